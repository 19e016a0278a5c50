package dev.rung.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.llm.ModelCatalog;
import dev.rung.llm.Provider;
import dev.rung.llm.http.Http;
import dev.rung.llm.http.ProviderSetup;
import dev.rung.llm.openai.CustomProvider;
import dev.rung.settings.CustomModel;
import dev.rung.settings.Keys;
import dev.rung.settings.Network;
import dev.rung.study.GraderSpec;
import dev.rung.study.file.ExperimentFile;
import dev.rung.study.file.ExperimentFileReader;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reward models in experiment files, over real HTTP in vLLM's format. */
@Timeout(60)
@NullUnmarked
class RewardCommandTest {
    private static final String FILE =
            """
            rung: 1
            project: Rewarded
            prompts:
              - turns:
                  - system: Be kind.
                  - user: "Say something about {{thing}}."
                reference: No comment.
            models: [custom/writer]
            data:
              inline: [{ thing: rain }, { thing: tax }, { thing: snow }, { thing: mud }]
            graders:
              - id: raw
                reward: { model: custom/rm }
              - id: preferred
                reward: { model: custom/rm, value: p }
            """;

    @TempDir Path folder;
    private final List<JsonNode> rewarded = new ArrayList<>();
    private volatile boolean isDown = true;
    private ScriptedServer server;
    private StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void start() throws IOException {
        server = ScriptedServer.start();
        server.on("writer", body -> Answer.streams("Nice: " + text(body)));
        server.on("rm", this::reward);
    }

    private Answer reward(JsonNode body) {
        synchronized (rewarded) {
            rewarded.add(body);
        }
        String reply = text(body);
        if (reply.contains("mud") && isDown) {
            return Answer.fails(400, "no mud");
        }
        double raw = reply.equals("No comment.") ? -1 : reply.contains("tax") ? -2 : 3;
        return Answer.raw(
                200,
                "application/json",
                """
                {"id":"classify-1","object":"list","model":"rm","data":[{"index":0,"label":\
                "LABEL_0","probs":[%s],"num_classes":1}],"usage":{"prompt_tokens":11,\
                "total_tokens":11,"completion_tokens":0}}\
                """
                        .formatted(raw));
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
        Path file = Files.writeString(folder.resolve("rewarded.yaml"), FILE);
        var http = new Http(() -> Network.USUAL, Map.of());
        var setup = new ProviderSetup(http, new ModelCatalog(), Map.of(), new Keys(Map.of()));
        List<CustomModel> added =
                List.of(
                        new CustomModel(server.baseUrl(), "writer", ""),
                        new CustomModel(server.baseUrl(), "rm", ""));
        List<Provider> providers = List.of(new CustomProvider(setup, () -> added, List.of()));
        var demo = new Demo(List.of(), Map.of(), System.err, false, place -> {});
        String[] command = new String[more.length + 2];
        command[0] = "run";
        command[1] = file.toString();
        System.arraycopy(more, 0, command, 2, more.length);
        out = new StringWriter();
        return RungCommand.line(
                        demo, Terminals.at(folder.resolve("home"), providers), System.err, false)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(command);
    }

    private void itIsAPreferenceModel() throws IOException {
        Path home = Files.createDirectories(folder.resolve("home"));
        Files.writeString(
                home.resolve("models.json"),
                """
                {"models": [{"provider": "custom", "id": "rm", "tuning": "preference"}]}
                """);
    }

    @Test
    void rewardsArePartOfTheRun() throws Exception {
        itIsAPreferenceModel();
        Path json = folder.resolve("result.json");
        assertEquals(3, run("--json", json.toString()), () -> out + "\n" + err);
        assertTrue(
                out.toString().contains("grader «preferred»: at most 8 questions to rm"),
                out::toString);
        assertTrue(
                out.toString().contains("are raw rewards of different prompts: the mean means"),
                out::toString);
        // The reply is asked once for both graders, but what failed once for each.
        assertEquals(3 + 2 + 4, rewarded.size());
        assertTrue(
                rewarded.stream().noneMatch(body -> body.path("use_activation").asBoolean(true)));
        JsonNode context = rewarded.getFirst().path("messages");
        assertEquals("system", context.get(0).path("role").asString());
        assertEquals("assistant", context.get(2).path("role").asString());
        JsonNode graders = JsonMapper.shared().readTree(Files.readString(json)).path("graders");
        assertEquals(3, graders.get(0).path("cells").get(0).path("n").asInt());
        assertEquals(4.0 / 3, graders.get(0).path("cells").get(0).path("mean").asDouble(), 1e-12);
        assertTrue(graders.get(0).path("notes").toString().contains("raw rewards"));
        assertFalse(graders.get(1).path("notes").toString().contains("raw rewards"));
        double good = 1 / (1 + Math.exp(-4));
        double bad = 1 / (1 + Math.exp(1));
        assertEquals(
                (2 * good + bad) / 3,
                graders.get(1).path("cells").get(0).path("mean").asDouble(),
                1e-12);

        isDown = false;
        assertEquals(0, run("--json", json.toString()), () -> out + "\n" + err);
        assertEquals(3 + 2 + 4 + 1, rewarded.size(), "only what had no reward is asked again");
        graders = JsonMapper.shared().readTree(Files.readString(json)).path("graders");
        assertEquals(4, graders.get(1).path("cells").get(0).path("n").asInt());
        theFileIsWrittenAsItWasRead();
    }

    private void theFileIsWrittenAsItWasRead() throws Exception {
        Path again = folder.resolve("again.yaml");
        Terminals.at(folder.resolve("home"), List.of())
                .open(
                        services -> {
                            services.experimentExport()
                                    .export(services.runs().find(1).orElseThrow(), again, true);
                            return 0;
                        });
        ExperimentFile read = ExperimentFileReader.read(again);
        assertEquals("No comment.", read.prompts().getFirst().reference());
        assertEquals(
                List.of("raw", "preferred"), read.graders().stream().map(GraderSpec::id).toList());
        assertTrue(read.graders().getLast().isShare());
    }

    @Test
    void pIsRefusedBeforeAnythingIsSentWhereNobodyHasSaidWhatTheModelIs() throws Exception {
        run("--estimate");
        assertTrue(out.toString().contains("nobody has said what rm is"), () -> out + "\n" + err);
        assertTrue(rewarded.isEmpty());
    }
}
