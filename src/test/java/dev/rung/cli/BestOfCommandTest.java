package dev.rung.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.BestOf;
import dev.rung.llm.ChatModel;
import dev.rung.llm.Price;
import dev.rung.llm.Prices;
import dev.rung.llm.Provider;
import dev.rung.study.file.ExperimentFile;
import dev.rung.study.file.ExperimentFileReader;
import dev.rung.study.file.ExperimentFileWriter;
import dev.rung.task.Lanes;
import dev.rung.testing.FakeChatModel;
import dev.rung.testing.FakeProvider;
import dev.rung.wiring.Services;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Best-of-n of experiment files in the terminal. */
class BestOfCommandTest {
    private static final Prices PRICES =
            new Prices(
                    List.of(new Prices.Rate(null, 0, new Price(1.0, null, null, null, 10.0))),
                    Map.of(),
                    null,
                    "");

    /** Half of the answers are right, and the right ones are shorter. */
    private static final String FILE =
            """
            rung: 1
            name: Colours
            project: P
            idea: I
            prompts:
              - name: short
                turns:
                  - user: "What colour is {{thing}}?"
            models:
              - paid/m-1
            data:
              inline:
                - { thing: grass, colour: green }
                - { thing: snow, colour: white }
                - { thing: coal, colour: black }
            samples: 8
            graders:
              - id: right
                metric: { kind: contains, texts: [{ column: colour }], ignoreCase: true }
              - id: length
                metric: { kind: length, unit: words }
            best_of: { select: length, report: right }
            """;

    @TempDir Path folder;
    private final Map<String, Integer> asked = new ConcurrentHashMap<>();
    private Path file;

    private record Outcome(int code, String out, String err) {}

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("colours.yaml"), FILE);
    }

    /** Of the samples of a question every second one is right; the right ones have fewer words. */
    private final ChatModel model =
            (request, pieces) -> {
                String question = request.messages().getLast().text();
                int turn = asked.merge(question, 1, Integer::sum);
                String right =
                        question.contains("grass")
                                ? "green"
                                : question.contains("snow") ? "white" : "black";
                String said = turn % 2 == 0 ? right + "." : "I think it is red.";
                return new FakeChatModel().text(said).uses(100, 50).chat(request, pieces);
            };

    private Outcome rung(Object... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var words = new String[arguments.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = arguments[i].toString();
        }
        var demo = new Demo(List.of(), Map.of(), System.err, false, place -> {});
        int code =
                RungCommand.line(
                                demo,
                                Terminals.at(folder.resolve("home"), providers()),
                                System.err,
                                false)
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true))
                        .execute(words);
        return new Outcome(code, out.toString(), err.toString());
    }

    private List<Provider> providers() {
        return List.of(new FakeProvider("paid", "https://paid.example", PRICES).with("m-1", model));
    }

    private void change(String from, String to) throws IOException {
        assertTrue(FILE.contains(from), from);
        Files.writeString(file, FILE.replace(from, to));
    }

    @Test
    void whatPicksAndWhatReportsIsKeptWithTheRunAndWrittenAgain() throws Exception {
        assertEquals(0, rung("run", file).code());
        try (var lanes = Lanes.direct();
                var services =
                        Services.open(
                                folder.resolve("home").resolve("rung.db"),
                                providers(),
                                Map.of(),
                                lanes)) {
            var run = services.runs().find(1).orElseThrow();
            assertEquals(new BestOf("length", "right"), run.terms().bestOf());
            ExperimentFile described = services.experiments().describe(run);
            String written = ExperimentFileWriter.write(described, folder.toString());
            ExperimentFile read = ExperimentFileReader.read(written, folder.toString());
            assertEquals(new BestOf("length", "right"), read.bestOf());
            assertEquals(written, ExperimentFileWriter.write(read, folder.toString()));
        }
    }

    @Test
    void aGraderThatIsNowhereIsRefused() throws Exception {
        change("report: right", "report: rihgt");
        Outcome outcome = rung("run", file);
        assertEquals(2, outcome.code());
        assertTrue(
                outcome.err()
                        .contains(
                                "There is no grader «rihgt», which «best_of» names. There are"
                                        + " right, length."),
                outcome.err());
    }

    @Test
    void oneSampleIsNoChoice() throws Exception {
        Outcome outcome = rung("run", file, "--samples", 1);
        assertEquals(2, outcome.code());
        assertTrue(outcome.err().contains("set «samples» to 2 or more"), outcome.err());
    }

    @Test
    void bothGradersAreNeeded() throws Exception {
        change("select: length, ", "");
        Outcome outcome = rung("run", file);
        assertEquals(2, outcome.code());
        assertTrue(outcome.err().contains("best_of"), outcome.err());
        assertTrue(outcome.err().contains("select"), outcome.err());
    }

    @Test
    void theSameGraderForBothIsWarnedOf() throws Exception {
        change("select: length", "select: right");
        Outcome outcome = rung("run", file);
        assertEquals(0, outcome.code(), outcome.err());
        assertTrue(outcome.out().contains("«right» both picks and reports"), outcome.out());
    }
}
