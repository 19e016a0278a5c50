package dev.rung.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.cli.Terminals.Outcome;
import dev.rung.experiment.PlannedRun;
import dev.rung.llm.ChatModel;
import dev.rung.llm.LlmException;
import dev.rung.study.BeforeRun;
import dev.rung.study.RunResult;
import dev.rung.study.checks.Check;
import dev.rung.task.Lanes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What {@code rung run} says of a result, on the screen and as JSON. */
@Timeout(90)
class RunReportTest extends RunFixture {
    @Test
    void whatWasWantedAndExpectedStandsBesideTheResult() throws Exception {
        Path result = folder.resolve("result.json");
        Files.writeString(
                file,
                FILE.replace(
                        "idea: I\n",
                        """
                        idea: I
                        learn: Is all green?
                        expect: "No,\\e[31m hardly."
                        chance: 0.7
                        """));
        Outcome outcome = run("--json", result);
        assertEquals(0, outcome.code(), outcome.err());
        int learn = outcome.out().indexOf("To learn: Is all green?");
        int expected = outcome.out().indexOf("Expected: No,");
        assertTrue(0 < learn && learn < expected, outcome.out());
        assertTrue(expected < outcome.out().indexOf("right ↑"), outcome.out());
        assertTrue(outcome.out().contains("hardly. (70 % sure)"), outcome.out());
        assertFalse(
                outcome.out().contains("\u001b"), "escapes of a file do not reach the terminal");
        assertEquals("Is all green?", json(result).path("learn").asString());
        assertEquals("No,\u001b[31m hardly.", json(result).path("expect").asString());
        assertEquals(0.7, json(result).path("chance").asDouble());
        Files.writeString(file, FILE.replace("name: Colours", "name: Plain"));
        Outcome plain = run("--json", result);
        assertFalse(plain.out().contains("To learn"), plain.out());
        assertTrue(json(result).path("expect").isNull(), "nothing was said");
        assertTrue(json(result).path("chance").isNull(), "nothing was said");
    }

    @Test
    void everyScoreIsBrokenDownByAColumn() throws Exception {
        Path result = folder.resolve("result.json");
        Outcome outcome = run("--json", result, "--by", "source");
        assertEquals(0, outcome.code(), outcome.err() + outcome.out());
        assertTrue(outcome.out().contains("right by source"), outcome.out());
        JsonNode breakdown = json(result).path("graders").path(0).path("breakdown");
        assertEquals(4, breakdown.size(), "two prompts and two conditions");
        JsonNode parts = breakdown.path(0).path("parts");
        // Source b has two rows with two samples each, a one row; the answer is always green.
        assertEquals("b", parts.path(0).path("value").asString());
        assertEquals(4, parts.path(0).path("n").asInt());
        assertEquals(2, parts.path(0).path("rows").asInt());
        assertEquals(0, parts.path(0).path("mean").asDouble());
        assertEquals("a", parts.path(1).path("value").asString());
        assertEquals(1, parts.path(1).path("mean").asDouble());
        assertEquals(
                "identical",
                json(result).path("checks").path(0).path("kind").asString(),
                "the same answer to every question at temperature .5");
    }

    @Test
    void confusionPartsAndRulesAreShownInTheTerminal() throws Exception {
        Outcome alone = run("--only", "right>=0.5");
        assertEquals(2, alone.code());
        assertTrue(alone.err().contains("The run has one grader only"), alone.err());
        Outcome outcome = run("--by", "condition", "--confusion");
        assertEquals(0, outcome.code(), outcome.err() + outcome.out());
        assertTrue(outcome.out().contains("right by condition"), outcome.out());
        assertTrue(outcome.out().contains("against what was read"), outcome.out());
    }

    @Test
    void whatIsDismissedIsCountedAndNotPrinted() throws Exception {
        Path result = folder.resolve("result.json");
        Outcome first = run("--json", result);
        assertTrue(
                first.out().contains("All samples of m-1 to a question are the same"), first.out());
        try (var lanes = Lanes.threads();
                var services = services(lanes)) {
            PlannedRun run = services.runList().newest(null, 1).getFirst().run();
            RunResult found = services.results().of(run.id(), (done, total) -> {});
            Check same = found.checked().replies().getFirst();
            services.results().dismissals().dismiss(RunResult.place(run), same, "short answers");
            found = services.results().of(run.id(), (done, total) -> {});
            String out = String.join("\n", ResultTable.lines(found));
            assertFalse(out.contains("All samples of m-1"), out);
            assertTrue(out.contains("1 check is dismissed, as was said in the window."), out);
            String written =
                    ResultJson.write(found, BeforeRun.Found.NOTHING, Map.of(), null, List.of());
            JsonNode check = JsonMapper.builder().build().readTree(written).path("checks").path(0);
            assertEquals("identical", check.path("kind").asString());
            assertTrue(check.path("dismissed").asBoolean());
        }
    }

