package dev.rung.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.cli.Terminals.Outcome;
import dev.rung.experiment.BestOf;
import dev.rung.llm.ChatModel;
import dev.rung.llm.ChatReply;
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

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

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
    private final AtomicInteger judged = new AtomicInteger();
    private boolean isDistinct;
    private String fingerprint = "as it was";
    private boolean knows = true;
    private Path file;

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
                if (isDistinct) {
                    said += " (" + turn + ")";
                }
                ChatReply reply =
                        new FakeChatModel().text(said).uses(100, 50).chat(request, pieces);
                return new ChatReply(
                        reply.text(),
                        reply.thinking(),
                        reply.stop(),
                        reply.usage(),
                        reply.model(),
                        fingerprint,
                        reply.logprobs(),
                        reply.timing(),
                        reply.exchange());
            };

    private Outcome rung(Object... arguments) {
        return Terminals.run(Terminals.at(folder.resolve("home"), providers()), arguments);
    }

    private List<Provider> providers() {
        return List.of(
                new FakeProvider("paid", "https://paid.example", PRICES)
                        .with("m-1", model)
                        .with("j-1", judge(knows)));
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
            ExperimentFile described = services.experimentExport().describe(run);
            String written = ExperimentFileWriter.write(described, folder.toString());
            ExperimentFile read = ExperimentFileReader.read(written, folder.toString());
            assertEquals(new BestOf("length", "right"), read.bestOf());
            assertEquals(written, ExperimentFileWriter.write(read, folder.toString()));
        }
    }

    /** Three rows of eight, half of them right; the shortest are the right ones. */
    @Test
    void aRunEndsWithATableOverN() throws Exception {
        Path json = folder.resolve("out.json");
        Outcome outcome = rung("run", file, "--json", json);
        assertEquals(0, outcome.code(), outcome.err());
        String out = outcome.out();
        assertTrue(out.contains("best of n: «length» picks, «right» ↑ is reported"), out);
        assertTrue(out.contains("m-1 · v1 short: 8 samples, 3 rows"), out);
        assertTrue(out.contains("n       picked [95 %]"), out);
        assertTrue(out.contains("upper bound in nats per prompt"), out);
        assertTrue(out.contains("3 rows: the curve is rough below 300."), out);
        JsonNode root = JsonMapper.shared().readTree(Files.readString(json)).path("bestOf");
        assertEquals("length", root.path("select").asString());
        JsonNode points = root.path("curves").path(0).path("points");
        assertEquals(8, points.size());
        // The shortest is right if any of the four right ones is among n: 1 − C(4, n) / C(8, n).
        double[] wrong = {0.5, 6 / 28.0, 4 / 56.0, 1 / 70.0, 0, 0, 0, 0};
        for (int n = 1; n <= 8; n++) {
            JsonNode point = points.path(n - 1);
            assertEquals(n, point.path("n").asInt());
            assertEquals(1 - wrong[n - 1], point.path("value").asDouble(), 1e-9);
            assertEquals(1 - wrong[n - 1], point.path("any").path("value").asDouble(), 1e-9);
            assertEquals(wrong[n - 1], point.path("worst").path("value").asDouble(), 1e-9);
            assertEquals(n > 4, point.path("thin").asBoolean());
            assertEquals(Math.log(n) - (n - 1.0) / n, point.path("klBound").asDouble(), 1e-9);
            assertEquals(n * 3 * 0.0006, point.path("paid").path("dollars").asDouble(), 1e-9);
            assertEquals(n * 3 * 0.0006, point.path("uncached").path("dollars").asDouble(), 1e-9);
            assertTrue(point.path("kl").isNull(), "«contains» reads no answers");
            assertTrue(point.path("majority").isMissingNode());
        }
    }

    /** Two of each are there: for eight, six are asked, of what is another model by now. */
    @Test
    void moreSamplesReuseWhatIsThereAndAnotherModelIsWarnedOf() throws Exception {
        assertEquals(0, rung("run", file, "--samples", 2).code());
        assertEquals(3 * 2, answers());
        fingerprint = "as it is now";
        Outcome outcome = rung("run", file);
        assertEquals(0, outcome.code(), outcome.err());
        assertEquals(3 * 8, answers());
        String afterTitle = outcome.out().substring(outcome.out().indexOf("best of n:"));
        assertTrue(afterTitle.contains("2 fingerprints"), outcome.out());
        assertTrue(afterTitle.contains("Take fresh samples of it, all at one time."), afterTitle);
        fingerprint = "another one again";
        Outcome fresh = rung("run", file, "--no-cache");
        assertEquals(3 * 16, answers());
        assertTrue(!fresh.out().contains("2 fingerprints"), fresh.out());
    }

    private int answers() {
        return asked.values().stream().mapToInt(Integer::intValue).sum();
    }

    @Test
    void whatWasThereAlreadyCostsNothingAgain() throws Exception {
        assertEquals(0, rung("run", file).code());
        change("name: Colours", "name: Again");
        Path json = folder.resolve("out.json");
        assertEquals(0, rung("run", file, "--json", json).code());
        JsonNode last =
                JsonMapper.shared()
                        .readTree(Files.readString(json))
                        .at("/bestOf/curves/0/points/7");
        assertEquals(0, last.at("/paid/dollars").asDouble());
        assertEquals(24 * 0.0006, last.at("/uncached/dollars").asDouble(), 1e-9);
    }

    /** Labels are answers that can be counted, of a metric of which less is better as well. */
    @Test
    void answersAreCountedWhereTheyAreRead() throws Exception {
        change(
                "{ kind: contains, texts: [{ column: colour }], ignoreCase: true }",
                """
                { kind: choice, choices: { labels: [green, white, black, red] },
                          right: { column: colour } }\
                """);
        Path json = folder.resolve("out.json");
        Outcome outcome = rung("run", file, "--json", json);
        assertEquals(0, outcome.code(), outcome.err());
        assertTrue(outcome.out().contains("majority"), outcome.out());
        assertTrue(outcome.out().contains("KL is counted from the answers"), outcome.out());
        JsonNode points =
                JsonMapper.shared().readTree(Files.readString(json)).at("/bestOf/curves/0/points");
        assertEquals(0, points.at("/0/kl").asDouble(), 1e-9);
        assertEquals(Math.log(2), points.at("/7/kl").asDouble(), 1e-9);
        // Four of each: a tie of the two answers.
        assertEquals(0.5, points.at("/7/majority/value").asDouble(), 1e-9);
    }

    @Test
    void aStoredRunIsLookedAtWithOtherGraders() throws Exception {
        assertEquals(0, rung("run", file).code());
        int before = answers();
        Path json = folder.resolve("out.json");
        Outcome outcome =
                rung("bestof", 1, "--select", "right", "--report", "length", "--json", json);
        assertEquals(0, outcome.code(), outcome.err());
        assertTrue(outcome.out().contains("«right» picks, «length» ↓ is reported"), outcome.out());
        JsonNode points =
                JsonMapper.shared().readTree(Files.readString(json)).at("/curves/0/points");
        // The right answers have one word, the others five; less is better.
        assertEquals(3, points.at("/0/value").asDouble(), 1e-9);
        assertEquals(1, points.at("/7/value").asDouble(), 1e-9);
        assertEquals(1, points.at("/7/any/value").asDouble(), 1e-9);
        assertEquals(5, points.at("/7/worst/value").asDouble(), 1e-9);
        assertEquals(before, answers());
        assertEquals(0, rung("bestof", 1).code(), "as the run says");
        Outcome wrong = rung("bestof", 1, "--select", "judge");
        assertEquals(2, wrong.code());
        assertTrue(
                wrong.err().contains("no grader «judge». There are right, length."), wrong.err());
        assertEquals(2, rung("bestof", 7).code());
        assertTrue(rung("bestof", 7).err().contains("There is no run 7."));
    }

    /** A judge that knows, or says the first one whatever it reads. */
    private ChatModel judge(boolean knows) {
        return (request, pieces) -> {
            judged.incrementAndGet();
            String question = request.messages().getLast().text();
            String first =
                    question.substring(question.indexOf("<text-a>"), question.indexOf("</text-a>"));
            String second =
                    question.substring(question.indexOf("<text-b>"), question.indexOf("</text-b>"));
            boolean isWrong = first.contains("red");
            String said =
                    !knows ? "A" : isWrong == second.contains("red") ? "tie" : isWrong ? "B" : "A";
            return new FakeChatModel()
                    .text("<verdict>" + said + "</verdict>")
                    .uses(100, 50)
                    .chat(request, pieces);
        };
    }

    private void withJudge() throws IOException {
        change(
                "best_of: { select: length, report: right }",
                """
                  - id: duel
                    judge:
                      model: paid/j-1
                      question: { kind: versus, criterion: Which text names the right colour? }
                best_of: { select: duel, report: right }
                """);
    }

    @Test
    void aJudgeThatComparesPicksByATournament() throws Exception {
        withJudge();
        isDistinct = true;
        Path json = folder.resolve("out.json");
        Outcome outcome = rung("run", file, "--json", json);
        assertEquals(0, outcome.code(), outcome.err());
        // Three rows, 28 pairs of eight, in both orders.
        assertTrue(outcome.out().contains("at most 168 questions to j-1"), outcome.out());
        assertEquals(168, judged.get());
        assertTrue(
                outcome.out().contains("a tie, in 0.0 % [0.0 %, 56.1 %] (n = 84 pairs)"),
                outcome.out());
        JsonNode points =
                JsonMapper.shared().readTree(Files.readString(json)).at("/bestOf/curves/0/points");
        double[] wrong = {0.5, 6 / 28.0, 4 / 56.0, 1 / 70.0, 0, 0, 0, 0};
        for (int n = 1; n <= 8; n++) {
            JsonNode point = points.path(n - 1);
            assertEquals(1 - wrong[n - 1], point.path("value").asDouble(), 1e-9);
            assertEquals(1 - wrong[n - 1], point.at("/tournament/value").asDouble(), 1e-9);
        }
        assertEquals(0, rung("run", file).code());
        assertEquals(168, judged.get(), "comparisons are stored");
        assertEquals(0, rung("bestof", 1).code());
    }

    @Test
    void whereTheOrderDecidesItIsATie() throws Exception {
        withJudge();
        isDistinct = true;
        knows = false;
        Path json = folder.resolve("out.json");
        Outcome outcome = rung("run", file, "--json", json);
        assertEquals(0, outcome.code(), outcome.err());
        assertTrue(
                outcome.out().contains("a tie, in 100.0 % [43.9 %, 100.0 %] (n = 84 pairs)"),
                outcome.out());
        JsonNode points =
                JsonMapper.shared().readTree(Files.readString(json)).at("/bestOf/curves/0/points");
        for (int n = 1; n <= 8; n++) {
            assertEquals(0.5, points.path(n - 1).path("value").asDouble(), 1e-9);
        }
    }

    /** Equal replies tie unasked, and pairs of equal texts share one answer. */
    @Test
    void equalQuestionsAreAskedOnce() throws Exception {
        withJudge();
        Outcome outcome = rung("run", file);
        assertEquals(0, outcome.code(), outcome.err());
        assertEquals(3 * 2, judged.get());
    }

    @Test
    void aCapStopsComparisonsAndWhatIsNotComparedIsSaid() throws Exception {
        isDistinct = true;
        assertEquals(0, rung("run", file).code());
        withJudge();
        Outcome outcome = rung("run", file, "--max-cost", 0.03);
        assertEquals(4, outcome.code(), outcome::toString);
        assertTrue(judged.get() < 168, judged::toString);
        assertTrue(outcome.out().contains("of 84 pairs of samples"), outcome.out());
        assertTrue(outcome.out().contains("they count for none"), outcome.out());
    }

    @Test
    void aJudgeThatComparesSamplesReportsNothing() throws Exception {
        withJudge();
        String text = Files.readString(file);
        Files.writeString(file, text.replace("report: right", "report: duel"));
        Outcome outcome = rung("run", file);
        assertEquals(2, outcome.code());
        assertTrue(outcome.err().contains("another grader has to report"), outcome.err());
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
