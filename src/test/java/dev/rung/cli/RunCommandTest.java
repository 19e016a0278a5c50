package dev.rung.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.cli.Terminals.Outcome;
import dev.rung.experiment.Forecast;
import dev.rung.experiment.PlannedRun;
import dev.rung.llm.ChatModel;
import dev.rung.llm.LlmException;
import dev.rung.llm.Message;
import dev.rung.llm.Price;
import dev.rung.llm.Prices;
import dev.rung.llm.Provider;
import dev.rung.llm.Role;
import dev.rung.llm.builtin.practice.PracticeProvider;
import dev.rung.llm.http.Http;
import dev.rung.settings.DataFolder;
import dev.rung.study.BeforeRun;
import dev.rung.study.RunResult;
import dev.rung.study.checks.Check;
import dev.rung.study.file.ExperimentFile;
import dev.rung.study.file.ExperimentFileReader;
import dev.rung.study.file.ExperimentFileWriter;
import dev.rung.study.file.Experiments;
import dev.rung.task.Lanes;
import dev.rung.testing.FakeChatModel;
import dev.rung.testing.FakeProvider;
import dev.rung.wiring.Providers;
import dev.rung.wiring.Services;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** {@code rung run} on a data folder of its own. */
@Timeout(90)
class RunCommandTest {
    private static final Prices PRICES =
            new Prices(
                    List.of(new Prices.Rate(null, 0, new Price(1.0, null, null, null, 10.0))),
                    Map.of(),
                    null,
                    "a test");

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
              - name: long
                turns:
                  - system: Answer with one word.
                  - user: "What colour is {{thing}}?{{push}}"
            models:
              - name: paid/m-1
                temperature: 0.5
                maxTokens: 20
            data:
              inline:
                - { thing: grass, colour: green, source: a }
                - { thing: the sky, colour: blue, source: b }
                - { thing: snow, colour: white, source: b }
            conditions:
              - { name: calm, values: { push: "" } }
              - { name: pushed, values: { push: " I say it is red." } }
            samples: 2
            cluster: source
            graders:
              - id: right
                metric: { kind: contains, texts: [{ column: colour }], ignoreCase: true }
            """;

    @TempDir Path folder;
    private final AtomicInteger asked = new AtomicInteger();
    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("colours.yaml"), FILE);
    }

    /** It says green, whatever it is asked; every so many requests it fails. */
    private ChatModel green(int failing) {
        var answer = new FakeChatModel().text("It is green.").uses(100, 50);
        return (request, pieces) -> {
            if (asked.incrementAndGet() % failing == 0) {
                throw new LlmException.BadRequest(400, "no", null, "");
            }
            return answer.chat(request, pieces);
        };
    }

    private List<Provider> providers(ChatModel model) {
        return List.of(
                new PracticeProvider(),
                new FakeProvider("paid", "https://paid.example", PRICES).with("m-1", model));
    }

    private Outcome rung(ChatModel model, Object... arguments) {
        return Terminals.run(Terminals.at(folder.resolve("home"), providers(model)), arguments);
    }

    private Outcome run(Object... more) {
        var arguments = new Object[more.length + 2];
        arguments[0] = "run";
        arguments[1] = file;
        System.arraycopy(more, 0, arguments, 2, more.length);
        return rung(green(Integer.MAX_VALUE), arguments);
    }

    /** Labels of words, six to learn from, four to try, two to test. */
    private static final String SHOTS =
            """
            rung: 1
            name: Kinds
            project: P
            idea: Kinds
            prompts:
              - "Kinds: fish, bird. Which kind is {{word}}? Kind:"
            models:
              - name: paid/m-1
            data:
              inline:
                - { word: the long pike of lakes, kind: fish, split: train }
                - { word: an eagle over hills, kind: bird, split: train }
                - { word: carp from muddy ponds, kind: fish, split: train }
                - { word: one small brown wren, kind: bird, split: train }
                - { word: tuna caught by night, kind: fish, split: train }
                - { word: owls that hunt mice, kind: bird, split: train }
                - { word: salmon going upstream, kind: fish, split: development }
                - { word: a heron by water, kind: bird, split: development }
                - { word: trout under the bridge, kind: fish, split: development }
                - { word: two crows on wires, kind: bird, split: development }
                - { word: perch, kind: fish, split: test }
                - { word: gulls, kind: bird, split: test }
            shots:
              answer: "{{kind}}"
              k: [0, 1, 4]
              seeds: 3
            graders:
              - id: right
                metric:
                  kind: choice
                  choices: { labels: [fish, bird] }
                  right: { column: kind }
            """;

    /** It says what the last example says, without one «fish». */
    private static final ChatModel PARROT =
            (request, pieces) -> {
                List<Message> messages = request.messages();
                String said =
                        messages.size() < 2 ? "fish" : messages.get(messages.size() - 2).text();
                return new FakeChatModel().text(said).chat(request, pieces);
            };

    @Test
    void theIdeaOfAFileHasItsPromptAndModelsOnTheDesk() throws Exception {
        file = Files.writeString(folder.resolve("kinds.yaml"), SHOTS);
        assertEquals(0, rung(PARROT, "run", file).code());
        try (var lanes = Lanes.direct();
                var services =
                        Services.open(
                                folder.resolve("home").resolve("rung.db"),
                                providers(PARROT),
                                Map.of(),
                                lanes)) {
            var project =
                    services.projects().projects(false).stream()
                            .filter(one -> one.name().equals("P"))
                            .findFirst()
                            .orElseThrow();
            long idea = services.projects().ideas(project.id(), false).getFirst().id();
            var draft = services.ideas().drafts().load(idea).orElseThrow();
            assertEquals(
                    "Kinds: fish, bird. Which kind is {{word}}? Kind:",
                    draft.turns().getFirst().text());
            assertEquals("m-1", draft.columns().getFirst().model().id());
        }
    }

    @Test
    void sweepsOverNumbersOfShotsAndDraws() throws Exception {
        file = Files.writeString(folder.resolve("kinds.yaml"), SHOTS);
        Path result = folder.resolve("result.json");
        Outcome outcome = rung(PARROT, "run", file, "--json", result);
        assertEquals(0, outcome.code(), outcome.err() + outcome.out());
        JsonNode root = json(result);
        assertTrue(outcome.out().contains(" v1, 6 train, 4 development, 2 test."), outcome.out());
        assertEquals(4 * (1 + 3 + 3), root.get("places").asInt());
        JsonNode right = root.get("graders").get(0);
        assertEquals(0.5, right.get("chance").asDouble());
        assertEquals(0.5, right.get("majority").asDouble());
        List<JsonNode> cells = right.get("cells").valueStream().toList();
        assertEquals(
                List.of(0, 1, 4), cells.stream().map(cell -> cell.get("shots").asInt()).toList());
        assertEquals(
                List.of("v1, no shots", "v1, 1 shot", "v1, 4 shots"),
                cells.stream().map(cell -> cell.get("prompt").asString()).toList());
        assertEquals(
                List.of(4, 12, 12), cells.stream().map(cell -> cell.get("n").asInt()).toList());
        assertEquals(0, cells.getFirst().get("draws").size());
        assertEquals(3, cells.get(1).get("draws").size());
        for (JsonNode cell : cells) {
            assertEquals(0.5, cell.get("mean").asDouble(), "a parrot is right on half of them");
        }
        assertEquals("bootstrap over rows and seeds", cells.get(1).get("method").asString());
        List<JsonNode> comparisons = right.get("comparisons").valueStream().toList();
        assertEquals(3, comparisons.size());
        assertTrue(outcome.out().contains("6 of 6 train rows can be shown."), outcome.out());
        assertTrue(outcome.out().contains("seed 1 .500"), outcome.out());
        assertTrue(outcome.out().contains("chance: .500"), outcome.out());
        // Written and read, it is the same experiment; run again, nothing is sent.
        ExperimentFile read = ExperimentFileReader.read(SHOTS, "");
        assertEquals(read, ExperimentFileReader.read(ExperimentFileWriter.write(read, ""), ""));
        Outcome again =
                rung(
                        (request, pieces) -> {
                            throw new LlmException.BadRequest(400, "asked again", null, "");
                        },
                        "run",
                        file);
        assertEquals(0, again.code(), again.out());
    }

    @Test
    void ofEveryConditionTheDrawsAreNamed() throws Exception {
        String two =
                SHOTS.replace(
                        "shots:\n",
                        "conditions: [ { name: plain, values: { tone: a } },"
                                + " { name: polite, values: { tone: b } } ]\nshots:\n");
        file = Files.writeString(folder.resolve("two.yaml"), two);
        Outcome outcome = rung(PARROT, "run", file);
        assertEquals(0, outcome.code(), outcome.err() + outcome.out());
        for (String condition : List.of("plain", "polite")) {
            assertTrue(
                    outcome.out().contains(", v1, 4 shots, %s: seed 1 .500".formatted(condition)),
                    outcome.out());
        }
    }

    @Test
    void withGoldExamplesAndWithout() throws Exception {
        String gold =
                SHOTS.replaceFirst(
                        "(?s)shots:.*?graders:",
                        """
                        shots:
                          place: inside
                          gold:
                            - { values: { word: a shark }, answer: fish }
                            - { values: { word: two crows on wires }, answer: bird }
                        graders:
                        """
                                .stripTrailing());
        file = Files.writeString(folder.resolve("gold.yaml"), gold);
        Path result = folder.resolve("result.json");
        Outcome outcome = rung(green(Integer.MAX_VALUE), "run", file, "--json", result);
        assertEquals(0, outcome.code(), outcome.err() + outcome.out());
        JsonNode root = json(result);
        assertEquals(6, root.get("places").asInt(), "three rows with and without");
        assertTrue(outcome.out().contains("1 row is left out of all parts"), outcome.out());
        String leaking = gold.replace("two crows on wires }, answer", "Perch! }, answer");
        file = Files.writeString(folder.resolve("leak.yaml"), leaking);
        outcome = rung(green(Integer.MAX_VALUE), "run", file);
        assertEquals(2, outcome.code());
        assertTrue(outcome.err().contains("Gold example 2 is (nearly) test row 11"), outcome.err());
    }

    @Test
    void moreShotsThanThereAreAreRefusedBeforeAnythingIsSent() throws Exception {
        file = Files.writeString(folder.resolve("k.yaml"), SHOTS.replace("[0, 1, 4]", "[0, 7]"));
        Outcome outcome = rung(green(Integer.MAX_VALUE), "run", file);
        assertEquals(2, outcome.code());
        assertTrue(outcome.err().contains("7 shots are wanted."), outcome.err());
        assertEquals(0, asked.get());
    }

    @Test
    void aMisspeltNameIsToldWhereverItStands() throws Exception {
        for (String k : List.of("[0, 1, 4]", "[0, max]")) {
            file =
                    Files.writeString(
                            folder.resolve("v.yaml"),
                            SHOTS.replace("{{word}}", "{{wrod}}")
                                    .replace("[0, 1, 4]", k + "\n  budget: 500"));
            Outcome outcome = rung(green(Integer.MAX_VALUE), "run", file);
            assertEquals(2, outcome.code());
            assertTrue(
                    outcome.err().contains("{{wrod}}, which is no column of"),
                    k + ": " + outcome.err());
        }
        String gold =
                SHOTS.replaceFirst(
                        "(?s)shots:.*?graders:",
                        "shots: { gold: [ { values: { wrod: a shark }, answer: fish } ] }\n"
                                + "graders:");
        file = Files.writeString(folder.resolve("gold.yaml"), gold);
        Outcome outcome = rung(green(Integer.MAX_VALUE), "run", file);
        assertEquals(2, outcome.code());
        assertTrue(
                outcome.err()
                        .contains(
                                "Gold example 1 has no value for {{word}}; «wrod» is not in the"
                                        + " prompt."),
                outcome.err());
        assertEquals(0, asked.get());
    }

    @Test
    void aMisspeltKeyIsToldWithThoseThatThereAre() throws Exception {
        file = Files.writeString(folder.resolve("key.yaml"), SHOTS.replace("seeds: 3", "sedes: 3"));
        Outcome outcome = rung(green(Integer.MAX_VALUE), "run", file);
        assertEquals(2, outcome.code());
        assertTrue(outcome.err().contains("sedes"), outcome.err());
        assertTrue(outcome.err().contains("There may be: "), outcome.err());
        assertTrue(outcome.err().contains("seeds"), outcome.err());
    }

    private JsonNode json(Path at) throws IOException {
        return JsonMapper.builder().build().readTree(Files.readString(at));
    }

    @Test
    void runsAFileAndSaysWhatCameOut() throws Exception {
        Path result = folder.resolve("result.json");
        Outcome outcome = run("--json", result);
        assertEquals(0, outcome.code(), outcome.err());
        // 3 rows × 2 conditions × 2 prompts × 2 samples; the short prompt takes no condition, so
        // that its questions are the same in both.
        assertEquals(18, asked.get());
        assertTrue(
                outcome.out()
                        .contains(
                                "  Data: «Colours» v1, no splits: all rows are for development. The"
                                        + " development rows are asked.\n"),
                outcome.out());
        assertTrue(outcome.out().contains("18 requests for 24 places, 3 rows"), outcome.out());
        assertTrue(outcome.out().contains("right ↑"), outcome.out());
        JsonNode cells = json(result).path("graders").path(0).path("cells");
        assertEquals(4, cells.size());
        assertEquals(6, cells.path(0).path("n").asInt());
        assertEquals(1 / 3.0, cells.path(0).path("mean").asDouble(), 1e-9);
        assertEquals(2, cells.path(0).path("clusters").asInt());
        assertEquals(
                18 * (100 + 500) / 1e6, json(result).path("cost").path("dollars").asDouble(), 1e-9);
        try (var lanes = Lanes.threads();
                var services = services(lanes)) {
            assertEquals(
                    List.of("Colours"),
                    services.runList().unseen().stream()
                            .map(one -> one.run().order().name())
                            .toList(),
                    "new to whoever opens the window next");
        }
    }

    @Test
    void whatWasWantedAndExpectedStandsBesideTheResult() throws Exception {
        Path result = folder.resolve("result.json");
        Files.writeString(
                file,
                FILE.replace(
                        "idea: I\n",
                        """
                        idea: I
                        learn: Is all green?
                        expect: "No,\\e[31m hardly."
                        chance: 0.7
                        """));
        Outcome outcome = run("--json", result);
        assertEquals(0, outcome.code(), outcome.err());
        int learn = outcome.out().indexOf("To learn: Is all green?");
        int expected = outcome.out().indexOf("Expected: No,");
        assertTrue(0 < learn && learn < expected, outcome.out());
        assertTrue(expected < outcome.out().indexOf("right ↑"), outcome.out());
        assertTrue(outcome.out().contains("hardly. (70 % sure)"), outcome.out());
        assertFalse(
                outcome.out().contains("\u001b"), "escapes of a file do not reach the terminal");
        assertEquals("Is all green?", json(result).path("learn").asString());
        assertEquals("No,\u001b[31m hardly.", json(result).path("expect").asString());
        assertEquals(0.7, json(result).path("chance").asDouble());
        Files.writeString(file, FILE.replace("name: Colours", "name: Plain"));
        Outcome plain = run("--json", result);
        assertFalse(plain.out().contains("To learn"), plain.out());
        assertTrue(json(result).path("expect").isNull(), "nothing was said");
        assertTrue(json(result).path("chance").isNull(), "nothing was said");
    }

    @Test
    void anEmptyPromptSendsTheRowsConversation() throws Exception {
        String text =
                """
                rung: 1
                name: Chats
                prompts: [""]
                models: [{ name: paid/m-1 }]
                data: { file: chats.jsonl }
                graders:
                  - { id: right, metric: { kind: contains, texts: [{ column: answer }] } }
                """;
        Files.writeString(
                folder.resolve("chats.jsonl"),
                """
                {"messages": [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "Grass?"}, {"role": "assistant", "content": "green"}]}
                {"messages": [{"role": "user", "content": "Leaves?"}, {"role": "assistant", "content": "green"}]}
                """);
        Files.writeString(file, text);
        var sent = new ConcurrentLinkedQueue<List<Message>>();
        ChatModel model =
                (request, pieces) -> {
                    sent.add(request.messages());
                    return new FakeChatModel().text("green").chat(request, pieces);
                };
        Outcome outcome = rung(model, "run", file);
        assertEquals(0, outcome.code(), outcome.err());
        assertEquals(
                Set.of(
                        List.of(
                                new Message(Role.SYSTEM, "Be brief."),
                                new Message(Role.USER, "Grass?")),
                        List.of(new Message(Role.USER, "Leaves?"))),
                Set.copyOf(sent));
        Files.writeString(file, text.replace("file: chats.jsonl", "inline: [{ answer: a }]"));
        Outcome refused = rung(model, "run", file);
        assertEquals(2, refused.code());
        assertTrue(refused.err().contains("has no column «messages»"), refused.err());
    }

    @Test
    void everyScoreIsBrokenDownByAColumn() throws Exception {
        Path result = folder.resolve("result.json");
        Outcome outcome = run("--json", result, "--by", "source");
        assertEquals(0, outcome.code(), outcome.err() + outcome.out());
        assertTrue(outcome.out().contains("right by source"), outcome.out());
        JsonNode breakdown = json(result).path("graders").path(0).path("breakdown");
        assertEquals(4, breakdown.size(), "two prompts and two conditions");
        JsonNode parts = breakdown.path(0).path("parts");
        // Source b has two rows with two samples each, a one row; the answer is always green.
        assertEquals("b", parts.path(0).path("value").asString());
        assertEquals(4, parts.path(0).path("n").asInt());
        assertEquals(2, parts.path(0).path("rows").asInt());
        assertEquals(0, parts.path(0).path("mean").asDouble());
        assertEquals("a", parts.path(1).path("value").asString());
        assertEquals(1, parts.path(1).path("mean").asDouble());
        assertEquals(
                "identical",
                json(result).path("checks").path(0).path("kind").asString(),
                "the same answer to every question at temperature .5");
    }

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
    void confusionPartsAndRulesAreShownInTheTerminal() throws Exception {
        Outcome alone = run("--only", "right>=0.5");
        assertEquals(2, alone.code());
        assertTrue(alone.err().contains("The run has one grader only"), alone.err());
        Outcome outcome = run("--by", "condition", "--confusion");
        assertEquals(0, outcome.code(), outcome.err() + outcome.out());
        assertTrue(outcome.out().contains("right by condition"), outcome.out());
        assertTrue(outcome.out().contains("against what was read"), outcome.out());
    }

    @Test
    void aRunLongerThanANightIsWarnedOfWithTheLengthsOfItsReplies() throws Exception {
        assertEquals(0, run().code());
        try (var lanes = Lanes.direct();
                var services = services(lanes)) {
            PlannedRun run = services.runList().newest(null, 1).getFirst().run();
            Forecast known =
                    services.running()
                            .forecasts()
                            .of(run.idea(), run.order().sampled(5), run.terms());
            assertEquals(List.of(new Forecast.Lengths("m-1", 18, 50, 50, 20)), known.lengths());
            var slow =
                    new Forecast(
                            known.rows(),
                            known.places(),
                            known.requests(),
                            true,
                            known.input(),
                            known.output(),
                            known.cost(),
                            Duration.ofHours(17),
                            known.how(),
                            known.smallest(),
                            known.lengths());
            String lines = String.join("\n", ForecastLines.of(slow, run.order(), 2));
            assertTrue(lines.contains("a shorter prompt, shorter replies (tokens of 18"), lines);
            assertTrue(lines.contains("Ways: more requests at once (now 2), fewer rows"), lines);
            assertTrue(lines.contains("--limit, --model, --samples, --concurrency"), lines);
        }
    }

    @Test
    void checksAreSaidBeforeAnythingIsSentAndWithTheResult() throws Exception {
        Outcome estimate = run("--estimate");
        assertEquals(0, asked.get());
        assertTrue(
                estimate.out()
                        .contains(
                                "warning: 3 rows: too few to show any difference between two 0/1"
                                        + " scores."),
                estimate.out());
        assertFalse(estimate.out().contains("earlier replies"), estimate.out());
        Path result = folder.resolve("result.json");
        assertEquals(0, run("--samples", 3, "--json", result).code());
        JsonNode before = json(result).path("before").path(0);
        assertEquals("few_rows", before.path("kind").asString());
        assertEquals("warning", before.path("level").asString());
        assertFalse(before.path("dismissed").asBoolean());
        assertFalse(before.path("why").asString().isEmpty());
        assertTrue(estimate.out().contains("  Tokens: ≈ "), estimate.out());
        // Of the limit, as nothing is known of their lengths.
        assertTrue(estimate.out().contains(" in, ≈ 360 out."), estimate.out());
        // The replies of 50 tokens are longer than max tokens, 20; a provider would have cut them.
        Outcome again = run("--estimate");
        assertTrue(
                again.out()
                        .contains(
                                "27 of 27 earlier replies of m-1 to this prompt (100.0 %) are"
                                        + " longer"),
                again.out());
    }

    @Test
    void whatIsDismissedIsCountedAndNotPrinted() throws Exception {
        Path result = folder.resolve("result.json");
        Outcome first = run("--json", result);
        assertTrue(
                first.out().contains("All samples of m-1 to a question are the same"), first.out());
        try (var lanes = Lanes.threads();
                var services = services(lanes)) {
            PlannedRun run = services.runList().newest(null, 1).getFirst().run();
            RunResult found = services.results().of(run.id(), (done, total) -> {});
            Check same = found.checked().replies().getFirst();
            services.results().dismissals().dismiss(RunResult.place(run), same, "short answers");
            found = services.results().of(run.id(), (done, total) -> {});
            String out = String.join("\n", ResultTable.lines(found));
            assertFalse(out.contains("All samples of m-1"), out);
            assertTrue(out.contains("1 check is dismissed, as was said in the window."), out);
            String written =
                    ResultJson.write(found, BeforeRun.Found.NOTHING, Map.of(), null, List.of());
            JsonNode check = JsonMapper.builder().build().readTree(written).path("checks").path(0);
            assertEquals("identical", check.path("kind").asString());
            assertTrue(check.path("dismissed").asBoolean());
        }
    }

    @Test
    void whatWasAnsweredIsNotAskedAgainUnlessItIsWished() throws Exception {
        assertEquals(0, run().code());
        assertEquals(0, run("--samples", 3).code());
        assertEquals(27, asked.get(), "one more of each question");
        Outcome again = run("--samples", 3);
        assertTrue(again.out().contains("0 requests for 36 places"), again.out());
        assertEquals(27, asked.get());
        assertEquals(0, run("--samples", 1, "--limit", 1, "--no-cache").code());
        assertEquals(30, asked.get());
        try (var lanes = Lanes.threads();
                var services = services(lanes)) {
            var datasets =
                    services.datasets()
                            .datasets(services.projects().projects(false).getFirst().id(), null);
            assertEquals(1, datasets.size(), "the same rows are brought in once");
        }
    }

    @Test
    void anExperimentThatIsOnElsewhereIsNotBoughtASecondTime() throws Exception {
        assertEquals(4, run("--max-cost", "0.003", "--concurrency", 1).code(), "a cap stops it");
        try (var lanes = Lanes.threads();
                var services = services(lanes)) {
            PlannedRun open = services.runList().newest(null, 1).getFirst().run();
            assertTrue(services.runs().claim(open.id()), "as the other terminal does");
            int before = asked.get();
            Outcome second = run();

            assertEquals(2, second.code(), second.err());
            assertTrue(second.err().contains("is on as run " + open.id()), second.err());
            assertEquals(before, asked.get());
            assertEquals(1, services.runList().newest(null, 10).size());
        }
    }

    @Test
    void twoThatBeginAtTheSameMomentBuyEverythingOnce() throws Exception {
        for (int round = 0; round < 3; round++) {
            Files.writeString(
                    file,
                    FILE.replace("project: P", "project: P" + round)
                            .replace("?\"", "? " + round + "\""));
            int before = asked.get();
            var both = new CyclicBarrier(2);
            Callable<Outcome> one =
                    () -> {
                        var answer = green(Integer.MAX_VALUE);
                        ChatModel slow =
                                (request, pieces) -> {
                                    Thread.sleep(100);
                                    return answer.chat(request, pieces);
                                };
                        both.await();
                        return rung(slow, "run", file);
                    };
            try (var threads = Executors.newFixedThreadPool(2)) {
                var outcomes = threads.invokeAll(List.of(one, one));
                var codes = new TreeSet<Integer>();
                for (var outcome : outcomes) {
                    codes.add(outcome.get().code());
                }
                assertTrue(codes.contains(0), codes.toString());
            }
            int requests = asked.get() - before;
            assertTrue(requests > 0 && requests <= 18, "sent " + requests);
        }
        try (var lanes = Lanes.threads();
                var services = services(lanes)) {
            assertEquals(
                    3,
                    services.projects().projects(false).stream()
                            .filter(project -> project.name().startsWith("P"))
                            .count());
        }
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
    void whatARunCanShowCountsClusters() throws Exception {
        var rows = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            rows.append("    - { q: question %d, group: g%d, right: green }\n".formatted(i, i / 4));
        }
        String text =
                """
                rung: 1
                name: Clusters
                prompts: ["{{q}}?"]
                models: [{ name: paid/m-1 }]
                graders:
                  - { id: right, metric: { kind: exact, expected: { column: right } } }
                data:
                  inline:
                %s\
                """
                        .formatted(rows);
        Files.writeString(file, text);
        Outcome alone = run("--estimate");
        Files.writeString(file, text + "cluster: group\n");
        Outcome grouped = run("--estimate");

        assertTrue(alone.out().contains("a difference of 19.8 points"), alone.out() + alone.err());
        assertTrue(grouped.out().contains("Too few rows to show any difference"), grouped.out());
        assertTrue(grouped.out().contains("10 clusters"), grouped.out());
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

    private Services services(Lanes lanes) throws Exception {
        return Services.open(
                new DataFolder(folder.resolve("home")).database(),
                new Providers.Offer(providers(green(Integer.MAX_VALUE)), new Http()),
                Map.of(),
                lanes);
    }

    @Test
    void failuresAreNoScoresAndTheExitCodeSaysSo() throws Exception {
        Path result = folder.resolve("result.json");
        Outcome outcome = rung(green(3), "run", file, "--json", result);
        assertEquals(3, outcome.code(), outcome.err());
        assertTrue(outcome.out().contains("failed: "), outcome.out());
        JsonNode root = json(result);
        assertTrue(root.path("failed").asInt() > 0);
        int scored = 0;
        int missing = 0;
        for (JsonNode cell : root.path("graders").path(0).path("cells")) {
            scored += cell.path("n").asInt();
            missing += cell.path("missing").path("failed").asInt();
        }
        assertEquals(24, scored + missing);
        assertEquals(root.path("failed").asInt(), missing);
    }

    @Test
    void aCapStopsItAndTheSameCommandGoesOn() throws Exception {
        Outcome capped = run("--max-cost", "0.003", "--concurrency", 1);
        assertEquals(4, capped.code(), capped.out() + capped.err());
        assertTrue(capped.err().contains("The cap of $0.003"), capped.err());
        int before = asked.get();
        assertTrue(before > 0 && before < 18, "sent " + before);
        Outcome more = run();
        assertEquals(0, more.code(), more.err());
        assertTrue(more.out().contains("goes on"), more.out());
        assertEquals(18, asked.get());
    }

    @Test
    void aCapThatCannotHoldAModelBackIsSaidBeforeAnythingIsSent() {
        String said = "The price of m-1 is unknown: the cap cannot hold it back.";
        Providers.Offer offer =
                new Providers.Offer(
                        List.of(
                                new FakeProvider("paid", "https://paid.example", Prices.UNKNOWN)
                                        .with("m-1", green(Integer.MAX_VALUE))),
                        new Http());
        var home =
                new Home(
                        new DataFolder(folder.resolve("home")),
                        Map.of(),
                        (environment, keys, settings) -> offer,
                        place -> {});
        Outcome estimated = Terminals.run(home, "run", file, "--estimate", "--max-cost", "1");
        assertTrue(estimated.out().contains(said), estimated.out());
        assertFalse(Terminals.run(home, "run", file, "--estimate").out().contains(said));
        Outcome sent = Terminals.run(home, "run", file, "--max-cost", "1");
        assertEquals(0, sent.code(), sent.err());
        assertTrue(sent.out().contains(said), sent.out());
        assertFalse(run("--estimate", "--max-cost", "1").out().contains(said));
    }

    @Test
    void anEstimateSendsNothing() throws Exception {
        Outcome outcome = run("--estimate");
        assertEquals(0, outcome.code(), outcome.err());
        assertEquals(0, asked.get());
        assertTrue(outcome.out().contains("Too few rows"), outcome.out());
        assertTrue(
                outcome.out().contains("its rows and prompts are kept in project «"),
                outcome.out());
        try (var lanes = Lanes.threads();
                var services = services(lanes)) {
            assertTrue(services.runs().open().isEmpty(), "nothing is left that could be sent");
        }
    }

    @Test
    void theTestRowsAreLookedAtByAnActOfItsOwnThatIsCounted() throws Exception {
        Files.writeString(
                file,
                FILE.replace(
                        "  inline:",
                        "  split: { train: 0, development: 34, test: 66 }\n  inline:"));
        Outcome two = run("--test");
        assertEquals(2, two.code());
        assertTrue(two.err().contains("with one prompt"), two.err());
        String one =
                Files.readString(file)
                        .replaceAll("(?s)  - name: short.*  - name: long", "  - name: long");
        Files.writeString(file, one);
        assertEquals(0, run("--test").code());
        Outcome again = run("--test");
        assertTrue(again.out().contains("scored 2 times now"), again.out());
    }

    @Test
    void anotherModelCanBeAsked() {
        Outcome outcome = run("--model", "practice");
        assertEquals(0, outcome.code(), outcome.err());
        assertEquals(0, asked.get());
        assertTrue(outcome.out().contains("practice/practice"), outcome.out());
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

    @Test
    void whatIsExportedIsTheSameExperiment() throws Exception {
        assertEquals(0, run().code());
        Path out = folder.resolve("out.yaml");
        String described;
        try (var lanes = Lanes.threads();
                var services = services(lanes)) {
            PlannedRun run = services.runList().newest(null, 1).getFirst().run();
            Experiments.Exported exported = services.experiments().export(run, out, false);
            assertTrue(Files.exists(exported.data()));
            described = Files.readString(out);
        }
        ExperimentFile read = ExperimentFileReader.read(described, folder.toString());
        assertEquals(described, ExperimentFileWriter.write(read, folder.toString()));
        assertEquals(0, rung(green(Integer.MAX_VALUE), "run", out).code());
        assertEquals(18, asked.get(), "all of it was answered");
        assertFalse(described.contains("$"), described);
        try (var lanes = Lanes.threads();
                var services = services(lanes)) {
            var newest = services.runList().newest(null, 1).getFirst().run();
            assertEquals(
                    described,
                    again(services, newest, folder.resolve("again")),
                    "and exported again it is the same text");
        }
    }

    private static String again(Services services, PlannedRun run, Path into) throws Exception {
        Files.createDirectories(into);
        return Files.readString(
                services.experiments().export(run, into.resolve("out.yaml"), false).file());
    }

    @Test
    void theSampleInTheRepositoryRuns() {
        Outcome outcome =
                rung(
                        green(Integer.MAX_VALUE),
                        "run",
                        Path.of("samples/example/experiment.yaml"),
                        "--limit",
                        20);
        assertEquals(0, outcome.code(), outcome.err());
        assertTrue(outcome.out().contains("accuracy ↑"), outcome.out());
        assertTrue(outcome.out().contains("with definitions"), outcome.out());
    }

    @Test
    void theSampleWithShotsRuns() {
        Outcome outcome =
                rung(
                        green(Integer.MAX_VALUE),
                        "run",
                        Path.of("samples/example/data-few-shot.yaml"),
                        "--limit",
                        12);
        assertEquals(0, outcome.code(), outcome.err());
        assertTrue(outcome.out().contains("128 shots"), outcome.out());
        assertTrue(outcome.out().contains("chance: .200"), outcome.out());
        assertTrue(
                outcome.out().contains("draws of practice/practice, v1, 128 shots"), outcome.out());
    }

    @Test
    void theSampleWithPairsPicksTheBestOfEight() {
        Outcome outcome =
                rung(
                        green(Integer.MAX_VALUE),
                        "run",
                        Path.of("samples/example/best-of-n.yaml"),
                        "--limit",
                        12);
        assertEquals(0, outcome.code(), outcome.err());
        assertTrue(
                outcome.out().contains("«preferred» picks, «accuracy» ↑ is reported"),
                outcome.out());
        assertTrue(outcome.out().contains("of 300 held-out pairs right"), outcome.out());
    }
}
