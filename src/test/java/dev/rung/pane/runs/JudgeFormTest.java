package dev.rung.pane.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.PlannedRun.State;
import dev.rung.experiment.RunDriver;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Prices;
import dev.rung.llm.Provider;
import dev.rung.score.judge.JudgeDefinition;
import dev.rung.score.judge.Question;
import dev.rung.study.GraderList;
import dev.rung.study.GraderSpec;
import dev.rung.testing.FakeChatModel;
import dev.rung.testing.FakeProvider;

import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.List;

/** A judge from the form to the result, by keys alone. */
@NullUnmarked
@Timeout(400)
class JudgeFormTest extends RunsFixture {
    /** Has a model that the other place has, too. */
    private final FakeProvider far =
            new FakeProvider("fake", "http://far.example:8000/v1", Prices.FREE);

    @Override
    List<Provider> providers() {
        return List.of(fake, far);
    }

    private PlannedRun earlier() throws Exception {
        fake.with(
                "fair-judge",
                (request, pieces) ->
                        new FakeChatModel()
                                .text(
                                        request.messages().getLast().text().contains("Argument 3 ")
                                                ? "Hard to say: 3 of 5."
                                                : "It answers what was asked, if curtly, and"
                                                        + " stays on the point.\n\n"
                                                        + "<verdict>4</verdict>")
                                .uses(310, 24)
                                .chat(request, pieces));
        fake.with("luna-mini", new FakeChatModel().text("<verdict>5</verdict>").uses(300, 5));
        PlannedRun run = order("first look", List.of(), "luna");
        services.driver().drive(run.id(), RunDriver.Control.usual(), entry -> {});
        return run;
    }

    private Node said(String accessible) {
        return onFx(
                () ->
                        scene.getRoot().lookupAll("*").stream()
                                .filter(node -> accessible.equals(node.getAccessibleText()))
                                .reduce((first, last) -> last)
                                .orElse(null));
    }

    private boolean shows(String words) {
        return onFx(
                () ->
                        scene.getRoot().lookupAll("*").stream()
                                .filter(Node::isVisible)
                                .anyMatch(
                                        node ->
                                                (node instanceof Labeled label
                                                                && label.getText() != null
                                                                && label.getText().contains(words))
                                                        || (node.getAccessibleText() != null
                                                                && node.getAccessibleText()
                                                                        .contains(words))));
    }

    private void write(String field, String text) {
        Node node = said(field);
        runFx(node::requestFocus);
        runFx(() -> ((TextInputControl) node).setText(text));
    }

    private String prompt() {
        return onFx(() -> ((TextInputControl) said("Prompt of the judge")).getText());
    }

    private void model(String name) {
        press("Shortcut+M");
        waitUntil(() -> shows("fair-judge"));
        type(name);
        settle();
        press("Enter");
    }

    private void openForm(PlannedRun run) {
        openForm(run, "Shortcut+Alt+E", ".new-run");
    }

    private void openForm(PlannedRun run, String key, String first) {
        waitUntil(() -> model().list().all().stream().anyMatch(line -> line.id() == run.id()));
        runFx(() -> model().list().select(run.id()));
        press(key);
        waitUntil(() -> scene.getRoot().lookup(first) != null);
        press("Shortcut+G");
        settle();
        type("judge");
        press("Enter");
        waitUntil(() -> said("Grader: judge") != null);
    }

    @Test
    void aJudgeIsDescribedTriedAndAddedByKeys() throws Exception {
        PlannedRun run = earlier();
        show(946, 622);
        openForm(run);
        press("Shortcut+Enter");
        assertTrue(shows("Choose the model that judges."));
        write("Name", "relevance");
        model("fair");
        write("Criterion", "How relevant is the reply to the question?");
        assertTrue(prompt().contains("How relevant is the reply to the question?"), prompt());
        assertFalse(prompt().contains("{{thinking}}"));
        both("judge-form");

        press("Shortcut+T");
        waitUntil(() -> shows("drawn with seed 1"));
        settle();
        both("judge-trial");
        press("F");
        assertTrue(shows("sent, user"));
        both("judge-trial-prompts");
        press("Shortcut+N");
        waitUntil(() -> shows("drawn with seed 2"));
        press("Esc");
        waitUntil(() -> !shows("drawn with seed"));

        press("Shortcut+Enter");
        waitUntil(() -> said("Grader: judge") == null);
        assertTrue(shows("relevance ↑"));
        settle();
        waitUntil(() -> shows("grader «relevance»: at most 20 questions to fair-judge"));
        both("judge-added");
        press("Shortcut+Enter");
        waitUntil(() -> model().list().all().size() == 2);
        PlannedRun made = services.runs().of(idea.id()).getFirst();
        waitUntil(() -> state(made.id()) == State.DONE && hasResult());
        both("judge-result");
        GraderSpec.Judged judged =
                (GraderSpec.Judged) GraderList.read(made.graders(), "").getLast();
        JudgeDefinition judge = judged.definition();
        assertEquals(
                new Question.Score("How relevant is the reply to the question?", 1, 5),
                judge.question());
        assertEquals(fake.ref("fair-judge"), judge.model());
        assertNull(judge.prompt());
        var graded = services.results().of(made.id(), (done, total) -> {}).graded().getLast();
        assertEquals(19, graded.cells().getFirst().estimate().rows(), "row 3 has no verdict");
    }

