package dev.rung.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.llm.ModelCatalog;
import dev.rung.llm.Provider;
import dev.rung.llm.http.Http;
import dev.rung.llm.http.ProviderSetup;
import dev.rung.llm.openai.OpenAiProvider;
import dev.rung.settings.Keys;
import dev.rung.settings.Network;
import dev.rung.testing.Answer;
import dev.rung.testing.ScriptedServer;

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
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Judges in experiment files, over real HTTP. */
@Timeout(60)
@NullUnmarked
class JudgeCommandTest {
    private static final String FILE =
            """
            rung: 1
            project: Judged
            prompts: ["Say something kind about {{thing}}."]
            models: [openai/writer]
            data:
              inline: [{ thing: rain }, { thing: tax }, { thing: snow }, { thing: mud }]
            graders:
              - id: kind
                judge:
                  model: openai/critic
                  parameters: { temperature: 0 }
                  question: { kind: score, criterion: How kind is the reply?, from: 1, to: 5 }
              - id: polite
                judge:
                  model: openai/critic
                  question: { kind: pass, criterion: Is the reply polite? }
                  prompt: "{{output}} – about {{row.thing}}. Polite?"
            """;

    @TempDir Path folder;
    private final AtomicInteger judged = new AtomicInteger();
    private volatile boolean isDown = true;
    private ScriptedServer server;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void start() throws IOException {
        server = ScriptedServer.start();
        server.on("writer", body -> Answer.streams("Nice: " + text(body)));
        server.on("critic", this::critic);
    }

    private Answer critic(JsonNode body) {
        judged.incrementAndGet();
        String asked = text(body);
        if (asked.contains("Polite?")) {
            return Answer.streams("<verdict>" + (asked.contains("tax") ? "fail" : "pass"));
        }
        if (asked.contains("mud") && isDown) {
            return Answer.fails(400, "no mud");
        }
        return Answer.streams("Well. <verdict>" + (asked.contains("tax") ? 2 : 5) + "</verdict>");
    }

    private static String text(JsonNode body) {
        JsonNode messages = body.path("messages");
        return messages.get(messages.size() - 1).path("content").asString("");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private int run(String... more) throws IOException {
        return runOf(FILE, more);
    }

    private int runOf(String text, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("judged.yaml"), text);
        var environment =
                Map.of("OPENAI_BASE_URL", server.baseUrl(), "OPENAI_API_KEY", "sk-judged");
        var http = new Http(() -> Network.USUAL, environment);
        var setup = new ProviderSetup(http, new ModelCatalog(), environment, new Keys(environment));
        List<Provider> providers = List.of(new OpenAiProvider(setup));
        var demo = new Demo(List.of(), Map.of(), System.err, false, place -> {});
        String[] command = new String[more.length + 2];
        command[0] = "run";
        command[1] = file.toString();
        System.arraycopy(more, 0, command, 2, more.length);
        return RungCommand.line(
                        demo, Terminals.at(folder.resolve("home"), providers), System.err, false)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(command);
    }

    @Test
    void judgesArePartOfTheRun() throws Exception {
        Path json = folder.resolve("result.json");
        int first = run("--json", json.toString());
        assertEquals(2 + 1, first, () -> out + "\n" + err);
        assertEquals(8, judged.get());
        String said = out.toString();
        assertTrue(
                said.contains("grader «kind»: at most 4 questions to critic, price unknown"), said);
        assertTrue(err.toString().contains("no answer to 1 question;"), err::toString);
        JsonNode graders = JsonMapper.shared().readTree(Files.readString(json)).path("graders");
        assertEquals(3, graders.get(0).path("cells").get(0).path("n").asInt(), said);
        assertEquals(4.0, graders.get(0).path("cells").get(0).path("mean").asDouble(), 1e-12);
        // A tag that is never closed is no verdict.
        assertEquals(0, graders.get(1).path("cells").get(0).path("n").asInt());

        isDown = false;
        int second = run("--json", json.toString(), "--only", "kind>=4");
        assertEquals(0, second, () -> out + "\n" + err);
        assertTrue(out.toString().contains("is left where kind"), out::toString);
        assertEquals(9, judged.get(), "only what had no answer is asked again");
        graders = JsonMapper.shared().readTree(Files.readString(json)).path("graders");
        assertEquals(4, graders.get(0).path("cells").get(0).path("n").asInt());
        assertEquals(4.25, graders.get(0).path("cells").get(0).path("mean").asDouble(), 1e-12);
    }

    private static final String COMPARED =
            """
            rung: 1
            project: Compared
            prompts: ["Say something kind about {{thing}}."]
            models: [openai/writer]
            data:
              inline:
                - { thing: rain, other: It is wet. }
                - { thing: tax, other: It is due. }
                - { thing: snow, other: It is cold. }
            graders:
              - id: kinder
                judge:
                  model: openai/%s
                  question: { kind: versus, criterion: Which is kinder? }
                  reference: other
                  prompt: "{{a}} or {{b}}: which is kinder?"
            """;

    /** The judge takes what is shown first, whatever it is. */
    @Test
    void howFarThePlaceDecidesStandsUnderTheResult() throws Exception {
        server.on("first", body -> Answer.streams("<verdict>A</verdict>"));
        Path json = folder.resolve("result.json");
        int code = runOf(COMPARED.formatted("first"), "--json", json.toString());
        assertEquals(0, code, () -> out + "\n" + err);
        assertTrue(
                out.toString()
                        .contains(
                                "kinder shown in both orders: the first was preferred both times in"
                                        + " 100.0 % ["),
                out::toString);
        assertTrue(out.toString().contains("(n = 3 pairs)"), out::toString);
        assertTrue(out.toString().contains(", of it judges price unknown"), out::toString);
        JsonNode result = JsonMapper.shared().readTree(Files.readString(json));
        assertTrue(result.path("judgesCost").path("dollars").isNull(), result::toString);
        JsonNode grader = result.path("graders").get(0);
        assertEquals(0.5, grader.path("cells").get(0).path("mean").asDouble(), 1e-12);
        JsonNode bias =
                grader.path("checks")
                        .valueStream()
                        .filter(check -> check.path("kind").asString("").equals("place_decides"))
                        .findFirst()
                        .orElseThrow();
        assertEquals(1.0, bias.path("share").asDouble(), 1e-12);
    }

    @Test
    void aModelIsNotItsOwnJudgeUnlessTheFileSaysSo() throws Exception {
        server.on("writer", body -> Answer.streams("<verdict>B</verdict>"));
        assertEquals(2, runOf(COMPARED.formatted("writer")), out::toString);
        assertTrue(err.toString().contains("would judge its own replies"), err::toString);
        String allowed = COMPARED.formatted("writer") + "      mayJudgeItself: true\n";
        assertEquals(0, runOf(allowed), () -> out + "\n" + err);
        assertTrue(out.toString().contains("the judge is a model under test"), out::toString);
    }

    @Test
    void anEstimateAsksNobody() throws Exception {
        assertEquals(0, run("--estimate"));
        assertEquals(0, judged.get());
        assertTrue(out.toString().contains("grader «polite»: at most 4 questions"), out::toString);
    }
}
