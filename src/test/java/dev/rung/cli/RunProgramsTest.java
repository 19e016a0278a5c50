package dev.rung.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.cli.Terminals.Outcome;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Programs of the user that grade in {@code rung run}. */
@Timeout(90)
class RunProgramsTest extends RunFixture {
    @Test
    void programsAreStartedOnlyIfTheUserAllowsThem() throws Exception {
        Path program =
                Files.writeString(
                        folder.resolve("grade.sh"),
                        """
                        while read -r line; do
                          id=$(printf %s "$line" | sed 's/.*"id":"\\([0-9]*\\)".*/\\1/')
                          echo "{\\"id\\": \\"$id\\", \\"score\\": 1}"
                        done
                        """);
        Files.writeString(file, FILE + "  - id: mine\n    command: [sh, grade.sh]\n");
        Outcome refused = run();
        assertEquals(2, refused.code());
        assertTrue(refused.err().contains("--allow-programs"), refused.err());
        assertEquals(0, asked.get());
        Outcome allowed = run("--allow-programs");
        assertEquals(0, allowed.code(), allowed.err());
        assertTrue(allowed.out().contains("mine ↑"), allowed.out());
        assertTrue(allowed.out().contains("1.000"), allowed.out());
        Path result = folder.resolve("result.json");
        assertEquals(0, run("--json", result).code(), "it is known now");
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Outcome other = rung(green(Integer.MAX_VALUE), "run", elsewhere.resolve("../colours.yaml"));
        assertEquals(0, other.code(), other.err());
        assertTrue(methodOfMine(result).startsWith("Wilson"), "all are 1: right and wrong");
        Files.writeString(
                file, FILE + "  - id: mine\n    command: [sh, grade.sh]\n    scale: number\n");
        assertEquals(0, run("--json", result).code());
        assertEquals("no interval: all clusters are equal", methodOfMine(result));
        Files.writeString(
                program, Files.readString(program).replace("score\\\": 1", "score\\\": 4"));
        assertEquals(0, run("--allow-programs", "--json", result).code());
        assertEquals(4, json(result).get("graders").get(1).get("cells").get(0).get("mean").asInt());
        Files.writeString(
                file, FILE + "  - id: mine\n    command: [sh, grade.sh]\n    scale: binary\n");
        Outcome binary = run("--json", result);
        assertTrue(binary.out().contains("a score of 4 is outside 0 to 1"), binary.out());
        assertTrue(
                json(result).get("graders").get(1).get("cells").get(0).get("mean").isNull(),
                "what was kept under another scale is no score under this one");
        Files.writeString(program, "echo changed");
        assertEquals(2, run().code(), "and asked for again once it is changed");
    }

    @Test
    void aProgramThatFailsIsSaidWithTheExitCode() throws Exception {
        Files.writeString(folder.resolve("grade.sh"), "exit 7");
        Files.writeString(file, FILE + "  - id: mine\n    command: [sh, grade.sh]\n");
        Outcome failed = run("--allow-programs");
        assertEquals(3, failed.code(), failed.out() + failed.err());
        assertTrue(failed.err().contains("18 replies are without a score by mine"), failed.err());
        assertTrue(failed.err().contains("Mend the program"), failed.err());
        Outcome again = rung(green(9), "grade", 1);
        assertEquals(3, again.code(), again.out() + again.err());
        assertTrue(again.err().contains("Mend the program"), again.err());
    }

    private String methodOfMine(Path result) throws IOException {
        JsonNode mine = json(result).get("graders").get(1);
        return mine.get("cells").get(0).get("method").asString();
    }
}
