package dev.rung.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.llm.ChatModel;
import dev.rung.llm.Provider;
import dev.rung.testing.FakeChatModel;
import dev.rung.testing.FakeProvider;

import org.jspecify.annotations.NullUnmarked;
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

/** Preference models in experiment files, with pairs in a file beside them. */
@Timeout(60)
@NullUnmarked
class PreferenceCommandTest {
    private static final String FILE =
            """
            rung: 1
            project: Preferred
            prompts: ["Even or odd? {{text}}"]
            models: [echo]
            data:
              inline:
                - { text: 100 is like two }
                - { text: 101 is like one }
                - { text: 102 is like two }
                - { text: 103 is like one }
            graders:
              - id: preferred
                preference: { file: pairs.csv, reads: text, reference: odd }
              - id: raw
                preference: { file: pairs.csv, reads: text }
            """;

    @TempDir Path folder;
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    private int run(String file, String... more) throws IOException {
        Path at = Files.writeString(folder.resolve("preferred.yaml"), file);
        var pairs = new StringBuilder("prompt,chosen,rejected\n");
        for (int i = 0; i < 60; i++) {
            pairs.append(i)
                    .append(" is like ")
                    .append(i % 2 == 0 ? "two,even,odd\n" : "one,odd,even\n");
        }
        Files.writeString(folder.resolve("pairs.csv"), pairs);
        ChatModel echo =
                (request, pieces) -> new FakeChatModel().text("even").chat(request, pieces);
        List<Provider> providers = List.of(new FakeProvider("fake").with("echo", echo));
        var demo = new Demo(List.of(), Map.of(), System.err, false, place -> {});
        String[] command = new String[more.length + 2];
        command[0] = "run";
        command[1] = at.toString();
        System.arraycopy(more, 0, command, 2, more.length);
        out = new StringWriter();
        err = new StringWriter();
        return RungCommand.line(
                        demo, Terminals.at(folder.resolve("home"), providers), System.err, false)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(command);
    }

    @Test
    void pairsOfAFileTeachAGrader() throws Exception {
        Path json = folder.resolve("result.json");
        assertEquals(0, run(FILE, "--json", json.toString()), () -> out + "\n" + err);
        assertTrue(
                out.toString().contains("preference model: 1.00 [.94, 1.00] of 60 held-out pairs"),
                out::toString);
        assertTrue(out.toString().contains("raw rewards of different prompts"), out::toString);
        JsonNode graders = JsonMapper.shared().readTree(Files.readString(json)).path("graders");
        JsonNode p = graders.get(0).path("cells").get(0);
        assertEquals(4, p.path("n").asInt());
        // Better than the reference on two rows, and the reference itself on none.
        assertTrue(p.path("mean").asDouble() > 0.3 && p.path("mean").asDouble() < 0.7);
        assertTrue(graders.get(0).path("notes").toString().contains("held-out pairs right"));

        assertEquals(0, run(FILE, "--limit", "2"), () -> out + "\n" + err);
        var home = Terminals.at(folder.resolve("home"), List.of());
        home.open(
                services -> {
                    long project = services.projects().projects(false).getFirst().id();
                    assertEquals(1, services.datasets().versions(project, "pairs").size());
                    return 0;
                });
    }

    @Test
    void pairsThatAreNotThereAreAFaultOfTheFile() throws Exception {
        assertEquals(2, run(FILE.replace("file: pairs.csv, reads", "file: nothing.csv, reads")));
        assertTrue(
                err.toString().contains("nothing.csv, which grader «preferred» names"),
                err::toString);
        assertEquals(2, run(FILE.replace("reads: text, ref", "chosen: best, reads: text, ref")));
        assertTrue(err.toString().contains("has no column «best»"), err::toString);
        assertEquals(2, run(FILE.replace("reads: text, ref", "reads: nowhere, ref")));
        assertTrue(err.toString().contains("There is no column «nowhere»"), err::toString);
        assertEquals(2, run(FILE.replace("file: pairs.csv, reads: text }", "reads: text }")));
    }

    /** Nobody has labelled a pair yet: the grader says so, and the rest is scored. */
    @Test
    void withoutLabelledPairsThereIsNoGrader() throws Exception {
        String labels =
                FILE.replace(
                        "{ file: pairs.csv, reads: text, reference: odd }", "{ pairs: labels }");
        assertEquals(0, run(labels), () -> out + "\n" + err);
        assertTrue(out.toString().contains("needs at least 20 pairs; there are 0"), out::toString);
        // It is also said before anything is sent.
        String all = out.toString() + err;
        assertTrue(all.contains("needs at least 20 labelled pairs; there are 0"), all);
    }
}
