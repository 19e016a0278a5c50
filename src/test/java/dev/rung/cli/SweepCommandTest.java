package dev.rung.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.cli.Terminals.Outcome;
import dev.rung.llm.ChatModel;
import dev.rung.testing.FakeChatModel;
import dev.rung.testing.FakeProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A sweep in an experiment file. */
@Timeout(90)
class SweepCommandTest {
    @TempDir Path folder;

    private Outcome rung(Object... arguments) {
        // Cold it is right; hot, and as the provider has it, it is not.
        ChatModel model =
                (request, pieces) -> {
                    Double temperature = request.parameters().temperature();
                    boolean isCold = temperature != null && temperature == 0;
                    // Asked for one word it is right unless it is cold.
                    boolean isShort = request.messages().getLast().toString().contains("word");
                    return new FakeChatModel()
                            .text(isCold != isShort ? "green" : "red")
                            .chat(request, pieces);
                };
        var paid = new FakeProvider("paid").with("hot", model);
        return Terminals.run(Terminals.at(folder.resolve("home"), List.of(paid)), arguments);
    }

    private Path file(String maxTokens) throws Exception {
        String rows =
                IntStream.range(0, 12)
                        .mapToObj(i -> "    - { thing: leaf %d }".formatted(i))
                        .collect(Collectors.joining("\n"));
        return Files.writeString(folder.resolve("sweep.yaml"), file(maxTokens, rows));
    }

    @Test
    void eachSetStandsAgainstTheModelAsItIs() throws Exception {
        Outcome made = rung("run", file("16"));
        assertEquals(0, made.code(), made.err() + made.out());
        String table = made.out().substring(made.out().indexOf("Sweep by right"));
        List<String> lines = table.lines().toList();
        assertTrue(lines.get(1).contains("Holm, m 3"), table);
        assertTrue(lines.get(2).matches("provider defaults +12 +0\\.000 .* default .*"), table);
        // All 12 rows turn: mid-p is ½¹², times three comparisons .0007.
        assertTrue(
                lines.get(3).matches("temperature 0.0 +12 +1\\.000 .* \\+1\\.000 .* < \\.001 .*"),
                table);
        assertTrue(lines.get(4).startsWith("temperature 1.0 "), table);
        assertTrue(lines.get(5).startsWith("max tokens 16 "), table);
        assertTrue(table.contains("adjusted for 3 comparisons"), table);
        assertTrue(table.contains("The best of 4 sets is flattered"), table);
    }

    private Path withASecondPrompt(Path file) throws Exception {
        return Files.writeString(
                file,
                Files.readString(file)
                        .replace(
                                "models:\n",
                                """
                                  - name: short
                                    turns:
                                      - user: "One word: {{thing}}?"
                                models:
                                """));
    }

    @Test
    void eachVersionOfThePromptHasItsOwnDefault() throws Exception {
        Path at = folder.resolve("sweep.json");
        Outcome made = rung("run", withASecondPrompt(file("16")), "--json", at);
        assertEquals(0, made.code(), made.err() + made.out());
        String table = made.out().substring(made.out().indexOf("Sweep by right"));
        List<String> lines = table.lines().toList();
        assertTrue(lines.get(1).matches("set +default +rows .* Holm, m 6 .*"), table);
        assertTrue(lines.get(2).matches("provider defaults · v1 +itself +12 .* default .*"), table);
        assertTrue(
                lines.get(3).matches("provider defaults · v2 short +itself +12 .* default .*"),
                table);
        assertTrue(
                lines.get(4)
                        .matches(
                                "temperature 0.0 · v1 +provider defaults · v1 +12 .* \\+1\\.000"
                                        + " .*"),
                table);
        assertTrue(
                lines.get(5)
                        .matches(
                                "temperature 0.0 · v2 short +provider defaults · v2 short +12"
                                        + " .* −1\\.000 .*"),
                table);
        assertTrue(
                table.contains("the first of its model and prompt version, on the same rows"),
                table);
        assertTrue(table.contains("temperature 0.0 · v1 is better than its default"), table);
        JsonNode sets =
                JsonMapper.shared().readTree(Files.readString(at)).get("sweeps").get(0).get("sets");
        assertTrue(sets.get(1).get("isDefault").asBoolean());
        assertEquals("provider defaults · v2 short", sets.get(3).get("default").asString());
        assertEquals(-1, sets.get(3).get("difference").get("value").asDouble());
        assertEquals(6, sets.get(3).get("difference").get("comparisons").asInt());
    }

    @Test
    void theRowsOfASweepAreDrawnAndItsTableIsInTheJson() throws Exception {
        Path file = file("16");
        Files.writeString(file, Files.readString(file).replace("graders:", "  limit: 5\ngraders:"));
        Path at = folder.resolve("sweep.json");
        Outcome made = rung("run", file, "--json", at);
        assertEquals(0, made.code(), made.err() + made.out());
        assertTrue(made.out().contains("The rows were drawn with seed 1"), made.out());
        JsonNode result = JsonMapper.shared().readTree(Files.readString(at));
        JsonNode cells = result.at("/graders/0/cells");
        assertEquals("{}", cells.get(0).get("parameters").toString());
        assertEquals("paid/hot #2", cells.get(1).get("model").asString());
        assertEquals("{\"temperature\":0.0}", cells.get(1).get("parameters").toString());
        assertEquals("{\"maxTokens\":16}", cells.get(3).get("parameters").toString());
        JsonNode sweep = result.get("sweeps").get(0);
        assertEquals("right", sweep.get("grader").asString());
        assertEquals(1, sweep.get("draw").asInt());
        JsonNode sets = sweep.get("sets");
        assertEquals(4, sets.size());
        assertTrue(sets.get(0).get("isDefault").asBoolean());
        JsonNode cold = sets.get(1);
        assertEquals(0, cold.get("parameters").get("temperature").asDouble());
        assertEquals(5, cold.get("rows").asInt());
        assertEquals(1, cold.get("mean").asDouble());
        assertEquals(1, cold.get("difference").get("value").asDouble());
        // All five rows turn: mid-p is ½⁵, times three comparisons.
        assertEquals(3 / 32.0, cold.get("difference").get("holm").asDouble(), 1e-9);
    }

    @Test
    void whatIsNoSweepIsRefusedWithItsPlace() throws Exception {
        Outcome wrong = rung("run", file("0"));
        assertEquals(2, wrong.code());
        assertTrue(wrong.err().contains("sweep"), wrong.err());
        assertFalse(wrong.out().contains("Sweep by"), wrong.out());
    }

    private static String file(String maxTokens, String rows) {
        return """
        rung: 1
        name: Sweep
        project: P
        idea: I
        prompts:
          - turns:
              - user: "What colour is {{thing}}?"
        models:
          - paid/hot
        sweep:
          temperature: [0, 1]
          maxTokens: [%s]
        data:
          inline:
        %s
        graders:
          - id: right
            metric: { kind: contains, texts: [{ text: green }] }
        """
                .formatted(maxTokens, rows);
    }
}
