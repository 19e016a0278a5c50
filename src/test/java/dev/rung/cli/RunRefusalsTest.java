package dev.rung.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.cli.Terminals.Outcome;
import dev.rung.task.Lanes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.nio.file.Files;
import java.util.List;

/** What {@code rung run} refuses before anything is sent. */
@Timeout(90)
class RunRefusalsTest extends RunFixture {
    @Test
    void aColumnThatIsNowhereIsRefusedBeforeAnythingIsSent() throws Exception {
        Outcome outcome = run("--by", "planet");
        assertEquals(2, outcome.code());
        assertEquals(0, asked.get());
        assertTrue(outcome.err().contains("There is no column «planet»"), outcome.err());
        assertTrue(outcome.err().contains("source"), "those that there are: " + outcome.err());
        try (var lanes = Lanes.threads();
                var services = services(lanes)) {
            assertEquals(List.of(), services.runList().newest(null, 10), "no run is left behind");
        }
        assertEquals(2, run("--only", "nobody=1").code());
        assertEquals(2, run("--only", "right is 1").code());
        assertEquals(0, asked.get());
    }

    @Test
    void whatCannotBeIsSaidBeforeAnythingIsSent() throws Exception {
        Outcome nowhere = run("--json", folder.resolve("none/result.json"));
        assertEquals(2, nowhere.code(), nowhere.err());
        assertTrue(nowhere.err().contains("there is no folder"), nowhere.err());

        Files.writeString(
                file, Files.readString(file).replaceFirst("name: .*", "name: " + "x".repeat(121)));
        Outcome named = run();
        assertEquals(2, named.code(), named.err());
        assertTrue(named.err().contains("«name» is no name. Use at most 120"), named.err());
        assertEquals(0, asked.get());
    }

    @Test
    void twoPromptsThatSayTheSameAreNotOne() throws Exception {
        Files.writeString(
                file,
                FILE.replace(
                        "  - name: long\n",
                        """
                          - name: brief
                            turns:
                              - user: "What colour is {{thing}}?"
                          - name: long
                        """));
        Outcome refused = run();
        assertEquals(2, refused.code(), refused.out());
        assertTrue(
                refused.err().contains("/prompts: «short» and «brief» say the same"),
                refused.err());
        assertEquals(0, asked.get());

        Files.writeString(
                file,
                """
                rung: 1
                name: Same
                prompts: ["{{thing}}?", "Is {{thing}} green?", "{{thing}}?"]
                models: [{ name: paid/m-1 }]
                data: { inline: [{ thing: grass }] }
                """);
        assertTrue(
                run().err().contains("/prompts: prompt 1 and prompt 3 say the same"), run().err());
    }

    @Test
    void choicesThatAPromptShowsAsStoredAreNotReadAsShuffled() throws Exception {
        Files.writeString(
                file,
                """
                rung: 1
                name: Shuffled
                prompts: ["(A) {{a}} (B) {{b}}"]
                models: [{ name: paid/m-1 }]
                data: { inline: [{ a: red, b: blue, right: red }] }
                graders:
                  - id: pick
                    metric:
                      kind: choice
                      choices: { columns: [a, b], lettered: true, shuffle: 3 }
                      right: { column: right }
                """);
        Outcome refused = run();

        assertEquals(2, refused.code(), refused.err());
        assertTrue(refused.err().contains("as shuffled by seed 3"), refused.err());
        assertEquals(0, asked.get());
    }

    @Test
    void whatIsWrongInAFileIsToldWithItsPlace() throws Exception {
        Files.writeString(file, FILE.replace("samples: 2", "sample: 2"));
        Outcome misspelt = run();
        assertEquals(2, misspelt.code());
        assertTrue(misspelt.err().contains("sample"), misspelt.err());
        Files.writeString(file, FILE.replace("{{thing}}", "{{think}}"));
        String think = run().err();
        assertTrue(think.contains("The prompt «short» (version 1) has {{think}}"), think);
        Files.writeString(file, FILE.replace("samples: 2", "samples: [2"));
        assertTrue(run().err().contains("Line "), run().err());
        Files.writeString(file, FILE.replace("kind: contains", "kind: contain"));
        String kind = run().err();
        assertTrue(kind.contains("Grader «right»"), kind);
        assertTrue(kind.contains("unknown kind «contain»; known kinds are exact, contains"), kind);
        assertFalse(kind.contains("dev.rung"), kind);
        Files.writeString(file, FILE.replace("paid/m-1", "m-2"));
        assertTrue(run().err().contains("no model «m-2»"), run().err());
        Files.writeString(file, FILE.replace("cluster: source", "cluster: sauce"));
        assertTrue(run().err().contains("«sauce»"), run().err());
        Files.writeString(file, FILE.replace("column: colour", "column: color"));
        assertTrue(run().err().contains("«color»"), run().err());
        assertTrue(rung(green(9), "run", folder.resolve("none.yaml")).err().contains("no file"));
        assertEquals(0, asked.get());
    }
}