    @Test
    void ownWordsAndTheModelUnderTestAreChecked() throws Exception {
        PlannedRun run = earlier();
        show(720, 560);
        openForm(run);
        write("Name", LONG);
        model("luna");
        write("Criterion", LONG + " " + ARABIC);
        assertTrue(shows("would judge its own replies"));
        assertTrue(shows("models tend to score their own replies too high"));
        both("judge-form-itself");
        press("Shortcut+Enter");
        assertTrue(shows("Grader: judge"), "refused");
        runFx(() -> tick("Use it all the same").requestFocus());
        press("Space");
        assertFalse(shows("would judge its own replies"));
        press("Space");
        press("Shortcut+M");
        waitUntil(() -> shows("fair-judge"));
        type("luna-mini");
        settle();
        press("Enter");
        assertFalse(shows("would judge its own replies"));
        assertTrue(shows("not fully held out"));

        write("Prompt of the judge", "Is {{output}} right? {{thinking}}");
        assertTrue(shows("Your prompt holds {{thinking}}"));
        runFx(() -> said("Prompt of the judge").requestFocus());
        both("judge-form-own");
        press("Shortcut+U");
        assertTrue(prompt().contains("{{prompt}}"));
        assertFalse(shows("Your prompt holds {{thinking}}"));
        runFx(
                () -> {
                    @SuppressWarnings("unchecked")
                    var kind = (ComboBox<JudgeKind>) said("Asks for");
                    kind.setValue(JudgeKind.CHOICE);
                });
        settle();
        write("Criteria or options, one on each line", "yes = 1: it is");
        settle();
        assertTrue(shows("A choice needs two options."));
        both("judge-form-choice");
    }

    private CheckBox tick(String words) {
        return (CheckBox)
                scene.getRoot().lookupAll(".check-box").stream()
                        .filter(node -> ((CheckBox) node).getText().startsWith(words))
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void aModelOfSeveralPlacesIsNamedWithItsAddress() throws Exception {
        PlannedRun run = earlier();
        far.with("fair-judge", new FakeChatModel().text("<verdict>1</verdict>"));
        show(720, 560);
        openForm(run);
        model("luna-mini");
        waitUntil(() -> shows("The model that judges: fake/luna-mini"));
        assertFalse(shows("luna-mini@"));
        model("far.example");
        waitUntil(
                () ->
                        shows(
                                "The model that judges:"
                                        + " fake/fair-judge@http://far.example:8000/v1"));
        both("judge-form-address");
        write("Criterion", "Is it polite?");
        press("Shortcut+Enter");
        waitUntil(() -> said("Grader: judge") == null);
        press("Shortcut+Enter");
        waitUntil(() -> model().list().all().size() == 2);
        String graders = services.runs().of(idea.id()).getFirst().graders();
        var judged = (GraderSpec.Judged) GraderList.read(graders, "").getLast();
        assertEquals(far.ref("fair-judge"), judged.definition().model());
    }

    /** The newest run is another one. */
    @Test
    void aJudgeOfARunIsTriedOnItsReplies() throws Exception {
        PlannedRun run = earlier();
        PlannedRun newer = order("second look", List.of(), "haiku");
        services.driver().drive(newer.id(), RunDriver.Control.usual(), entry -> {});
        show(946, 622);
        openForm(run, "Shortcut+Alt+M", ".ask");
        assertTrue(shows("Try on five replies of run " + run.id()));
        model("fair");
        write("Criterion", "How relevant is the reply to the question?");
        both("judge-form-of-run");
        press("Shortcut+T");
        waitUntil(() -> shows("20 replies of run %d; drawn".formatted(run.id())));
        press("Esc");
        press("Esc");
        press("Esc");
        waitUntil(() -> !overlays.isOpen());

        openForm(run);
        assertFalse(shows("Try on five replies of run"));
        model("fair");
        write("Criterion", "How relevant is the reply to the question?");
        press("Shortcut+T");
        waitUntil(
                () ->
                        shows(
                                "20 replies of run %d, the newest that is not on test rows; drawn"
                                        .formatted(newer.id())));
    }

    @Test
    void aPastedJudgeMayNameItsModel() throws Exception {
        PlannedRun run = earlier();
        show(946, 622);
        waitUntil(() -> model().list().all().stream().anyMatch(line -> line.id() == run.id()));
        runFx(() -> model().list().select(run.id()));
        press("Shortcut+Alt+E");
        waitUntil(() -> scene.getRoot().lookup(".new-run") != null);
        press("Shortcut+G");
        settle();
        type("paste j");
        press("Enter");
        waitUntil(() -> said("Graders as JSON") != null);
        String json =
                """
                {"id": "j", "judge": {"model": "%s",
                  "question": {"kind": "pass", "criterion": "Polite?"}}}
                """;
        runFx(
                () ->
                        ((TextInputControl) said("Graders as JSON"))
                                .setText(json.formatted("nobody-at-all")));
        press("Shortcut+Enter");
        waitUntil(() -> shows("there is no model «nobody-at-all»"));
        runFx(
                () ->
                        ((TextInputControl) said("Graders as JSON"))
                                .setText(json.formatted("fake/fair-judge")));
        press("Shortcut+Enter");
        waitUntil(() -> said("Graders as JSON") == null);
        assertTrue(shows("j ↑"));
        press("Shortcut+Enter");
        waitUntil(() -> model().list().all().size() == 2);
        PlannedRun made = services.runs().of(idea.id()).getFirst();
        waitUntil(() -> state(made.id()) == State.DONE);
        ModelRef judge =
                ((GraderSpec.Judged) GraderList.read(made.graders(), "").getLast())
                        .definition()
                        .model();
        assertEquals(fake.ref("fair-judge"), judge);
    }
}
