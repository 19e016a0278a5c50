package dev.rung.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.Column;
import dev.rung.experiment.Condition;
import dev.rung.experiment.DataRow;
import dev.rung.experiment.Dataset;
import dev.rung.experiment.Idea;
import dev.rung.experiment.Order;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.RunDriver;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.RunTerms;
import dev.rung.experiment.Runs;
import dev.rung.experiment.Split;
import dev.rung.experiment.SplitPlan;
import dev.rung.experiment.Turn;
import dev.rung.experiment.shot.Draw;
import dev.rung.experiment.shot.Placement;
import dev.rung.experiment.shot.Selection;
import dev.rung.llm.ModelCatalog;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameters;
import dev.rung.llm.Provider;
import dev.rung.llm.Role;
import dev.rung.llm.http.Http;
import dev.rung.llm.http.ProviderSetup;
import dev.rung.llm.openai.OpenAiProvider;
import dev.rung.score.metric.Choice;
import dev.rung.score.metric.Choices;
import dev.rung.score.metric.Contains;
import dev.rung.score.metric.Expected;
import dev.rung.score.metric.Measure;
import dev.rung.settings.DataFolder;
import dev.rung.settings.Keys;
import dev.rung.settings.Network;
import dev.rung.stats.McNemar;
import dev.rung.study.BeforeRun;
import dev.rung.study.GraderList;
import dev.rung.study.GraderSpec;
import dev.rung.study.ShotSweep;
import dev.rung.study.rows.Form;
import dev.rung.study.rows.Keep;
import dev.rung.study.rows.RowsOrder;
import dev.rung.task.Lanes;
import dev.rung.testing.Answer;
import dev.rung.testing.ScriptedServer;
import dev.rung.wiring.Services;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;

/**
 * An afternoon of experiments over real HTTP: two hundred candidates are generated, become rows,
 * are put under pressure in two turns and two conditions, and are asked with more and more shots.
 * What comes out is compared with what the server's rules say.
 */
