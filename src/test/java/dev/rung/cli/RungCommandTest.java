package dev.rung.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import picocli.CommandLine;

import java.util.List;
import java.util.Map;
import java.util.Set;

class RungCommandTest {
    @Test
    void aCommandThatIsNamedIsThereAlone() {
        Set<String> all = line("").getSubcommands().keySet();

        assertTrue(all.size() > 10, all.toString());
        for (String name : all) {
            assertEquals(Set.of(name), line(name).getSubcommands().keySet());
        }
    }

    @Test
    void whatIsNoCommandMeetsAllOfThem() {
        Set<String> all = line("").getSubcommands().keySet();

        for (String first : List.of("--help", "rnu", "-V")) {
            assertEquals(all, line(first).getSubcommands().keySet());
        }
        assertFalse(all.contains("open"));
    }

    private static CommandLine line(String first) {
        var demo = new Demo(List.of(), Map.of(), System.err, false, place -> {});
        return RungCommand.line(demo, Terminals.nowhere(), System.err, false, first);
    }
}
