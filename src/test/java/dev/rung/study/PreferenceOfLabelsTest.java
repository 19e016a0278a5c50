package dev.rung.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.PairLabel.Preferred;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.RunDriver;
import dev.rung.llm.ChatModel;
import dev.rung.llm.ModelRef;
import dev.rung.score.Direction;
import dev.rung.score.metric.Contains;
import dev.rung.score.metric.Expected;
import dev.rung.score.metric.Measure;
import dev.rung.score.reward.Shown;
import dev.rung.task.Lanes;
import dev.rung.testing.FakeChatModel;
import dev.rung.testing.FakeProvider;
import dev.rung.testing.WordRuns;
import dev.rung.wiring.Services;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A preference model that learns from pairs which people labelled among the replies of an idea. */
@Timeout(60)
@NullUnmarked
class PreferenceOfLabelsTest {
    private static final GraderSpec MINE =
            new GraderSpec.Preference(
                    "mine", new GraderSpec.OfLabels(null), Shown.RAW, null, Direction.UP);
    private static final GraderSpec THANKS =
            new GraderSpec.Computed(
                    Measure.of(
                            "thanks",
                            new Contains(null, List.of(Expected.text("thank")), false, true)));

    @TempDir Path folder;
    private Lanes lanes;
    private Services services;
    private PlannedRun run;

    private record Said(long sample, long row, String text) {}

    @BeforeEach
    void open() throws Exception {
        lanes = Lanes.threads();
        var turn = new AtomicInteger();
        // Every fourth reply says thank you.
        ChatModel model =
                (request, pieces) ->
                        new FakeChatModel()
                                .text(
                                        turn.getAndIncrement() % 4 == 0
                                                ? "Thank you, it is fine."
                                                : "Go away, number " + turn.get())
                                .chat(request, pieces);
        services =
                Services.open(
                        folder.resolve("rung.db"),
                        List.of(new FakeProvider("fake").with("m", model)),
                        Map.of(),
                        lanes);
        var words = WordRuns.create(services, 30);
        run =
                words.run(
                        words.order(new ModelRef("fake", "", "m"), 4),
                        GraderList.write(List.of(MINE, THANKS)),
                        RunDriver.Control.atOnce(1));
    }

    @AfterEach
    void close() {
        services.close();
        lanes.close();
    }

    private Map<Long, List<Said>> replies() throws Exception {
        List<Said> all =
                services.database()
                        .read(
                                sql ->
                                        sql.list(
                                                "SELECT sample.id, sample.text, request.data_row"
                                                        + " FROM sample JOIN request ON request.id"
                                                        + " = sample.request ORDER BY sample.id",
                                                row ->
                                                        new Said(
                                                                row.number("id"),
                                                                row.number("data_row"),
                                                                row.text("text"))));
        var byRow = new HashMap<Long, List<Said>>();
        all.forEach(one -> byRow.computeIfAbsent(one.row(), _ -> new ArrayList<>()).add(one));
        return byRow;
    }

    private int label(int most) throws Exception {
        int labelled = 0;
        for (List<Said> row : replies().values()) {
            for (Said one : row) {
                for (Said other : row) {
                    if (labelled < most
                            && one.text().contains("Thank")
                            && !other.text().contains("Thank")) {
                        boolean isLeft = labelled % 2 == 0;
                        services.labels()
                                .pairs()
                                .label(
                                        isLeft ? one.sample() : other.sample(),
                                        isLeft ? other.sample() : one.sample(),
                                        isLeft ? Preferred.LEFT : Preferred.RIGHT,
                                        "");
                        labelled++;
                    }
                }
            }
        }
        return labelled;
    }

    private RunResult result() throws Exception {
        return services.results().of(run.id(), (done, total) -> {});
    }

    @Test
    void withTooFewPairsThereIsNoneAndMoreLabelsMakeAnother() throws Exception {
        label(10);
        RunResult few = result();
        assertTrue(few.graded().getFirst().cells().isEmpty());
        assertTrue(
                few.graded().getFirst().checks().getFirst().words().contains("there are 10"),
                few::toString);
        label(40);
        RunResult some = result();
        assertEquals(120, some.graded().getFirst().cells().getFirst().estimate().values());
        label(60);
        result();
        long versions =
                services.database()
                        .read(
                                sql ->
                                        sql.first(
                                                        "SELECT count(DISTINCT grader_version) AS n"
                                                            + " FROM grade WHERE grader = 'mine'",
                                                        row -> row.number("n"))
                                                .orElseThrow());
        assertEquals(2, versions, "another model never takes old grades");
    }

    @Test
    void itsDefinitionIsTheSameAfterItWasWritten() throws Exception {
        var columns = new GraderSpec.PairColumns("asked", "better", "worse", "text");
        List<GraderSpec> list =
                List.of(
                        MINE,
                        new GraderSpec.Preference(
                                "ann", new GraderSpec.OfLabels("ann"), Shown.P, "no", Direction.UP),
                        new GraderSpec.Preference(
                                "rows",
                                new GraderSpec.OfRows("pairs", columns),
                                Shown.P,
                                null,
                                Direction.DOWN),
                        new GraderSpec.Preference(
                                "file",
                                new GraderSpec.OfFile("pairs.csv", columns),
                                Shown.RAW,
                                null,
                                Direction.UP));
        assertEquals(list, GraderList.read(GraderList.write(list), ""));
    }

    /** The labels of some rows choose the better reply of others. */
    @Test
    void itPicksTheBestOfN() throws Exception {
        label(45);
        var best = services.findings().bestOf().of(result(), MINE, THANKS, (done, total) -> {});
        var points = best.curves().getFirst().chosen().points();
        assertEquals(0.25, points.getFirst().value(), 0.02);
        assertTrue(points.getLast().value() > 0.95, points::toString);
        assertTrue(best.notes().toString().contains("held-out pairs right"), best::toString);
    }
}