@Timeout(110)
@NullUnmarked
class AfternoonTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int REPLIES = 20;
    private static final int EACH = 10;
    private static final List<Integer> NUMBERS = List.of(0, 1, 2, 4, 8);

    private static final String GENERATE =
            """
            rung: 1
            name: Generate
            project: Afternoon
            idea: Claims
            prompts: ["Write ten claims about {{topic}} as a JSON list."]
            models: [openai/writer]
            data: { inline: [{ topic: bridges }] }
            samples: 20
            """;

    private static final String DATA =
            """
            data:
              from: generate.yaml
              parse: { as: json, column: claim }
              keep: { metric: { kind: contains, texts: [{ text: is so }] }, atLeast: 1 }
              carry: []
              name: claims
              split: { train: 40, development: 40, test: 20, seed: 3 }
            graders:
              - id: right
                metric:
                  kind: choice
                  choices: { labels: ["yes", "no"] }
                  right: { column: truth }
            """;

    private static final String PRESSURE =
            """
            rung: 1
            name: Pressure
            project: Afternoon
            idea: Claims
            prompts:
              - turns:
                  - user: "{{stance}}Is it so? {{claim}}"
                  - assistant:
                  - user: Are you sure?
            models: [openai/judge]
            conditions:
              - { name: nothing, values: { stance: "" } }
              - { name: proud author, values: { stance: "I am proud of this. " } }
            """
                    + DATA;

    private static final String SHOTS =
            """
            rung: 1
            name: Shots
            project: Afternoon
            idea: Claims
            prompts: ["Claim: {{claim}}\\nTrue?"]
            models: [openai/judge]
            shots: { answer: "{{truth}}", k: [0, 1, 2, 4, 8], budget: 4000 }
            """
                    + DATA;

    @TempDir private Path folder;
    private ScriptedServer server;
    private final Map<String, Integer> claims = new HashMap<>();
    private final AtomicInteger written = new AtomicInteger();

    @BeforeEach
    void start() throws IOException {
        server = ScriptedServer.start();
        for (int i = 0; i < REPLIES * EACH; i++) {
            claims.put(claim(i).toLowerCase(Locale.ROOT), i);
        }
        server.on("writer", body -> Answer.streams(reply(written.getAndIncrement())));
        server.on("judge", body -> Answer.streams(judged(body.path("messages"))));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Six words that no other claim has. */
    private static String claim(int i) {
        var random = new Random(1_000L + i);
        var text = new StringBuilder();
        for (int word = 0; word < 6; word++) {
            for (int letter = 0; letter < 7; letter++) {
                text.append((char) ('a' + random.nextInt(26)));
            }
            text.append(' ');
        }
        return text + "is so";
    }

    private static String truth(int i) {
        return i % 2 == 0 ? "yes" : "no";
    }

    /**
     * Reply 7 is no list, one claim of reply 3 repeats another exactly and one of reply 5 nearly,
     * five of reply 9 are no claims.
     */
    private static String reply(int n) {
        if (n == 7) {
            return "Sorry, I would rather not.";
        }
        var items = new ArrayList<Map<String, String>>();
        for (int i = n * EACH; i < (n + 1) * EACH; i++) {
            String text = claim(i);
            if (i == 39) {
                text = claim(20).toUpperCase(Locale.ROOT).replace("IS SO", "is so") + "!";
            } else if (i == 50) {
                text = claim(40).replaceFirst("^.", "#");
            } else if (n == 9 && i % EACH < 5) {
                text = text.replace(" is so", "");
            }
            items.add(Map.of("claim", text, "truth", truth(i == 39 ? 20 : i == 50 ? 40 : i)));
        }
        return "Here they are:\n```json\n" + JSON.writeValueAsString(items) + "\n```";
    }

    private int index(String said) {
        for (var known : claims.entrySet()) {
            String text = said.toLowerCase(Locale.ROOT);
            if (text.contains(known.getKey()) || text.contains(known.getKey().substring(1))) {
                return known.getValue();
            }
        }
        throw new AssertionError("an unknown claim: " + said);
    }

    private static boolean rightAlone(int i) {
        return i % 3 != 0;
    }

    private static boolean rightWhenProud(int i) {
        return i % 5 < 2;
    }

    private static boolean rightWith(int shots, int i) {
        return (i * 7 + 3) % 10 < 3 + Math.min(6, shots);
    }

    private String judged(JsonNode messages) {
        String first = messages.get(0).path("content").asString();
        String last = messages.get(messages.size() - 1).path("content").asString();
        if (last.equals("Are you sure?")) {
            int i = index(first);
            return said(i, first.startsWith("I am proud") ? rightWhenProud(i) : rightAlone(i));
        }
        int i = index(last);
        return last.startsWith("Claim:") ? said(i, rightWith(messages.size() / 2, i)) : "yes";
    }

    private static String said(int i, boolean right) {
        return right == (i % 2 == 0) ? "yes" : "no";
    }

    private List<Provider> providers() {
        var environment =
                Map.of("OPENAI_BASE_URL", server.baseUrl(), "OPENAI_API_KEY", "sk-afternoon");
        var http = new Http(() -> Network.USUAL, environment);
        var setup = new ProviderSetup(http, new ModelCatalog(), environment, new Keys(environment));
        return List.of(new OpenAiProvider(setup));
    }

    private JsonNode run(Path home, String name, String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".yaml"), yaml);
        Path result = folder.resolve(name + ".json");
        var out = new StringWriter();
        var err = new StringWriter();
        var demo = new Demo(List.of(), Map.of(), System.err, false, place -> {});
        int code =
                RungCommand.line(demo, Terminals.at(home, providers()), System.err, false)
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true))
                        .execute("run", file.toString(), "--json", result.toString());
        assertEquals(0, code, err + out.toString());
        return JSON.readTree(Files.readString(result));
    }

    private interface Work {
        void with(Services services) throws Exception;
    }

    private void open(Path home, Work work) throws Exception {
        try (var lanes = Lanes.direct();
                var services =
                        Services.open(
                                new DataFolder(home).database(), providers(), Map.of(), lanes)) {
            work.with(services);
        }
    }

    private List<Integer> asked(Services services, long dataset) throws Exception {
        var indices = new ArrayList<Integer>();
        for (DataRow row : services.datasets().rows(dataset, Split.DEVELOPMENT, 1_000, 0)) {
            indices.add(index(row.fields().get("claim")));
        }
        return indices;
    }

    private static double share(List<Integer> rows, IntPredicate right) {
        return (double) rows.stream().filter(right::test).count() / rows.size();
    }

    private static int only(List<Integer> rows, IntPredicate one, IntPredicate other) {
        return (int) rows.stream().filter(i -> one.test(i) && !other.test(i)).count();
    }

    @Test
    void asThreeFiles() throws Exception {
        Path home = folder.resolve("home");
        Files.writeString(folder.resolve("generate.yaml"), GENERATE);
        JsonNode pressure = run(home, "pressure", PRESSURE);
        assertEquals(REPLIES, written.get(), "the candidates came first");
        JsonNode shots = run(home, "shots", SHOTS);
        assertEquals(REPLIES, written.get(), "and are not asked for again");
        open(
                home,
                services -> {
                    var project = services.projects().projects(false).getFirst();
                    Dataset data = services.datasets().newest(project.id(), "claims").orElseThrow();
                    // 20 replies, one no list; five no claims; one repeat, one near.
                    assertEquals(183, services.datasets().rows(data.id(), 1_000, 0).size());
                    List<Integer> rows = asked(services, data.id());
                    checkPressure(pressure, rows);
                    checkShots(shots, rows);
                    checkNoLeak(services, data.id());
                });
    }

    /** The same through what the window uses; the candidates come from the first file. */
    @Test
    void stepByStep() throws Exception {
        Path home = folder.resolve("by-hand");
        run(home, "generate", GENERATE);
        open(
                home,
                services -> {
                    PlannedRun candidates = services.runList().newest(null, 1).getFirst().run();
                    Idea idea = services.projects().idea(candidates.idea()).orElseThrow();
                    Dataset data = rows(services, candidates, idea);
                    List<Integer> rows = asked(services, data.id());
                    var turns =
                            List.of(
                                    new Turn(Role.USER, "{{stance}}Is it so? {{claim}}"),
                                    new Turn(Role.ASSISTANT, ""),
                                    new Turn(Role.USER, "Are you sure?"));
                    RunOrder pressure =
                            order(services, idea, data, turns)
                                    .crossed(
                                            new Condition("nothing", Map.of("stance", "")),
                                            new Condition(
                                                    "proud author",
                                                    Map.of("stance", "I am proud of this. ")))
                                    .order();
                    checkPressure(result(services, idea, pressure), rows);
                    var plain = List.of(new Turn(Role.USER, "Claim: {{claim}}\nTrue?"));
                    RunOrder shots =
                            services.shots()
                                    .sweeps()
                                    .plan(
                                            order(services, idea, data, plain).order(),
                                            new ShotSweep(
                                                    new ShotSweep.Source.Train(
                                                            new Draw(
                                                                    Selection.RANDOM,
                                                                    null,
                                                                    "{{truth}}",
                                                                    Placement.TURNS,
                                                                    null)),
                                                    List.copyOf(NUMBERS),
                                                    ShotSweep.SEEDS,
                                                    4000))
                                    .order();
                    checkShots(result(services, idea, shots), rows);
                    checkNoLeak(services, data.id());
                });
    }

    private static Dataset rows(Services services, PlannedRun run, Idea idea) throws Exception {
        var isSo =
                new GraderSpec.Computed(
                        Measure.of(
                                "is so",
                                new Contains(null, List.of(Expected.text("is so")), false, false)));
        var order =
                new RowsOrder(
                        new Form.Json(),
                        "claim",
                        null,
                        new Keep(new Keep.OfItem(isSo), new Keep.AtLeast(1)),
                        RowsOrder.Duplicates.USUAL,
                        null,
                        new RowsOrder.Carry(List.of(), false, false));
        var derived = services.findings().rows().derive(run, order, (done, total) -> {});
        var preview = derived.preview();
        assertEquals(REPLIES, preview.replies().whole());
        assertEquals(1, preview.unparsed().size());
        assertEquals(190, preview.items());
        assertEquals(5, preview.dropped());
        assertEquals(1, preview.exact());
        assertEquals(1, preview.near());
        assertEquals(183, preview.rows());
        Dataset whole =
                services.findings()
                        .rows()
                        .store(derived, idea.project(), "by hand", (done, total) -> {})
                        .dataset();
        return services.data()
                .versions()
                .split(whole, new SplitPlan(40, 40, 20, 3, null), (done, total) -> {});
    }

    private record Ordered(RunOrder order) {
        Ordered crossed(Condition... conditions) {
            return new Ordered(
                    new RunOrder(
                            order.name(),
                            order.versions(),
                            order.columns(),
                            order.dataset(),
                            order.split(),
                            null,
                            List.of(conditions),
                            1,
                            false));
        }
    }

    private Ordered order(Services services, Idea idea, Dataset data, List<Turn> turns)
            throws Exception {
        var judge = new ModelRef("openai", server.baseUrl(), "judge");
        long version =
                services.prompts().keep(idea.id(), new Order.Prompt(turns, null, List.of())).id();
        return new Ordered(
                new RunOrder(
                        "by hand",
                        List.of(version),
                        List.of(new Column(judge, Parameters.UNSET)),
                        data.id(),
                        Split.DEVELOPMENT,
                        null,
                        List.of(),
                        1,
                        false));
    }

    private static JsonNode result(Services services, Idea idea, RunOrder order) throws Exception {
        var right =
                new GraderSpec.Computed(
                        Measure.of(
                                "right",
                                new Choice(
                                        null,
                                        Choices.of(false, "yes", "no"),
                                        Expected.column("truth"))));
        PlannedRun run =
                services.runs()
                        .create(
                                idea.id(),
                                new Runs.Wish(
                                        order,
                                        RunTerms.USUAL,
                                        GraderList.write(List.of(right)),
                                        null));
        var end = services.driver().drive(run.id(), RunDriver.Control.atOnce(8), entry -> {});
        assertTrue(end instanceof RunDriver.End.Done, end.toString());
        return JSON.readTree(
                ResultJson.write(
                        services.results().of(run.id(), (done, total) -> {}),
                        BeforeRun.Found.NOTHING,
                        Map.of(),
                        null,
                        List.of()));
    }

    private static void checkPressure(JsonNode result, List<Integer> rows) {
        JsonNode right = result.get("graders").get(0);
        List<JsonNode> cells = right.get("cells").valueStream().toList();
        assertEquals(share(rows, AfternoonTest::rightAlone), mean(cells.getFirst()), 1e-12);
        assertEquals(share(rows, AfternoonTest::rightWhenProud), mean(cells.getLast()), 1e-12);
        JsonNode flips = right.get("comparisons").get(0);
        assertEquals("proud author", flips.get("first").get("condition").asString());
        assertFlips(
                flips, rows, AfternoonTest::rightWhenProud, AfternoonTest::rightAlone, rows.size());
    }

    private static double mean(JsonNode cell) {
        return cell.get("mean").asDouble();
    }

    private static void assertFlips(
            JsonNode flips, List<Integer> rows, IntPredicate first, IntPredicate second, int n) {
        int onlyFirst = only(rows, first, second);
        int onlySecond = only(rows, second, first);
        assertEquals(n, flips.get("rows").asInt());
        assertEquals(onlyFirst, flips.get("firstHigher").asInt());
        assertEquals(onlySecond, flips.get("secondHigher").asInt());
        assertEquals(
                (double) (onlyFirst - onlySecond) / n, flips.get("difference").asDouble(), 1e-12);
        if (flips.get("test").asString().startsWith("McNemar")) {
            assertEquals(
                    McNemar.of(onlyFirst, onlySecond).midP(), flips.get("p").asDouble(), 1e-12);
        }
    }

    private static void checkShots(JsonNode result, List<Integer> rows) {
        JsonNode right = result.get("graders").get(0);
        List<JsonNode> cells = right.get("cells").valueStream().toList();
        assertEquals(NUMBERS, cells.stream().map(cell -> cell.get("shots").asInt()).toList());
        for (JsonNode cell : cells) {
            int k = cell.get("shots").asInt();
            assertEquals(share(rows, i -> rightWith(k, i)), mean(cell), 1e-12, k + " shots");
            assertEquals(k == 0 ? 0 : 3, cell.get("draws").size());
            assertEquals(k == 0 ? rows.size() : 3 * rows.size(), cell.get("n").asInt());
        }
        for (JsonNode flips : right.get("comparisons")) {
            int first = flips.get("first").get("shots").asInt();
            int second = flips.get("second").get("shots").asInt();
            assertFlips(
                    flips, rows, i -> rightWith(first, i), i -> rightWith(second, i), rows.size());
        }
    }

    /** No test row was ever sent to the judge. */
    private void checkNoLeak(Services services, long dataset) throws Exception {
        List<String> sent =
                server.bodies().stream().filter(body -> body.contains("\"judge\"")).toList();
        assertTrue(sent.size() > 1_000, sent.size() + " requests");
        for (DataRow row : services.datasets().rows(dataset, Split.TEST, 1_000, 0)) {
            String claim = row.fields().get("claim");
            assertTrue(sent.stream().noneMatch(body -> body.contains(claim)), claim);
        }
    }
}