    @Test
    void failuresAreNoScoresAndTheExitCodeSaysSo() throws Exception {
        Path result = folder.resolve("result.json");
        Outcome outcome = rung(green(3), "run", file, "--json", result);
        assertEquals(3, outcome.code(), outcome.err());
        assertTrue(outcome.out().contains("failed: "), outcome.out());
        JsonNode root = json(result);
        assertTrue(root.path("failed").asInt() > 0);
        int scored = 0;
        int missing = 0;
        for (JsonNode cell : root.path("graders").path(0).path("cells")) {
            scored += cell.path("n").asInt();
            missing += cell.path("missing").path("failed").asInt();
        }
        assertEquals(24, scored + missing);
        assertEquals(root.path("failed").asInt(), missing);
    }

    @Test
    void theTestRowsAreLookedAtByAnActOfItsOwnThatIsCounted() throws Exception {
        Files.writeString(
                file,
                FILE.replace(
                        "  inline:",
                        "  split: { train: 0, development: 34, test: 66 }\n  inline:"));
        Outcome two = run("--test");
        assertEquals(2, two.code());
        assertTrue(two.err().contains("with one prompt"), two.err());
        assertTrue(two.err().contains("There are «short», «long»."), two.err());
        assertEquals(0, run("--test", "--prompt", "long").code());
        Outcome again = run("--test", "--prompt", 2);
        assertTrue(again.out().contains("scored 2 times now"), again.out());
    }

    @Test
    void byConditionACellIsBrokenDownOnceAndCalledByWhatIsFixed() throws Exception {
        Path result = folder.resolve("result.json");
        Outcome outcome = run("--json", result, "--by", "condition");
        assertEquals(0, outcome.code(), outcome.err());
        JsonNode breakdown = json(result).path("graders").path(0).path("breakdown");
        assertEquals(2, breakdown.size(), breakdown.toString());
        assertEquals("m-1 · v1 short", breakdown.path(0).path("cell").asString());
        assertEquals("m-1 · v2 long", breakdown.path(1).path("cell").asString());
        assertEquals(2, breakdown.path(0).path("parts").size());
        assertFalse(outcome.out().contains("short · calm"), outcome.out());
    }

    @Test
    void pairsWithoutARowThatBothHaveAScoreOfAreNotCompared() throws Exception {
        ChatModel shortOnly =
                (request, pieces) -> {
                    if (request.messages().size() > 1) {
                        throw new LlmException.BadRequest(400, "no", null, "");
                    }
                    return green(Integer.MAX_VALUE).chat(request, pieces);
                };
        Path result = folder.resolve("result.json");
        Outcome outcome = rung(shortOnly, "run", file, "--json", result);
        assertEquals(3, outcome.code(), outcome.err());
        String apart = "not compared, since no row has a score of both:\n";
        assertTrue(outcome.out().contains(apart), outcome.out());
        String after = outcome.out().substring(outcome.out().indexOf(apart));
        assertTrue(after.contains(", calm: v2 long − v1 short\n"), after);
        assertTrue(after.contains(" v2 long: pushed − calm\n"), after);
        String table = outcome.out().substring(0, outcome.out().indexOf(apart));
        assertTrue(table.contains(" v1 short: pushed − calm"), "what has rows: " + table);
        assertFalse(table.contains("v2 long − v1 short"), table);
        for (JsonNode one : json(result).path("graders").path(0).path("comparisons")) {
            boolean both = one.path("rows").asInt() > 0;
            assertEquals(both, one.path("difference").isNumber(), one.toString());
        }
    }

    @Test
    void whatStandsInTheDataIsHarmlessOnTheScreen() throws Exception {
        Files.writeString(file, FILE.replace("source: a", "source: \"\\e[31ma\""));
        Outcome outcome = run("--by", "source");
        assertEquals(0, outcome.code(), outcome.err());
        assertTrue(outcome.out().contains("␛[31ma"), outcome.out());
        assertFalse(outcome.out().contains("\u001b"), outcome.out());
    }
}
