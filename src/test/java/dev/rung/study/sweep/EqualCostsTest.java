package dev.rung.study.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.shot.Placement;
import dev.rung.experiment.shot.Shot;
import dev.rung.experiment.shot.Shots;
import dev.rung.llm.ChatModel;
import dev.rung.study.GraderSpec;
import dev.rung.study.RunResult;
import dev.rung.study.RunResults;
import dev.rung.study.sweep.EqualCost.Spot;
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

/** Shots cost tokens, samples cost tokens: both are held against each other. */
@Timeout(120)
@NullUnmarked
class EqualCostsTest {
    private static final Progress QUIET = (done, total) -> {};
    private static final int SAMPLES = 8;
    private static final String GRADERS =
            """
            [{"id": "right", "metric": {"kind": "choice", "right": {"text": "yes"},
              "choices": {"labels": ["yes", "no"], "lettered": false}}},
             {"id": "words", "metric": {"kind": "length", "unit": "words"}, "better": "up"}]
            """;

    @TempDir Path folder;

    @Test
    void theBudgetBuysFewerSamplesWithShots() throws Exception {
        var random = new Random(3);
        // 10 tokens a turn: a shot is two more.
        ChatModel model =
                (request, pieces) -> {
                    boolean yes;
                    synchronized (random) {
                        yes = random.nextInt(10) < 7;
                    }
                    return new FakeChatModel()
                            .text(yes ? "yes" : "no")
                            .uses(10 * request.messages().size() - 1, 1)
                            .chat(request, pieces);
                };
        var fake = new FakeProvider("fake").with("m", model);
        try (var lanes = Lanes.threads();
                var services =
                        Services.open(folder.resolve("rung.db"), List.of(fake), Map.of(), lanes)) {
            RunResult result = run(services, fake);
            assertTrue(EqualCosts.isFor(result.run().order()));
            List<GraderSpec> graders = RunResults.specs(result.run());
            EqualCost voted =
                    services.findings().equalCosts().of(result, null, graders.get(0), QUIET);
            assertEquals("tokens", voted.unit());
            assertEquals(EqualCost.MAJORITY, voted.select());
            // 80, 40, 20 and 10 tokens a row, for none and for one shot.
            assertEquals(
                    List.of(8, 2, 4, 1, 2, 0, 1, 0), voted.spots().stream().map(Spot::n).toList());
            Spot most = voted.spots().getFirst();
            assertEquals(80, most.budget(), 1e-9);
            assertEquals(10, most.cost(), 1e-9);
            assertEquals(30, voted.spots().get(1).cost(), 1e-9);
            assertNotNull(voted.spots().get(1).interval());
            assertEquals(null, voted.spots().getLast().value());
            assertFalse(
                    voted.notes().stream().anyMatch(note -> note.contains("both picks")),
                    voted.notes()::toString);
            // One sample is the plain mean of the cell.
            double plain = result.graded().getFirst().cells().getFirst().estimate().mean();
            assertEquals(plain, voted.spots().get(6).value(), 0.02);
            // More votes are right more often; two of them no more than one.
            assertEquals(plain, voted.spots().get(4).value(), 0.02);
            assertTrue(voted.spots().get(2).value() > plain + 0.03, voted::toString);
            assertTrue(most.value() > voted.spots().get(2).value(), voted::toString);
            assertEquals("unknown", voted.table().rows().getLast().get(4));

            EqualCost picked =
                    services.findings()
                            .equalCosts()
                            .of(result, graders.get(1), graders.get(0), QUIET);
            // Words do not tell: picking by them changes nothing.
            assertEquals(plain, picked.spots().getFirst().value(), 1e-9);
            EqualCost blind =
                    services.findings().equalCosts().of(result, null, graders.get(1), QUIET);
            assertEquals(List.of(), blind.spots());
            assertTrue(
                    blind.notes().getLast().contains("reads no answers"), blind.notes()::toString);
        }
    }

    private static RunResult run(Services services, FakeProvider fake) throws Exception {
        var words = WordRuns.create(services, 25);
        RunOrder order =
                words.order(fake.ref("m"), SAMPLES)
                        .with(
                                List.of(
                                        Shots.none(),
                                        new Shots.Gold(
                                                List.of(
                                                        new Shot(
                                                                Map.of("word", "sugar"),
                                                                List.of("yes"),
                                                                null)),
                                                Placement.TURNS)));
        PlannedRun run = words.run(order, GRADERS);
        return services.results().of(run.id(), QUIET);
    }
}
