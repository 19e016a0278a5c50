package dev.rung.pane.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.BestOf;
import dev.rung.experiment.Draft;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.RunDriver;
import dev.rung.experiment.Turn;
import dev.rung.experiment.data.Checked;
import dev.rung.experiment.data.DataText;
import dev.rung.experiment.data.Encoding;
import dev.rung.experiment.data.TranscriptRows;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Role;
import dev.rung.score.Direction;
import dev.rung.score.judge.JudgeDefinition;
import dev.rung.score.judge.Question;
import dev.rung.store.StoreException;
import dev.rung.study.GraderList;
import dev.rung.study.GraderSpec;
import dev.rung.study.RunResults;
import dev.rung.testing.FakeChatModel;
import dev.rung.ui.Command;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Transcripts that were made elsewhere, in the Runs pane. */
@NullUnmarked
class OutsideRunsTest extends RunsFixture {
    /** What would send something, or take it for a prompt of the idea. */
    private static final Set<String> SENDS =
            Set.of(
                    "runs.start",
                    "runs.queue",
                    "runs.at",
                    "runs.pause",
                    "runs.stop",
                    "runs.retune",
                    "runs.cap",
                    "runs.retry",
                    "runs.fresh",
                    "runs.raise",
                    "runs.again",
                    "runs.export",
                    "runs.test",
                    "runs.choose");

    private long brought() throws Exception {
        return brought(idea.id());
    }

    private long brought(long to) throws Exception {
        var log = new StringBuilder("{\"version\":2,\"eval\":{\"model\":\"openai/gpt-9\"},");
        log.append("\"samples\":[");
        for (int i = 0; i < 30; i++) {
            String said = i % 3 == 0 ? "no" : "yes";
            log.append(i == 0 ? "" : ",")
                    .append(
                            """
                            {"id":%d,"target":"yes","scores":{"match":{"value":"%s"}},
                             "messages":[{"role":"user","content":"Is claim %d sound?"},
                             {"role":"assistant","content":"%s"}]}
                            """
                                    .formatted(i, said.equals("yes") ? "C" : "I", i, said));
        }
        log.append("]}");
        var rows = new TranscriptRows(new DataText.Pasted(log.toString()), Encoding.UTF_8);
        Checked checked = services.data().files().check(rows, (done, total) -> {});
        return services.data()
                .files()
                .importTranscripts(to, rows, checked, false, (done, total) -> {})
                .id();
    }

