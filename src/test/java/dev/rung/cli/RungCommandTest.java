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

    @Test
    void aWrongLineIsToldInASentenceWithTheWayToTheHelp() {
        var unknown = Terminals.run(line(""), "rnu", "a.yaml");
        assertEquals(2, unknown.code());
        assertTrue(unknown.err().startsWith("rung: Unmatched arguments"), unknown.err());
        assertTrue(unknown.err().contains("Is «run» meant?"), unknown.err());
        assertTrue(
                unknown.err().endsWith("«rung --help» tells all that there is.\n"), unknown.err());
        var option = Terminals.run(line(""), "run", "a.yaml", "--limt", "3\u001b[2J");
        assertEquals(2, option.code());
        assertTrue(option.err().contains("Is «--limit» meant?"), option.err());
        assertTrue(
                option.err().endsWith("«rung run --help» tells all that there is.\n"),
                option.err());
        assertFalse(option.err().contains("\u001b"), option.err());
        assertTrue(option.err().lines().count() < 6, option.err());
        assertEquals("", option.out());
        var words = Terminals.run(line(""), "run", "a.yaml", "--limit", "two");
        assertEquals(
                "rung: Invalid value for option '--limit': «two» is no whole number.\n",
                words.err());
        var dollars = Terminals.run(line(""), "run", "a.yaml", "--max-cost", "two");
        assertTrue(dollars.err().endsWith("«two» is no number.\n"), dollars.err());
        var missing = Terminals.run(line(""), "run");
        assertTrue(
                missing.err().startsWith("rung: Missing required parameter: 'FILE'."),
                missing.err());
    }

    private static CommandLine line(String first) {
        var demo = new Demo(List.of(), Map.of(), System.err, false, place -> {});
        return RungCommand.line(demo, Terminals.nowhere(), System.err, false, first);
    }
}
