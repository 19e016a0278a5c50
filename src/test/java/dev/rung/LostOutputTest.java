package dev.rung;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.testing.Child;
import dev.rung.testing.Child.Outcome;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Commands whose output does not arrive. */
@Timeout(120)
@EnabledOnOs(OS.LINUX)
class LostOutputTest {
    @TempDir Path folder;

    /**
     * @param to where a shell sends what it prints; $@ is the command
     */
    private Outcome rung(String to, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("sh", "-c", to, "sh"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName()));
        command.addAll(List.of(arguments));
        return Child.run(folder, Map.of("RUNG_HOME", folder.resolve("home").toString()), command);
    }

    private static void assertLost(Outcome outcome) {
        assertEquals(1, outcome.code(), outcome.err());
        List<String> said = outcome.err().lines().toList();
        assertEquals(1, said.size(), outcome.err());
        assertTrue(
                said.getFirst().startsWith("rung: what was printed did not all arrive"),
                said.getFirst());
    }

    @Test
    void aFullDiskIsToldAndNoSuccess() throws Exception {
        Path file = folder.resolve("small.yaml");
        Files.writeString(
                file,
                """
                rung: 1
                name: Small
                project: P
                prompts: ["{{q}}"]
                models: [practice]
                data: { inline: [{ q: Is it? }] }
                """);
        assertLost(rung("\"$@\" > /dev/full", "run", file.toString()));
        Outcome again = rung("exec \"$@\"", "run", file.toString());
        assertEquals(0, again.code(), again.err());
        assertTrue(again.out().contains("1 of 1"), again.out());
    }

    @Test
    void soIsAnOutputThatIsClosed() throws Exception {
        assertLost(rung("\"$@\" >&-", "models"));
    }

    /** The reader is gone before anything is printed. */
    @Test
    void soIsAPipeThatNobodyReads() throws Exception {
        Outcome outcome =
                rung(
                        "{ sleep 0.3; \"$@\"; echo $? > code; } | true; while [ ! -s code ]; do"
                                + " sleep 0.1; done; exit $(cat code)",
                        "--help");
        assertLost(outcome);
    }

    @Test
    void aWrongCommandLineStaysOne() throws Exception {
        Outcome outcome = rung("\"$@\" > /dev/full", "rum");
        assertEquals(2, outcome.code(), outcome.err());
    }
}
