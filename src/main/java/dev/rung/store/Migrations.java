package dev.rung.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Numbered SQL files, each applied once, what is missing in one transaction; {@code PRAGMA
 * user_version} counts them. A file that has landed is never edited.
 *
 * @param folder where the files lie on the class path
 * @param files in order; the format's number is the place in the list, from 1
 * @param application tells Rung's files from other programs' (PRAGMA application_id)
 */
record Migrations(String folder, List<String> files, int application) {
    /** «Rung» in ASCII. */
    private static final int APPLICATION = 0x52756e67;

    Migrations(String folder, List<String> files) {
        this(folder, files, APPLICATION);
    }

    /** The same for {@link Extracts}, which are not to be taken for somebody's data. */
    static Migrations ofExtracts() {
        return new Migrations(all().folder, all().files, Extracts.APPLICATION);
    }

    static Migrations all() {
        return new Migrations(
                "/dev/rung/db/",
                List.of(
                        "V001__start.sql",
                        "V002__money.sql",
                        "V003__data.sql",
                        "V004__runs.sql",
                        "V005__engine.sql",
                        "V006__shots.sql",
                        "V007__rows_from_replies.sql",
                        "V008__plan.sql",
                        "V009__notes.sql",
                        "V010__samples.sql",
                        "V011__cards.sql",
                        "V012__ladder.sql",
                        "V013__dismissed_check.sql",
                        "V014__row_cluster.sql",
                        "V015__votes.sql",
                        "V016__note_card.sql",
                        "V017__pair_labels.sql",
                        "V018__label_queues.sql",
                        "V019__rewards.sql",
                        "V020__plan_kinds.sql",
                        "V021__updates.sql",
                        "V022__posts.sql",
                        "V023__vote_logprobs.sql",
                        "V024__follow.sql",
                        "V025__meetings.sql",
                        "V026__help.sql",
                        "V027__deck_choice.sql",
                        "V028__meeting_posts.sql",
                        "V029__shared_files.sql",
                        "V030__said_draft.sql",
                        "V031__answer_draft.sql",
                        "V032__dataset_content.sql",
                        "V033__outside_content.sql",
                        "V034__given_view.sql",
                        "V035__reply_pieces.sql"));
    }

    /**
     * The format of the file, 0 for a new one. Nothing is written.
     *
     * @throws StoreException newer than this Rung, or another program's
     */
    int check(Link link, Path file) throws StoreException, SQLException {
        // One snapshot: another process may be making the file just now.
        return Transaction.read(link, sql -> check(sql, file));
    }

    private int check(Sql sql, Path file) throws StoreException, SQLException {
        int version = number(sql, "user_version", "PRAGMA user_version");
        int found = number(sql, "application_id", "PRAGMA application_id");
        boolean isNew =
                version == 0
                        && found == 0
                        && number(sql, "n", "SELECT count(*) AS n FROM sqlite_master") == 0;
        if (!isNew && (version < 1 || found != application)) {
            throw new StoreException.Damaged(file, null);
        }
        if (version > files.size()) {
            throw new StoreException.Newer(file, version, files.size());
        }
        return version;
    }

    /**
     * Brings the file to the current format. Foreign keys must be off: a file may rebuild a table.
     *
     * @param version what {@link #check} found
     */
    void apply(Link link, Path file, int version) throws StoreException, SQLException {
        // What is only a copy needs no other.
        if (version > 0 && version < files.size() && application == APPLICATION) {
            backUp(link.connection(), file, version);
        }
        // All at once: another process sees the file as it was, or ready.
        Transaction.write(
                link,
                sql -> {
                    // It may have been faster.
                    int now = number(sql, "user_version", "PRAGMA user_version");
                    for (int next = now + 1; next <= files.size(); next++) {
                        apply(sql, next);
                    }
                    return null;
                });
    }

    private static int number(Sql sql, String column, String query) throws SQLException {
        return sql.list(query, row -> row.integer(column)).getFirst();
    }

    private static void backUp(Connection connection, Path file, int version)
            throws StoreException, SQLException {
        Path folder = file.resolveSibling("backups");
        String time = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
        // Windows allows no colon in a name.
        // Two processes may open it at once.
        String name =
                "format-%d-%s-%d.db"
                        .formatted(version, time.replace(':', '-'), ProcessHandle.current().pid());
        Copies.write(connection, folder.resolve(name));
    }

    private void apply(Sql sql, int number) throws SQLException {
        sql.script(read(files.get(number - 1)));
        checkForeignKeys(sql, number);
        sql.update("PRAGMA application_id = " + application);
        sql.update("PRAGMA user_version = " + number);
    }

    private void checkForeignKeys(Sql sql, int number) throws SQLException {
        var broken = sql.list("PRAGMA foreign_key_check", row -> row.text("table"));
        if (!broken.isEmpty()) {
            throw new SQLException(
                    "%s leaves broken references in %s"
                            .formatted(files.get(number - 1), broken.getFirst()));
        }
    }

    private String read(String name) throws SQLException {
        try (InputStream in = Migrations.class.getResourceAsStream(folder + name)) {
            if (in == null) {
                throw new SQLException("missing migration " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new SQLException("unreadable migration " + name, e);
        }
    }
}
