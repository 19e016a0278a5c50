package dev.rung.update.follow;

import dev.rung.card.Card;
import dev.rung.card.FullCard;
import dev.rung.experiment.WholeFile;
import dev.rung.store.Database;
import dev.rung.store.StoreException;
import dev.rung.update.AttachedCards;
import dev.rung.update.Attachment;
import dev.rung.update.RowEdits;
import dev.rung.update.Section;
import dev.rung.update.Update;
import dev.rung.update.UpdateRow;
import dev.rung.update.UpdateStore;
import dev.rung.update.follow.Message.Bundle;
import dev.rung.update.follow.Message.Extra;
import dev.rung.update.post.Poster;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes posted updates of projects that are kept here into shared folders: one file an update, a
 * bundle for each card of it, and what hangs on its rows. It touches no file but its own. Blocks.
 */
final class FolderWriter {
    private final Database database;
    private final Kept kept;
    private final CardBundles bundles;
    private final InstantSource clock;

    /** Where updates and what hangs on them are found. */
    record Kept(
            UpdateStore updates,
            RowEdits rows,
            Overview overview,
            Poster poster,
            AttachedCards cards) {}

    FolderWriter(Database database, Kept kept, CardBundles bundles, InstantSource clock) {
        this.database = database;
        this.kept = kept;
        this.bundles = bundles;
        this.clock = clock;
    }

    private record Due(long update, Instant posted) {}

    /**
     * Writes what was posted since it was written last, of the last weeks. The example's updates
     * are from before their project was made: they are nobody's, and stay here.
     *
     * @return how many updates
     * @throws IOException the folder cannot be written
     */
    int write(SharedFolder folder) throws StoreException, IOException, InterruptedException {
        int written = 0;
        for (Due due : due(folder)) {
            Update update = kept.updates().find(due.update()).orElse(null);
            if (update != null && UpdateFile.isKey(update.key())) {
                write(folder.path(), update);
                written++;
            }
            done(folder, due);
        }
        return written;
    }

    private List<Due> due(SharedFolder folder) throws StoreException {
        String since =
                clock.instant()
                        .minus(ChannelReader.BACK)
                        .atZone(ZoneOffset.UTC)
                        .toLocalDate()
                        .toString();
        return database.read(
                sql ->
                        sql.list(
                                """
                                SELECT day_update.id, day_update.posted
                                FROM day_update JOIN project ON project.id = day_update.project
                                WHERE posted IS NOT NULL AND day >= ?2 AND project.archived IS NULL
                                  AND posted >= project.created
                                  AND ?1 = (SELECT id FROM shared_folder
                                    WHERE shared_folder.project = day_update.project
                                      OR shared_folder.project IS NULL
                                    ORDER BY shared_folder.project IS NULL LIMIT 1)
                                  AND NOT EXISTS (SELECT 1 FROM shared_update
                                    WHERE shared_update.day_update = day_update.id
                                      AND folder = ?1 AND stamp = posted)
                                ORDER BY day
                                """,
                                row -> new Due(row.number("id"), row.instant("posted")),
                                folder.id(),
                                since));
    }

    private void done(SharedFolder folder, Due due) throws StoreException {
        database.write(
                sql ->
                        sql.update(
                                "INSERT OR REPLACE INTO shared_update VALUES (?, ?, ?)",
                                due.update(),
                                folder.id(),
                                due.posted()));
    }

    private void write(Path folder, Update update)
            throws StoreException, IOException, InterruptedException {
        Entry entry = kept.overview().own(update);
        List<Bundle> files = bundles(folder, update);
        List<Extra> extras = extras(folder, update);
        // What it names comes first: it names no file that is not there.
        WholeFile.write(
                noLink(folder.resolve(UpdateFile.name(update.day(), update.key()))),
                true,
                UpdateFile.write(entry, kept.poster().facts(update), files, extras));
        var named = new HashSet<String>();
        files.forEach(one -> named.add(one.file()));
        extras.forEach(one -> named.add(one.file()));
        tidy(folder, update, named);
    }

    private List<Bundle> bundles(Path folder, Update update)
            throws StoreException, IOException, InterruptedException {
        var files = new ArrayList<Bundle>();
        for (FullCard full : kept.cards().open(update)) {
            Card card = full.card();
            String name = UpdateFile.bundleName(update.day(), update.key(), card.id());
            Path file = folder.resolve(name);
            boolean fresh =
                    Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                            && !Files.getLastModifiedTime(file)
                                    .toInstant()
                                    .isBefore(card.changed());
            if (fresh || bundles.write(card.id(), update.person(), noLink(file))) {
                files.add(new Bundle(card.headline(), name));
            }
        }
        return files;
    }

    /** Pictures and files of rows that everybody may read. */
    private List<Extra> extras(Path folder, Update update)
            throws StoreException, IOException, InterruptedException {
        var extras = new ArrayList<Extra>();
        for (Section section : Section.values()) {
            for (UpdateRow row : update.open(section)) {
                for (Attachment one : row.attachments()) {
                    if (one.card() == null && extras.size() < UpdateFile.FILES) {
                        String name =
                                UpdateFile.extraName(
                                        update.day(), update.key(), one.id(), one.name());
                        if (put(folder.resolve(name), one)) {
                            extras.add(
                                    new Extra(one.name(), one.alt(), row.text(), one.size(), name));
                        }
                    }
                }
            }
        }
        return extras;
    }

    /** What hangs on a row never changes: a file of its size is the same. */
    private boolean put(Path file, Attachment one)
            throws StoreException, IOException, InterruptedException {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && Files.size(file) == one.size()) {
            return true;
        }
        Optional<byte[]> bytes = kept.rows().file(one.id());
        if (bytes.isPresent()) {
            WholeFile.write(noLink(file), true, bytes.get());
        }
        return bytes.isPresent();
    }

    /** A link in the place of an own file would lead what is written elsewhere. */
    private static Path noLink(Path file) throws IOException {
        if (Files.isSymbolicLink(file)) {
            Files.delete(file);
        }
        return file;
    }

    /** What was taken off its rows, or is private now, does not stay there. */
    private static void tidy(Path folder, Update update, Set<String> named) throws IOException {
        try (DirectoryStream<Path> all =
                Files.newDirectoryStream(folder, "%s-%s-*".formatted(update.day(), update.key()))) {
            for (Path file : all) {
                String name = String.valueOf(file.getFileName());
                if (!named.contains(name) && UpdateFile.belongs(name, update.day(), update.key())) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }
}
