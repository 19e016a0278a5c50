package dev.rung.card;

import dev.rung.card.Card.Source;
import dev.rung.store.Database;
import dev.rung.store.Row;
import dev.rung.store.Sql;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keeps result cards. Blocks. */
public final class CardStore {
    /** The tables whose changes may change what this store says. */
    public static final Set<String> TABLES =
            Set.of("card", "card_step", "card_example", "idea", "project");

    private final Database database;
    private final InstantSource clock;

    public CardStore(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A card before it is stored.
     *
     * @param headline of its own, empty for the one that was made from the numbers
     * @param picture in place of a plot; null for none
     */
    public record Draft(
            long idea,
            String headline,
            String takeaway,
            CardContent content,
            List<Source> runs,
            @Nullable Picture picture) {
        public Draft {
            runs = List.copyOf(runs);
        }
    }

    public Card add(Draft draft) throws StoreException {
        Instant now = clock.instant();
        String headline = draft.headline.isBlank() ? draft.content.made() : draft.headline.strip();
        long id =
                database.write(
                        sql -> {
                            long card =
                                    sql.insert(
                                            """
                                            INSERT INTO card
                                              (idea, headline, takeaway, content, created, changed)
                                            VALUES (?, ?, ?, ?, ?, ?)
                                            """,
                                            draft.idea,
                                            headline,
                                            draft.takeaway.strip(),
                                            CardJson.write(draft.content),
                                            now,
                                            now);
                            link(sql, card, draft);
                            return card;
                        });
        return new Card(
                id,
                draft.idea,
                headline,
                draft.takeaway.strip(),
                draft.content,
                draft.runs,
                draft.picture != null,
                now,
                now);
    }

    private static void link(Sql sql, long card, Draft draft) throws SQLException {
        for (Source run : draft.runs) {
            sql.insert(
                    "INSERT INTO card_run (card, run, grader) VALUES (?, ?, ?)",
                    card,
                    run.run(),
                    run.grader());
        }
        if (draft.picture != null) {
            sql.insert(
                    "INSERT INTO card_picture (card, png) VALUES (?, ?)",
                    card,
                    draft.picture.png());
        }
    }

    public Optional<Card> find(long id) throws StoreException {
        return database.read(sql -> cards(sql, "card.id = ?", id).stream().findFirst());
    }

    /** Of an idea, the newest first. */
    public List<Card> ofIdea(long idea) throws StoreException {
        return database.read(sql -> cards(sql, "card.idea = ?", idea));
    }

    /** Of a project, the newest first. */
    public List<Card> ofProject(long project) throws StoreException {
        return database.read(
                sql -> cards(sql, "card.idea IN (SELECT id FROM idea WHERE project = ?)", project));
    }

    /** Made of a run, the newest first. */
    public List<Card> ofRun(long run) throws StoreException {
        return database.read(
                sql -> cards(sql, "card.id IN (SELECT card FROM card_run WHERE run = ?)", run));
    }

    /** Of all projects, the newest first. */
    public List<CardOutline> outlines() throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                """
                                SELECT card.id, card.idea, idea.name AS idea_name,
                                  project.name AS project, card.headline, card.takeaway,
                                  json_extract(card.content, '$.context') AS context,
                                  card.created, card.changed
                                FROM card JOIN idea ON idea.id = card.idea
                                  JOIN project ON project.id = idea.project
                                ORDER BY card.created DESC, card.id DESC
                                """,
                                CardStore::outline));
    }

    private static CardOutline outline(Row row) throws SQLException {
        String context = row.textOrNull("context");
        try {
            return new CardOutline(
                    row.number("id"),
                    row.number("idea"),
                    row.text("project"),
                    row.text("idea_name"),
                    row.text("headline"),
                    row.text("takeaway"),
                    context == null ? "" : CardFacts.searched(CardJson.readContext(context)),
                    row.instant("created"),
                    row.instant("changed"));
        } catch (IOException e) {
            throw new SQLException("a stored card is not readable", e);
        }
    }

    private record Link(long card, Source source) {}

    private static List<Card> cards(Sql sql, String where, long key) throws SQLException {
        List<Link> links =
                sql.list(
                        """
                        SELECT card_run.card, card_run.run, card_run.grader
                        FROM card_run JOIN card ON card.id = card_run.card
                        WHERE %s ORDER BY card_run.id
                        """
                                .formatted(where),
                        row ->
                                new Link(
                                        row.number("card"),
                                        new Source(row.number("run"), row.text("grader"))),
                        key);
        return sql.list(
                """
                SELECT card.*, EXISTS (SELECT 1 FROM card_picture
                  WHERE card_picture.card = card.id) AS picture
                FROM card WHERE %s ORDER BY card.created DESC, card.id DESC
                """
                        .formatted(where),
                row -> card(row, links),
                key);
    }

    private static Card card(Row row, List<Link> links) throws SQLException {
        long id = row.number("id");
        var runs = new ArrayList<Source>();
        links.stream().filter(link -> link.card == id).forEach(link -> runs.add(link.source));
        return new Card(
                id,
                row.number("idea"),
                row.text("headline"),
                row.text("takeaway"),
                content(row.text("content")),
                runs,
                row.flag("picture"),
                row.instant("created"),
                row.instant("changed"));
    }

    private static CardContent content(String json) throws SQLException {
        try {
            return CardJson.read(json);
        } catch (IOException e) {
            throw new SQLException("a stored card is not readable", e);
        }
    }

    /** The picture of a card that has one. */
    public Optional<Picture> picture(long card) throws StoreException {
        return database.read(
                sql ->
                        sql.first(
                                "SELECT png FROM card_picture WHERE card = ?",
                                row -> Picture.stored(row.bytes("png")),
                                card));
    }

    /**
     * Another headline.
     *
     * @param headline blank: the one that was made from the numbers again
     */
    public void headline(Card card, String headline) throws StoreException {
        change(
                card.id(),
                "headline",
                headline.isBlank() ? card.content().made() : headline.strip());
    }

    public void takeaway(long card, String takeaway) throws StoreException {
        change(card, "takeaway", takeaway.strip());
    }

    /** Numbers that were computed anew. A headline by hand stays. */
    public void renew(Card card, CardContent content) throws StoreException {
        database.write(
                sql ->
                        sql.update(
                                """
                                UPDATE card SET content = ?1, changed = ?2,
                                  headline = CASE WHEN headline = ?3 THEN ?4 ELSE headline END
                                WHERE id = ?5
                                """,
                                CardJson.write(content),
                                clock.instant(),
                                card.content().made(),
                                content.made(),
                                card.id()));
    }

    private void change(long card, String column, String value) throws StoreException {
        database.write(
                sql ->
                        sql.update(
                                "UPDATE card SET %s = ?1, changed = ?2 WHERE id = ?3 AND %s <> ?1"
                                        .formatted(column, column),
                                value,
                                clock.instant(),
                                card));
    }

    /** With all that hangs on it; its runs stay. */
    public void delete(long card) throws StoreException {
        database.write(sql -> sql.update("DELETE FROM card WHERE id = ?", card));
    }
}
