package dev.rung.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.cli.Terminals.Outcome;
import dev.rung.experiment.Forecast;
import dev.rung.experiment.PlannedRun;
import dev.rung.llm.Prices;
import dev.rung.llm.http.Http;
import dev.rung.settings.DataFolder;
import dev.rung.task.Lanes;
import dev.rung.testing.FakeProvider;
import dev.rung.wiring.Providers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import tools.jackson.databind.JsonNode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What {@code rung run} says before anything is sent. */
@Timeout(90)
class BeforeLinesTest extends RunFixture {
    @Test
    void aRunLongerThanANightIsWarnedOfWithTheLengthsOfItsReplies() throws Exception {
        assertEquals(0, run().code());
        try (var lanes = Lanes.direct();
                var services = services(lanes)) {
            PlannedRun run = services.runList().newest(null, 1).getFirst().run();
            Forecast known =
                    services.running()
                            .forecasts()
                            .of(run.idea(), run.order().sampled(5), run.terms());
            assertEquals(List.of(new Forecast.Lengths("m-1", 18, 50, 50, 20)), known.lengths());
            var slow =
                    new Forecast(
                            known.rows(),
                            known.places(),
                            known.requests(),
                            true,
                            known.input(),
                            known.output(),
                            known.cost(),
                            Duration.ofHours(17),
                            known.how(),
                            known.smallest(),
                            known.lengths());
            String lines = String.join("\n", ForecastLines.of(slow, run.order(), 2));
            assertTrue(lines.contains("a shorter prompt, shorter replies (tokens of 18"), lines);
            assertTrue(lines.contains("Ways: more requests at once (now 2), fewer rows"), lines);
            assertTrue(lines.contains("--limit, --model, --samples, --concurrency"), lines);
        }
    }

    @Test
    void checksAreSaidBeforeAnythingIsSentAndWithTheResult() throws Exception {
        Outcome estimate = run("--estimate");
        assertEquals(0, asked.get());
        assertTrue(
                estimate.out()
                        .contains(
                                "warning: 3 rows: too few to show any difference between two 0/1"
                                        + " scores."),
                estimate.out());
        assertFalse(estimate.out().contains("earlier replies"), estimate.out());
        Path result = folder.resolve("result.json");
        assertEquals(0, run("--samples", 3, "--json", result).code());
        JsonNode before = json(result).path("before").path(0);
        assertEquals("few_rows", before.path("kind").asString());
        assertEquals("warning", before.path("level").asString());
        assertFalse(before.path("dismissed").asBoolean());
        assertFalse(before.path("why").asString().isEmpty());
        assertTrue(estimate.out().contains("  Tokens: ≈ "), estimate.out());
        // Of the limit, as nothing is known of their lengths.
        assertTrue(estimate.out().contains(" in, ≈ 360 out."), estimate.out());
        // The replies of 50 tokens are longer than max tokens, 20; a provider would have cut them.
        Outcome again = run("--estimate");
        assertTrue(
                again.out()
                        .contains(
                                "27 of 27 earlier replies of m-1 to this prompt (100.0 %) are"
                                        + " longer"),
                again.out());
    }

    @Test
    void rowsThatAskTheSameAreOne() throws Exception {
        Files.writeString(
                file, FILE.replace("{{thing}}", "grass").replace("cluster: source\n", ""));
        String said = run("--estimate").out();
        assertTrue(said.contains("All 3 rows ask the same question: no column is in"), said);
        Files.writeString(file, FILE.replace("{{thing}}", "a thing of {{source}}"));
        assertTrue(
                run("--estimate").out().contains("Only 2 of 3 rows ask different questions"), said);
        Files.writeString(file, FILE);
        assertFalse(run("--estimate").out().contains("rows ask"));
    }

    @Test
    void whatARunCanShowCountsClusters() throws Exception {
        var rows = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            rows.append("    - { q: question %d, group: g%d, right: green }\n".formatted(i, i / 4));
        }
        String text =
                """
                rung: 1
                name: Clusters
                prompts: ["{{q}}?"]
                models: [{ name: paid/m-1 }]
                graders:
                  - { id: right, metric: { kind: exact, expected: { column: right } } }
                data:
                  inline:
                %s\
                """
                        .formatted(rows);
        Files.writeString(file, text);
        Outcome alone = run("--estimate");
        Files.writeString(file, text + "cluster: group\n");
        Outcome grouped = run("--estimate");

        assertTrue(alone.out().contains("a difference of 19.8 points"), alone.out() + alone.err());
        assertTrue(grouped.out().contains("Too few rows to show any difference"), grouped.out());
        assertTrue(grouped.out().contains("10 clusters"), grouped.out());
    }

    @Test
    void aCapThatCannotHoldAModelBackIsSaidBeforeAnythingIsSent() {
        String said = "The price of m-1 is unknown: the cap cannot hold it back.";
        Providers.Offer offer =
                new Providers.Offer(
                        List.of(
                                new FakeProvider("paid", "https://paid.example", Prices.UNKNOWN)
                                        .with("m-1", green(Integer.MAX_VALUE))),
                        new Http());
        var home =
                new Home(
                        new DataFolder(folder.resolve("home")),
                        Map.of(),
                        (environment, keys, settings) -> offer,
                        place -> {});
        Outcome estimated = Terminals.run(home, "run", file, "--estimate", "--max-cost", "1");
        assertTrue(estimated.out().contains(said), estimated.out());
        assertFalse(Terminals.run(home, "run", file, "--estimate").out().contains(said));
        Outcome sent = Terminals.run(home, "run", file, "--max-cost", "1");
        assertEquals(0, sent.code(), sent.err());
        assertTrue(sent.out().contains(said), sent.out());
        assertFalse(run("--estimate", "--max-cost", "1").out().contains(said));
    }

    @Test
    void anEstimateSendsNothing() throws Exception {
        Outcome outcome = run("--estimate");
        assertEquals(0, outcome.code(), outcome.err());
        assertEquals(0, asked.get());
        assertTrue(outcome.out().contains("Too few rows"), outcome.out());
        assertTrue(
                outcome.out().contains("its rows and prompts are kept in project «"),
                outcome.out());
        try (var lanes = Lanes.threads();
                var services = services(lanes)) {
            assertTrue(services.runs().open().isEmpty(), "nothing is left that could be sent");
        }
    }
}
