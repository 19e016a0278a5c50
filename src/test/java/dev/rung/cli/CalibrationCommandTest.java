package dev.rung.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.cli.Terminals.Outcome;
import dev.rung.experiment.NewRow;
import dev.rung.experiment.Split;
import dev.rung.testing.FakeProvider;
import dev.rung.testing.SureModel;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** {@code rung calibration} over a run that {@code rung run} made. */
@Timeout(90)
class CalibrationCommandTest {
    @TempDir Path folder;

    private Outcome rung(Object... arguments) {
        var paid = new FakeProvider("paid").with("sure", new SureModel(2));
        return Terminals.run(Terminals.at(folder.resolve("home"), List.of(paid)), arguments);
    }

    @Test
    void aRunIsCalibratedInTheTerminal() throws Exception {
        List<NewRow> rows = SureModel.rows(Split.DEVELOPMENT, 80, 1);
        String inline =
                rows.stream()
                        .map(
                                row ->
                                        "    - { case: \"%s\", right: \"%s\" }"
                                                .formatted(
                                                        row.values().get(0), row.values().get(1)))
                        .collect(Collectors.joining("\n"));
        Path file = Files.writeString(folder.resolve("sure.yaml"), file(inline.indent(2)));
        Outcome made = rung("run", file);
        assertEquals(0, made.code(), made.err() + made.out());
        assertTrue(made.out().contains("unless it is a base model"), made.out());

        Outcome table = rung("calibration", 1);
        assertEquals(0, table.code(), table.err());
        assertTrue(
                table.out().lines().anyMatch(line -> line.matches("sure · v1 +as they are +80 .*")),
                table.out());
        for (String said : List.of("one split only", "if perfect", "mean probability")) {
            assertTrue(table.out().contains(said), table.out());
        }
        JsonNode json = new JsonMapper().readTree(rung("calibration", 1, "--json").out());
        JsonNode cell = json.get("cells").get(0);
        assertEquals(10, cell.get("asTheyAre").get("bins").size());
        assertEquals(80, cell.get("temperature").get("rows").asInt());
        assertTrue(cell.get("temperature").get("value").asDouble() > 1, cell.toString());

        Outcome other = rung("calibration", 1, "--metric", "words");
        assertTrue(other.code() == 2 && other.err().contains("These do: p."), other.err());
        Outcome none = rung("calibration", 7);
        assertTrue(none.code() == 2 && none.err().contains("There is no run 7."), none.err());
    }

    private static String file(String rows) {
        return """
        rung: 1
        name: Sure
        project: P
        idea: I
        prompts:
          - turns:
              - user: "{{case}}"
        models:
          - name: paid/sure
            topLogprobs: 5
        data:
          inline:
        %s
        graders:
          - id: p
            metric:
              kind: choice_probability
              choices: { labels: ["yes", "no"], lettered: true }
              right: { column: right }
          - id: words
            metric: { kind: length, unit: words }
        """
                .formatted(rows);
    }
}