    private List<String> graders(long run) {
        try {
            return RunResults.specs(services.runs().find(run).orElseThrow()).stream()
                    .map(GraderSpec::id)
                    .toList();
        } catch (StoreException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aRunFromElsewhereIsListedGradedAndJudged() throws Exception {
        PlannedRun waiting = order("pride", List.of(), "luna");
        long run = brought();
        show(946, 622);
        waitUntil(() -> model().list().all().size() == 2);
        // What is new stands above what waits.
        assertEquals(
                List.of(run, waiting.id()),
                onFx(() -> model().list().all().stream().map(RunLine::id).toList()));
        runFx(() -> model().list().select(run));
        waitUntil(this::hasResult);
        both("runs-outside");
        // Chosen, it has been looked at.
        waitUntil(
                () ->
                        RunWords.state(model().list().selectedProperty().get().now())
                                .equals("outside"));
        var result = model().chosen().detailProperty().get().result();
        assertEquals("C 20 · I 10", result.health().given().getFirst().words());
        assertEquals("price unknown", result.costs().text());
        for (Command command : pane.commands()) {
            if (SENDS.contains(command.id())) {
                assertFalse(onFx(command::isEnabled), command.id());
            }
        }
        press("Shortcut+R");
        assertEquals("run:" + run, asked.getLast());

        // From a button that is made anew meanwhile, the focus comes back to it.
        runFx(() -> scene.getRoot().lookup(".run-detail .menu-button").requestFocus());
        press("Shortcut+Alt+M");
        waitUntil(() -> overlays.isOpen());
        press("Shortcut+G");
        type("exact");
        press("Enter");
        both("runs-outside-grader");
        press("Enter");
        both("runs-outside-graders");
        press("Shortcut+Enter");
        waitUntil(() -> !graders(run).isEmpty());
        waitUntil(
                () ->
                        hasResult()
                                && !model().chosen()
                                        .detailProperty()
                                        .get()
                                        .result()
                                        .graded()
                                        .isEmpty());
        both("runs-outside-graded");
        settle();
        assertEquals("More", onFx(() -> ((MenuButton) scene.getFocusOwner()).getText()));
        // In the filter Esc clears, and then leaves.
        press("Shortcut+F");
        type("run");
        press("Esc");
        assertEquals("", onFx(() -> ((TextField) scene.getFocusOwner()).getText()));
        press("Esc");
        assertTrue(onFx(() -> scene.getRoot().lookup(".run-list").isFocused()));
        var cell =
                model().chosen()
                        .detailProperty()
                        .get()
                        .result()
                        .graded()
                        .getFirst()
                        .cells()
                        .getFirst();
        assertEquals(20.0 / 30, cell.estimate().mean(), 1e-12);
        assertEquals(30, cell.estimate().rows());
        assertEquals(
                List.of("accuracy"),
                RunResults.specs(onFx(() -> model().list().run())).stream()
                        .map(GraderSpec::id)
                        .toList());
    }

    /** It was not asked by Rung: what is on the desk of its own idea can be. */
    @Test
    void aSweepIsAroundTheDeskOfItsOwnIdea() throws Exception {
        var other = services.projects().createIdea(idea.project(), "Does length change it?", "");
        long run = brought(other.id());
        show(946, 622);
        waitUntil(() -> model().list().all().size() == 1);
        runFx(() -> model().list().select(run));
        waitUntil(this::hasResult);
        press("Shortcut+Alt+S");
        String words =
                "Run %d was made elsewhere and cannot be asked again: this is around what is on the desk of «Does length change it?»."
                        .formatted(run);
        waitUntil(() -> model().store().problemProperty().get().startsWith(words));
        assertEquals(
                words + " There is no model yet: add one in the Ladder pane.",
                onFx(() -> model().store().problemProperty().get()));
        var turns = List.of(new Turn(Role.USER, "{{messages}}"));
        services.ideas()
                .drafts()
                .save(other.id(), new Draft(turns, Map.of(), null, List.of(column("haiku")), 1));
        press("Shortcut+Alt+S");
        waitUntil(() -> scene.getRoot().lookup(".new-run") != null);
        both("runs-outside-sweep");
        String said =
                onFx(
                        () ->
                                scene.getRoot().lookup(".new-run").lookupAll("*").stream()
                                        .map(Node::getAccessibleText)
                                        .filter(text -> text != null)
                                        .reduce("", (all, text) -> all + "\n" + text));
        assertTrue(said.contains(words), said);
        press("Esc");

        // From one of its cards, too.
        runFx(() -> pane.sweep(run));
        waitUntil(() -> scene.getRoot().lookup(".new-run") != null);
    }

    @Test
    void itsJudgesAreAskedOnlyIfTheUserSaysSo() throws Exception {
        var critic = new FakeChatModel().text("<verdict>pass</verdict>").uses(50, 5);
        fake.with("critic", critic);
        long run = brought();
        var judge =
                new JudgeDefinition(
                        "polite",
                        new ModelRef("fake", fake.ref("critic").baseUrl(), "critic"),
                        null,
                        new Question.Pass("Is it polite?"),
                        null,
                        null,
                        false,
                        false,
                        Map.of(),
                        1,
                        null);
        String json = GraderList.write(List.of(new GraderSpec.Judged(judge, Direction.UP)));
        show(946, 622);
        waitUntil(() -> model().list().all().size() == 1);
        waitUntil(this::hasResult);
        press("Shortcut+Alt+M");
        waitUntil(() -> overlays.isOpen());
        press("Shortcut+G");
        type("paste j");
        press("Enter");
        type(json);
        press("Shortcut+Enter");
        press("Shortcut+Enter");
        waitUntil(() -> graders(run).equals(List.of("polite")));
        waitUntil(() -> overlays.isOpen());
        both("runs-outside-ask");
        assertEquals(0, critic.requests().size());
        press("Enter");
        waitUntil(() -> critic.requests().size() == 30);
        waitUntil(
                () ->
                        hasResult()
                                && model().chosen()
                                                .detailProperty()
                                                .get()
                                                .result()
                                                .graded()
                                                .getFirst()
                                                .cells()
                                                .getFirst()
                                                .estimate()
                                                .values()
                                        == 30);
        both("runs-outside-judged");
        assertTrue(
                said.stream().anyMatch(words -> words.contains("30 votes came")), said::toString);
    }

    @Test
    void theBestOfNOfARunKeepsItsGraders() throws Exception {
        PlannedRun run = order("pride", List.of(), "luna");
        services.driver().drive(run.id(), RunDriver.Control.usual(), entry -> {});
        services.runs().change(run.id(), run.terms().withBestOf(new BestOf("accuracy", "refusal")));
        show(700, 500);
        waitUntil(this::hasResult);
        press("Shortcut+Alt+M");
        waitUntil(() -> overlays.isOpen());
        runFx(() -> ((Button) overlays.root().lookup(".ask .small")).fire());
        press("Shortcut+Enter");
        both("runs-graders-needed");
        assertTrue(onFx(overlays::isOpen));
        assertEquals(List.of("accuracy", "refusal"), graders(run.id()));
    }
}
