package dev.rung.study.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.Column;
import dev.rung.experiment.Order;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.Split;
import dev.rung.experiment.Turn;
import dev.rung.llm.Parameters;
import dev.rung.llm.Role;
import dev.rung.study.RunResult;
import dev.rung.study.sweep.SweepResult.Tried;
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

/** What each set of a run is compared with. */
@Timeout(120)
@NullUnmarked
class SweepsTest {
    private static final Progress QUIET = (done, total) -> {};
    private static final String GRADERS =
            """
            [{"id": "right", "metric": {"kind": "contains", "texts": [{"text": "yes"}]}}]
            """;

    @TempDir Path folder;

    private SweepResult swept(List<Parameters> sets) throws Exception {
        var fake = new FakeProvider("fake").with("m", new FakeChatModel().text("yes"));
        try (var lanes = Lanes.threads();
                var services =
                        Services.open(folder.resolve("rung.db"), List.of(fake), Map.of(), lanes)) {
            var words = WordRuns.create(services, 5);
            var prompt =
                    new Order.Prompt(List.of(new Turn(Role.USER, "Say {{word}}")), null, List.of());
            long second = services.prompts().keep(words.idea(), prompt).id();
            var order =
                    new RunOrder(
                            "a run",
                            List.of(words.version(), second),
                            sets.stream()
                                    .map(set -> new Column(fake.ref("m"), set, sets.indexOf(set)))
                                    .toList(),
                            words.dataset(),
                            Split.DEVELOPMENT,
                            null,
                            List.of(),
                            1,
                            false);
            RunResult result = services.results().of(words.run(order, GRADERS).id(), QUIET);
            return services.findings()
                    .sweeps()
                    .of(result, result.graded().getFirst().grader(), QUIET)
                    .orElseThrow();
        }
    }

    @Test
    void whereVersionsAloneAreTriedTheFirstIsTheDefault() throws Exception {
        SweepResult sweep = swept(List.of(Parameters.UNSET));
        assertEquals(
                List.of("provider defaults · v1", "provider defaults · v1"),
                sweep.sets().stream().map(Tried::base).toList());
        assertEquals(1, sweep.comparisons());
        assertEquals(1, sweep.defaults());
        assertTrue(sweep.notes().getFirst().contains("the first version"), sweep.notes()::toString);
    }

    @Test
    void whereMoreIsTriedEachVersionHasItsOwn() throws Exception {
        SweepResult sweep = swept(List.of(Parameters.UNSET, Parameters.UNSET.withTemperature(0.0)));
        assertEquals(
                List.of(
                        "provider defaults · v1",
                        "provider defaults · v2",
                        "provider defaults · v1",
                        "provider defaults · v2"),
                sweep.sets().stream().map(Tried::base).toList());
        assertEquals(2, sweep.comparisons());
        assertEquals("default", SweepText.table(sweep).heads().get(1));
        assertTrue(
                SweepText.csv(sweep).lines().toList().get(4).endsWith(",0,provider defaults · v2"),
                SweepText.csv(sweep));
    }
}
