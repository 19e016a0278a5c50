package dev.rung.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rung.testing.Child;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

@Timeout(60)
@EnabledOnOs({OS.LINUX, OS.MAC})
class TerminalTest {
    @TempDir Path folder;

    /** Says what it finds. */
    static final class Says {
        public static void main(String[] arguments) {
            System.out.println(Terminal.isThere() + " " + Terminal.shows());
        }
    }

    private String java() {
        return "'%s' --enable-native-access=ALL-UNNAMED -cp '%s' '%s'"
                .formatted(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        System.getProperty("java.class.path"),
                        Says.class.getName());
    }

    private String shell(String script) throws Exception {
        var said = Child.run(folder, Map.of(), List.of("sh", "-c", script));
        assertEquals("", said.err());
        return said.out().strip();
    }

    @Test
    void aFileAndAPipeAreNone() throws Exception {
        assertEquals("false false", shell(java() + " < /dev/null"));
        assertEquals("false false", shell(java() + " | cat"));
    }

    /** {@code script} gives a command a terminal of its own. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void thereMayBeOneWithoutInputFromIt() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")));
        Path inside = folder.resolve("inside.sh");
        Files.writeString(inside, java() + "\n" + java() + " < /dev/null\n");
        String said = shell("script -qec 'sh " + inside + "' /dev/null < /dev/null");
        assertTrue(said.replace("\r", "").contains("true true\nfalse true"), said);
    }
}
