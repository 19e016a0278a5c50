package dev.rung.study.rows;

import dev.rung.experiment.GradableStore;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.RunPlaces;
import dev.rung.experiment.ToGrade;
import dev.rung.experiment.field.Written;
import dev.rung.store.Database;
import dev.rung.store.Row;
import dev.rung.store.StoreException;
import dev.rung.study.rows.RowsPreview.Origin;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

/** The replies of a run, some at a time. One that fills several places stands at the first. */
final class ReplyPages {
    /** About so many replies are in memory at once. */
    private static final int PAGE = 400;

    private final Database database;
    private final PlannedRun run;
    private final Wanted wanted;
    private final int step;
    private final int last;
    private int after = -1;

    /**
     * What is read of each reply.
     *
     * @param step which answer, from 0; null for the last
     * @param grader whose grade is read, null for none
     * @param version of the grader
     */
    record Wanted(@Nullable Integer step, @Nullable String grader, String version) {}

    /** How a reply stands. */
    enum State {
        WHOLE,
        FAILED,
        WAITING,
        SHORTER
    }

    /**
     * A reply.
     *
     * @param row the row that it answers, null without one
     * @param grading which of its grades counts
     * @param score null if it has none, or no grade
     * @param note why there is no score
     */
    record Reply(
            State state,
            Origin origin,
            @Nullable Long row,
            ToGrade grading,
            Written written,
            boolean isCut,
            @Nullable Double score,
            @Nullable String label,
            String note) {
        String text() {
            return written.answer();
        }
    }

    ReplyPages(Database database, PlannedRun run, Wanted wanted) throws StoreException {
        this.database = database;
        this.run = run;
        this.wanted = wanted;
        RunOrder order = run.order();
        int each = order.asks().size() * order.columns().size() * order.samples();
        this.step = Math.max(1, PAGE / Math.max(1, each));
        this.last =
                database.read(
                        sql ->
                                sql.first(
                                                "SELECT coalesce(max(item), -1) AS last FROM member"
                                                        + " WHERE run = ?",
                                                row -> row.integer("last"),
                                                run.id())
                                        .orElse(-1));
    }

    int done() {
        return Math.min(after, last) + 1;
    }

    int total() {
        return last + 1;
    }

    boolean hasNext() {
        return after < last;
    }

    /** The next page, which may be empty. */
    List<Reply> next() throws StoreException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        int from = after;
        after += step;
        return database.read(
                sql ->
                        sql.list(
                                """
                                SELECT place.condition, place.data_row, request.state,
                                  request.provider, request.model, request.data_row AS own_row,
                                  source.number, sample.id AS sample, sample.outcome, sample.text,
                                  sample.thinking,
                                  sample.stop, %s AS earlier, grade.value, grade.label, grade.note,
                                  (SELECT outcome FROM sample AS other
                                    WHERE other.request = request.id
                                    ORDER BY step DESC LIMIT 1) AS last_outcome
                                FROM member AS place
                                  JOIN request ON request.id = place.request
                                  LEFT JOIN data_row AS source ON source.id = place.data_row
                                  LEFT JOIN sample ON sample.request = request.id
                                    AND sample.step = coalesce(?4,
                                      (SELECT max(step) FROM sample AS other
                                        WHERE other.request = request.id))
                                  LEFT JOIN grade ON grade.sample = sample.id
                                    AND grade.grader = ?5
                                    AND grade.grader_version = ?6 || %s
                                WHERE place.run = ?1 AND place.item > ?2 AND place.item <= ?3
                                  AND NOT EXISTS (SELECT 1 FROM member AS earlier
                                    WHERE earlier.request = place.request
                                      AND earlier.run = place.run AND earlier.id < place.id)
                                ORDER BY place.item, place.prompt, place.model, place.sample
                                """
                                        .formatted(
                                                GradableStore.earlierOf("sample"),
                                                RunPlaces.VERSION_END),
                                this::reply,
                                run.id(),
                                from,
                                from + step,
                                wanted.step,
                                wanted.grader,
                                wanted.version));
    }

    private Reply reply(Row row) throws SQLException {
        Long sample = row.numberOrNull("sample");
        Long place = row.numberOrNull("data_row");
        Long own = row.numberOrNull("own_row");
        long id = sample == null ? 0 : sample;
        String note = row.textOrNull("note");
        String text = row.textOrNull("text");
        return new Reply(
                state(row, sample),
                new Origin(
                        id,
                        row.text("provider") + "/" + row.text("model"),
                        row.integerOrNull("number"),
                        row.text("condition")),
                place,
                new ToGrade(id, place == null || place.equals(own) ? null : place),
                new Written(
                        text == null ? "" : text,
                        Objects.requireNonNullElse(row.textOrNull("thinking"), ""),
                        GradableStore.earlier(row.textOrNull("earlier"))),
                "length".equals(row.textOrNull("stop")),
                row.realOrNull("value"),
                row.textOrNull("label"),
                note == null ? "not graded" : note);
    }

    private State state(Row row, @Nullable Long sample) throws SQLException {
        boolean isDone = row.text("state").equals("done");
        boolean isWhole = sample != null && row.text("outcome").equals("finished");
        if (isWhole && (isDone || wanted.step != null)) {
            return State.WHOLE;
        }
        if (!isDone) {
            return State.WAITING;
        }
        return "finished".equals(row.textOrNull("last_outcome")) ? State.SHORTER : State.FAILED;
    }
}
