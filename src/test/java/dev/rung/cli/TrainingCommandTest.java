package dev.rung.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.cli.Terminals.Outcome;
import dev.rung.testing.FakeChatModel;
import dev.rung.testing.FakeProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Training data of a run with best-of-n, from the terminal. */
class TrainingCommandTest {
    private static final String FILE =
            """
            rung: 1
            name: Colours
            project: P
            idea: I
            prompts:
              - turns:
                  - user: "What colour is {{thing}}?"
            models:
              - fake/m
            data:
              inline:
                - { thing: grass }
                - { thing: snow }
            samples: 4
            graders:
              - id: sure
                metric: { kind: contains, texts: [{ text: sure }] }
              - id: length
                metric: { kind: length, unit: words }
            best_of: { select: sure, report: length }
            """;

    @TempDir Path folder;

    private Outcome rung(String... arguments) {
        Map<String, Integer> times = new ConcurrentHashMap<>();
        var fake =
                new FakeProvider("fake")
                        .with(
                                "m",
                                (request, pieces) -> {
                                    String asked = request.messages().getLast().text();
                                    int turn = times.merge(asked, 1, Integer::sum);
                                    boolean sure = turn == 2 || asked.contains("snow");
                                    return new FakeChatModel()
                                            .text(sure ? "It is, sure." : "It is, perhaps.")
                                            .uses(1, 1)
                                            .chat(request, pieces);
                                });
        return Terminals.run(
                Terminals.at(folder.resolve("home"), List.of(fake)), (Object[]) arguments);
    }

    @Test
    void winnersAndPairsAreWrittenAndStored() throws Exception {
        String file = Files.writeString(folder.resolve("c.yaml"), FILE).toString();
        assertEquals(0, rung("run", file).code());
        Path pairs = folder.resolve("pairs.jsonl");
        Outcome made = rung("data", "pairs", "1", "-o", pairs.toString(), "--dataset", "Pairs");
        assertEquals(0, made.code(), made.err());
        assertTrue(made.out().startsWith("1 preference pair of 2 questions.\n"), made.out());
        assertTrue(made.out().contains("Left out: all samples tie 1."), made.out());
        assertTrue(made.out().endsWith("«Pairs» v1\n"), made.out());
        assertEquals(1, Files.readAllLines(pairs).size());
        assertTrue(Files.readString(pairs).contains("\"chosen\":[{\"role\":\"assistant\""));
        Outcome again = rung("data", "pairs", "1", "-o", pairs.toString());
        assertEquals(1, again.code());
        assertTrue(again.err().contains("--replace"), again.err());

        Path chats = folder.resolve("sft.jsonl");
        Outcome all = rung("data", "sft", "1", "--threshold", "1", "-o", chats.toString());
        assertEquals(0, all.code(), all.err());
        assertEquals(2, Files.readAllLines(chats).size());
        // Nothing is written where nothing is named.
        assertEquals(0, rung("data", "sft", "1").code());
        Outcome nobody = rung("data", "pairs", "1", "--grader", "nope");
        assertEquals(2, nobody.code());
        assertTrue(nobody.err().contains("«nope» is no grader of run 1."), nobody.err());
    }

    @Test
    void whatIsNotThereIsAWrongCommandLine() throws Exception {
        assertEquals(2, rung("data", "sft", "7").code());
        assertEquals(2, rung("data", "import", "none.csv", "--project", "P").code());
        assertEquals(2, rung("card", "show", "7").code());
        assertEquals(2, rung("card", "list", "--project", "P").code());
        assertEquals(2, rung("share", "--card", "7", "-o", "x.html").code());
        assertEquals(2, rung("share", "--filter", "", "--project", "P", "-o", "x.html").code());
        assertEquals(2, rung("plot", "7").code());
        assertEquals(2, rung("ask", "-m", "nobody", "Hello").code());
        for (String command : List.of("bestof", "calibration", "agree")) {
            Outcome word = rung(command, "abc");
            assertEquals(2, word.code());
            assertTrue(word.err().contains("'abc' is no number of a run"), word.err());
        }
        Outcome negative = rung("data", "pairs", "1", "--margin", "-1");
        assertEquals(2, negative.code());
        assertTrue(negative.err().contains("no margin is < 0"), negative.err());
    }
}
