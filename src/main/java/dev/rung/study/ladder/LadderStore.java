package dev.rung.study.ladder;

import dev.rung.store.Database;
import dev.rung.store.StoreException;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Keeps what was picked for the rungs, and why others were skipped. Blocks. */
public final class LadderStore {
    private final Database database;
    private final InstantSource clock;

    public LadderStore(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Picks a version for its rung, in place of what was picked before.
     *
     * @param grader by whose numbers
     */
    public void choose(Tried version, String grader) throws StoreException {
        database.write(
                sql ->
                        sql.update(
                                """
                                INSERT INTO chosen_version
                                  (idea, rung, run, prompt, model, grader, chosen)
                                VALUES (?, ?, ?, ?, ?, ?, ?)
                                ON CONFLICT (idea, rung) DO UPDATE SET run = excluded.run,
                                  prompt = excluded.prompt, model = excluded.model,
                                  grader = excluded.grader, chosen = excluded.chosen
                                """,
                                version.run().idea(),
                                version.version().rung(),
                                version.run().id(),
                                version.prompt(),
                                version.model(),
                                grader,
                                clock.instant()));
    }

    /** Nothing stands for the rung any more. */
    public void unchoose(long idea, int rung) throws StoreException {
        database.write(
                sql ->
                        sql.update(
                                "DELETE FROM chosen_version WHERE idea = ? AND rung = ?",
                                idea,
                                rung));
    }

    /** What stands for the idea's rungs, by rung. */
    public Map<Integer, Chosen> chosen(long idea) throws StoreException {
        var all = new HashMap<Integer, Chosen>();
        database.read(
                        sql ->
                                sql.list(
                                        """
                                        SELECT rung, run, prompt, model, grader, chosen
                                        FROM chosen_version WHERE idea = ?
                                        """,
                                        row ->
                                                new Chosen(
                                                        row.integer("rung"),
                                                        row.number("run"),
                                                        row.integer("prompt"),
                                                        row.integer("model"),
                                                        row.text("grader"),
                                                        row.instant("chosen")),
                                        idea))
                .forEach(one -> all.put(one.rung(), one));
        return all;
    }

    /**
     * Keeps why a rung was skipped, in place of what was said before.
     *
     * @throws IllegalArgumentException without a reason
     */
    public void skip(long idea, int rung, String reason) throws StoreException {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("no reason");
        }
        database.write(
                sql ->
                        sql.update(
                                """
                                INSERT INTO skipped_rung (idea, rung, reason, created)
                                VALUES (?, ?, ?, ?)
                                ON CONFLICT (idea, rung) DO UPDATE SET
                                  reason = excluded.reason, created = excluded.created
                                """,
                                idea,
                                rung,
                                reason.strip(),
                                clock.instant()));
    }

    /** Why rungs of the idea were skipped, by rung. */
    Map<Integer, String> skipped(long idea) throws StoreException {
        record Said(int rung, String reason) {}
        var all = new HashMap<Integer, String>();
        database.read(
                        sql ->
                                sql.list(
                                        "SELECT rung, reason FROM skipped_rung WHERE idea = ?",
                                        row -> new Said(row.integer("rung"), row.text("reason")),
                                        idea))
                .forEach(one -> all.put(one.rung, one.reason));
        return all;
    }

    /** What people said of replies that an idea has asked for or used again. */
    RungScore.Labels labels(long idea) throws StoreException {
        String ofIdea =
                """
                (SELECT count(*) FROM %1$s JOIN sample ON sample.id = %1$s.%2$s
                  JOIN request ON request.id = sample.request
                  WHERE request.run IN (SELECT id FROM run WHERE idea = ?1)
                    OR EXISTS (SELECT 1 FROM member WHERE member.request = request.id
                      AND member.run IN (SELECT id FROM run WHERE idea = ?1)))
                """;
        return database.read(
                sql ->
                        sql.list(
                                        "SELECT %s AS single, %s AS pairs"
                                                .formatted(
                                                        ofIdea.formatted("label", "sample"),
                                                        ofIdea.formatted(
                                                                "pair_label", "left_sample")),
                                        row ->
                                                new RungScore.Labels(
                                                        row.integer("single"),
                                                        row.integer("pairs")),
                                        idea)
                                .getFirst());
    }

    /** The newest grade that there is: what picks may have said more. */
    long newestGrade() throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                        "SELECT coalesce(max(id), 0) AS n FROM grade",
                                        row -> row.number("n"))
                                .getFirst());
    }

    /** Whether a message of the idea was sent by hand. */
    boolean hasMessages(long idea) throws StoreException {
        return database.read(
                sql ->
                        sql.first(
                                        "SELECT id FROM run WHERE idea = ? AND kind = 'send' LIMIT"
                                                + " 1",
                                        row -> row.number("id"),
                                        idea)
                                .isPresent());
    }
}
