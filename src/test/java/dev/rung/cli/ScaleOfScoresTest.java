package dev.rung.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.llm.ChatModel;
import dev.rung.llm.Provider;
import dev.rung.study.ResultText;
import dev.rung.study.RunResult;
import dev.rung.task.Lanes;
import dev.rung.testing.FakeChatModel;
import dev.rung.testing.FakeProvider;
import dev.rung.wiring.Services;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A run in which three metrics give the same zeros and ones: one says whether a reply is right, one
 * counts its words, one measures what it has in common with another.
 */
@Timeout(90)
class ScaleOfScoresTest {
    @TempDir Path folder;
    private String out = "";
    private JsonNode graders;

    private final List<Provider> providers =
            List.of(
                    new FakeProvider("paid")
                            .with("terse", says(row -> row % 3 == 0))
                            .with("curt", says(row -> row % 4 == 0)));

    /** A word, or a sign that has none. */
    private static ChatModel says(IntPredicate silent) {
        return (request, pieces) -> {
            String asked = request.messages().getLast().text();
            int row = Integer.parseInt(asked.substring(asked.lastIndexOf(' ') + 1));
            return new FakeChatModel().text(silent.test(row) ? "…" : "yes").chat(request, pieces);
        };
    }

    @BeforeEach
    void run() throws Exception {
        String rows =
                IntStream.range(0, 24)
                        .mapToObj(i -> "    - { n: %d }".formatted(i))
                        .collect(Collectors.joining("\n"));
        Path file =
                Files.writeString(
                        folder.resolve("lengths.yaml"),
                        """
                        rung: 1
                        name: Lengths
                        project: P
                        idea: I
                        prompts:
                          - "Say yes, or nothing, to {{n}}"
                        models:
                          - name: paid/terse
                          - name: paid/curt
                        data:
                          inline:
                        %s
                        graders:
                          - id: right
                            metric: { kind: exact, expected: { text: "yes" } }
                          - id: words
                            metric: { kind: length }
                          - id: overlap
                            metric: { kind: rouge_l, expected: { text: "yes" } }
                        """
                                .formatted(rows));
        Path json = folder.resolve("result.json");
        var said = new StringWriter();
        var demo = new Demo(List.of(), Map.of(), System.err, false, place -> {});
        int code =
                RungCommand.line(
                                demo,
                                Terminals.at(folder.resolve("home"), providers),
                                System.err,
                                false)
                        .setOut(new PrintWriter(said, true))
                        .setErr(new PrintWriter(said, true))
                        .execute("run", file.toString(), "--json", json.toString());
        out = said.toString();
        assertEquals(0, code, out);
        graders = JsonMapper.shared().readTree(Files.readString(json)).get("graders");
    }

    private static void isSame(JsonNode one, JsonNode other) {
        for (int i = 0; i < 2; i++) {
            assertEquals(
                    one.get("cells").get(i).get("mean").asDouble(),
                    other.get("cells").get(i).get("mean").asDouble());
        }
    }

    @Test
    void whatAMetricMeasuresDecidesItsIntervalAndItsTest() {
        JsonNode right = graders.get(0);
        isSame(right, graders.get(1));
        isSame(right, graders.get(2));
        assertEquals("Wilson", right.get("cells").get(0).get("method").asString());
        assertEquals("McNemar, mid-p", right.get("comparisons").get(0).get("test").asString());
        for (int grader = 1; grader <= 2; grader++) {
            JsonNode counted = graders.get(grader);
            for (int cell = 0; cell < 2; cell++) {
                assertEquals(
                        "bootstrap over clusters",
                        counted.get("cells").get(cell).get("method").asString());
            }
            assertEquals(
                    "sign-flip permutation, exact",
                    counted.get("comparisons").get(0).get("test").asString());
        }
        assertTrue(line("right").contains(".667 [.467, .820]"), out);
        assertTrue(line("words").contains(".667 [.458, .875]"), out);
        assertTrue(line("overlap").contains(".667 [.458, .875]"), out);
    }

    /** The first line of a grader's table, without the name. */
    private String line(String grader) {
        List<String> lines = out.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).strip().startsWith(grader)) {
                return lines.get(i + 2);
            }
        }
        throw new AssertionError(out);
    }

    @Test
    void theWindowSaysItAsTheTerminalDoes() throws Exception {
        try (var lanes = Lanes.direct();
                var services =
                        Services.open(
                                folder.resolve("home").resolve("rung.db"),
                                providers,
                                Map.of(),
                                lanes)) {
            RunResult result = services.results().of(1, (done, all) -> {});
            List<String> tips =
                    result.graded().stream()
                            .map(one -> ResultText.cells(result, one).toString())
                            .toList();
            assertTrue(tips.get(0).contains("Wilson"), tips.get(0));
            assertTrue(tips.get(1).contains("bootstrap over clusters"), tips.get(1));
            assertFalse(tips.get(1).contains("Wilson"), tips.get(1));
            assertTrue(tips.get(2).contains("bootstrap over clusters"), tips.get(2));
            String compared =
                    ResultText.comparisons(result, result.graded().get(1).comparisons()).toString();
            assertTrue(compared.contains("sign-flip"), compared);
        }
    }
}
