package dev.rung.study.bestof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.PlannedRun;
import dev.rung.llm.ChatModel;
import dev.rung.stats.BestOfNCurve;
import dev.rung.study.GraderSpec;
import dev.rung.study.RunResult;
import dev.rung.study.RunResults;
import dev.rung.study.bestof.BestOfRuns.BestOf;
import dev.rung.task.Lanes;
import dev.rung.task.Progress;
import dev.rung.testing.FakeChatModel;
import dev.rung.testing.FakeProvider;
import dev.rung.testing.WordRuns;
import dev.rung.wiring.Services;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** From the samples of a run to curves over n. */
@Timeout(60)
@NullUnmarked
class BestOfRunsTest {
    private static final Progress QUIET = (done, total) -> {};
    private static final int SAMPLES = 8;

    /** Longer replies are picked; what is reported is whether the reply says yes. */
    private static final String GRADERS =
            """
            [{"id": "words", "metric": {"kind": "length", "unit": "words"}, "better": "up"},
             {"id": "yes", "metric": {"kind": "contains", "texts": [{"text": "yes"}]}}]
            """;

    @TempDir Path folder;

    @Test
    void oneGraderPicksAnotherReports() throws Exception {
        var random = new Random(5);
        var calls = new AtomicInteger();
        // The longer the reply, the more often it says yes.
        ChatModel model =
                (request, pieces) -> {
                    int words;
                    boolean yes;
                    synchronized (random) {
                        words = 1 + random.nextInt(4);
                        yes = random.nextInt(5) < words;
                    }
                    calls.incrementAndGet();
                    String text = "word ".repeat(words) + (yes ? "yes" : "no");
                    return new FakeChatModel().text(text).chat(request, pieces);
                };
        var fake = new FakeProvider("fake").with("m", model);
        try (var lanes = Lanes.threads();
                var services =
                        Services.open(folder.resolve("rung.db"), List.of(fake), Map.of(), lanes)) {
            var words = WordRuns.create(services, 25);
            PlannedRun run = words.run(words.order(fake.ref("m"), SAMPLES), GRADERS);
            RunResult result = services.results().of(run.id(), QUIET);
            List<GraderSpec> graders = RunResults.specs(run);
            BestOf found =
                    services.findings().bestOf().of(result, graders.get(0), graders.get(1), QUIET);
            assertEquals(25 * SAMPLES, calls.get());
            Curves curves = found.curves().getFirst();
            assertEquals(SAMPLES, curves.samples());
            assertEquals(SAMPLES, curves.chosen().points().size());
            List<BestOfNCurve.Point> chosen = curves.chosen().points();
            double plain = result.graded().get(1).cells().getFirst().estimate().mean();
            assertEquals(plain, chosen.getFirst().value(), 1e-12);
            assertEquals(plain, curves.any().points().getFirst().value(), 1e-12);
            assertTrue(chosen.getLast().value() > plain + 0.1, chosen::toString);
            for (int i = 0; i < SAMPLES; i++) {
                assertTrue(curves.any().points().get(i).value() >= chosen.get(i).value() - 1e-12);
                assertTrue(curves.worst().points().get(i).value() <= chosen.get(i).value() + 1e-12);
                assertTrue(i == 0 || curves.meanScoreGain().get(i) > 0);
            }
            assertEquals(0, curves.meanScoreGain().getFirst(), 1e-12);
            assertTrue(found.notes().stream().anyMatch(note -> note.startsWith("25 rows")));

            BestOf same =
                    services.findings().bestOf().of(result, graders.get(1), graders.get(1), QUIET);
            assertTrue(
                    same.notes().stream().anyMatch(note -> note.contains("picks and reports")),
                    same.notes()::toString);
            assertEquals(curves.any().points(), same.curves().getFirst().chosen().points());
        }
    }
}
