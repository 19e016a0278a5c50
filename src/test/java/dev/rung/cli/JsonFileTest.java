package dev.rung.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.cli.Terminals.Outcome;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code --json} of the commands that write a result. */
@Timeout(90)
class JsonFileTest extends RunFixture {
    private static final String WHY =
            "rung: /dev/full could not be written: No space left on device. Make room or name"
                    + " another file; what was done is kept.\n";

    @Test
    void aDashIsStandardOutputAndTheTablesGoToStandardError() throws Exception {
        Outcome run = run("--json", "-");
        assertEquals(0, run.code(), run.err());
        JsonNode result = JsonMapper.shared().readTree(run.out());
        assertEquals(24, result.path("answered").asInt(), run.out());
        assertTrue(run.err().contains("24 of 24 places answered"), run.err());

        Outcome grade = rung(green(Integer.MAX_VALUE), "grade", 1, "--json", "-");
        assertEquals(24, JsonMapper.shared().readTree(grade.out()).path("answered").asInt());
        assertTrue(grade.err().contains("24 of 24 places answered"), grade.err());

        Outcome best =
                rung(
                        green(Integer.MAX_VALUE),
                        "bestof",
                        1,
                        "--select",
                        "right",
                        "--report",
                        "right",
                        "--json",
                        "-");
        assertEquals("right", JsonMapper.shared().readTree(best.out()).path("select").asString());
        assertTrue(best.err().contains("best"), best.err());
        assertFalse(Files.exists(Path.of("-")));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFileThatCannotBeWrittenIsNamedAndTheResultIsThere() {
        Outcome run = run("--json", "/dev/full");
        assertEquals(1, run.code());
        assertEquals(WHY, run.err());
        assertTrue(run.out().contains("24 of 24 places answered"), run.out());

        Outcome plot = rung(green(Integer.MAX_VALUE), "grade", 1, "--json", folder);
        assertEquals(1, plot.code());
        assertTrue(
                plot.err()
                        .startsWith(
                                "rung: %s could not be written: it is a folder.".formatted(folder)),
                plot.err());
    }

    /** Whoever sees the result has the file. */
    @Test
    void theFileIsThereBeforeTheResultIsPrinted() {
        Path json = folder.resolve("result.json");
        var seen = new ArrayList<Boolean>();
        var text = new StringWriter();
        var out =
                new PrintWriter(text) {
                    @Override
                    public void write(String part, int from, int length) {
                        super.write(part, from, length);
                        if (part.contains("places answered")) {
                            seen.add(Files.exists(json));
                        }
                    }
                };
        var demo = new Demo(List.of(), Map.of(), System.err, false, place -> {});
        var home = Terminals.at(folder.resolve("home"), providers(green(Integer.MAX_VALUE)));
        int code =
                RungCommand.line(demo, home, System.err, false)
                        .setOut(out)
                        .execute("run", file.toString(), "--json", json.toString());
        assertEquals(0, code);
        assertEquals(List.of(true), seen, text.toString());
    }
}
