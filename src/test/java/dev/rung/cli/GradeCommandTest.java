package dev.rung.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.cli.Terminals.Outcome;
import dev.rung.experiment.PlannedRun;
import dev.rung.study.RunResults;
import dev.rung.testing.FakeChatModel;
import dev.rung.testing.FakeProvider;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Graders for runs that are there, from the terminal. */
@Timeout(60)
@NullUnmarked
class GradeCommandTest {
    @TempDir Path folder;
    private final AtomicInteger asked = new AtomicInteger();
    private Home home;
    private long run;

    @BeforeEach
    void bring() throws Exception {
        var fake =
                new FakeProvider("fake")
                        .with(
                                "critic",
                                (request, pieces) -> {
                                    asked.incrementAndGet();
                                    return new FakeChatModel()
                                            .text("<verdict>pass</verdict>")
                                            .chat(request, pieces);
                                });
        home = Terminals.at(folder.resolve("home"), List.of(fake));
        home.open(
                services ->
                        services.projects()
                                .createIdea(services.projects().create("P").id(), "I", ""));
        Path log =
                Files.writeString(
                        folder.resolve("log.json"),
                        """
                        {"version":2,"eval":{"model":"m"},"samples":[
                         {"id":"a","target":"4","scores":{"match":{"value":"C"}},
                          "messages":[{"role":"user","content":"2+2?"},{"role":"assistant","content":"4"}]},
                         {"id":"b","target":"9","scores":{"match":{"value":"I"}},
                          "messages":[{"role":"user","content":"3*3?"},{"role":"assistant","content":"6"}]}]}
                        """);
        assertEquals(0, rung("data", "import", log.toString(), "--project", "P").code());
        run = home.open(services -> services.runList().newest(null, 1).getFirst().run().id());
    }

    private Outcome rung(String... arguments) {
        return Terminals.run(home, (Object[]) arguments);
    }

    private Outcome grade(String... more) {
        var all = new ArrayList<>(List.of("grade", Long.toString(run)));
        all.addAll(List.of(more));
        return rung(all.toArray(String[]::new));
    }

    @Test
    void aFileThatCannotBeWrittenIsRefusedBeforeAnybodyIsAsked() throws Exception {
        Path critic =
                graders(
                        "[{ id: good, judge: { model: critic, question: { kind: pass, criterion:"
                                + " Good? } } }]");
        Path nowhere = folder.resolve("none/out.json");
        Outcome refused = grade("--graders", critic.toString(), "--json", nowhere.toString());
        assertEquals(2, refused.code(), refused.out());
        assertTrue(refused.err().contains("there is no folder"), refused.err());
        assertEquals(0, asked.get());
        assertEquals(0, grade("--graders", critic.toString()).code());
        assertEquals(2, asked.get());
    }

    private Path graders(String text) throws Exception {
        return Files.writeString(folder.resolve("graders.yaml"), text);
    }

    private List<String> ofRun() throws Exception {
        return home.open(
                services -> {
                    PlannedRun planned = services.runs().find(run).orElseThrow();
                    return RunResults.specs(planned).stream().map(spec -> spec.id()).toList();
                });
    }

    @Test
    void aRunWithoutANameIsSaidByItsNumberAlone() throws Exception {
        Path file =
                graders("- { id: right, metric: { kind: exact, expected: { column: target } } }\n");
        for (String name : List.of("", "  ", " two sums ")) {
            home.open(
                    services ->
                            services.database()
                                    .write(
                                            sql ->
                                                    sql.update(
                                                            "UPDATE plan SET run_order ="
                                                                + " json_set(run_order, '$.name',"
                                                                + " ?)",
                                                            name)));
            Outcome done = grade("--graders", file.toString());
            assertEquals(
                    "Run " + run + (name.isBlank() ? "" : ", two sums"),
                    done.out().lines().findFirst().orElseThrow());
        }
    }

    @Test
    void transcriptsFromElsewhereAreGradedByTheirTargets() throws Exception {
        Path file =
                graders("- { id: right, metric: { kind: exact, expected: { column: target } } }\n");
        Path json = folder.resolve("result.json");
        Outcome done = grade("--graders", file.toString(), "--json", json.toString());
        assertEquals(0, done.code(), done.err());
        assertTrue(done.out().contains("outside/m"), done.out());
        assertTrue(done.out().contains(".500 ["), done.out());
        assertTrue(done.out().contains("given elsewhere, match: C 1 · I 1"), done.out());
        assertTrue(done.out().contains("price unknown"), done.out());
        JsonNode result = JsonMapper.shared().readTree(Files.readString(json));
        JsonNode cell = result.path("graders").get(0).path("cells").get(0);
        assertEquals(2, cell.path("n").asInt());
        assertEquals(0.5, cell.path("mean").asDouble());
        assertEquals(1, result.path("givenElsewhere").path("match").path("C").asInt());

        Outcome wrong =
                grade(
                        "--graders",
                        graders("[{ id: x, metric: { kind: exact, expected: { column: label } } }]")
                                .toString());
        assertEquals(2, wrong.code());
        assertTrue(wrong.err().contains("There is no column «label»"), wrong.err());
        assertEquals(List.of("right"), ofRun());
    }

    @Test
    void aJudgeIsAskedOnce() throws Exception {
        Path file =
                graders(
                        """
                        graders:
                          - id: polite
                            judge:
                              model: fake/critic
                              question: { kind: pass, criterion: Is it polite? }
                          - { id: long, metric: { kind: length } }
                        """);
        Outcome estimate = grade("--graders", file.toString(), "--estimate");
        assertEquals(0, estimate.code(), estimate.err());
        assertTrue(
                estimate.out().contains("grader «polite»: at most 2 questions to critic"),
                estimate.out());
        assertEquals(0, asked.get());
        assertEquals(List.of(), ofRun());

        Outcome done = grade("--graders", file.toString());
        assertEquals(0, done.code(), done.out() + done.err());
        assertEquals(2, asked.get());
        assertTrue(done.out().contains("2 votes came"), done.out());
        Outcome again = grade();
        assertEquals(0, again.code(), again.err());
        assertEquals(2, asked.get());
        assertTrue(again.out().contains("1.000 ["), again.out());

        assertEquals(0, grade("--remove", "long").code());
        assertEquals(List.of("polite"), ofRun());
        assertEquals(2, grade("--remove", "long").code());
    }

    @Test
    void aRunThatIsNotThereIsSaid() {
        Outcome none = rung("grade", "99");
        assertEquals(2, none.code());
        assertFalse(none.err().isEmpty());
        assertTrue(none.err().contains("There is no run 99."), none.err());
    }
}
