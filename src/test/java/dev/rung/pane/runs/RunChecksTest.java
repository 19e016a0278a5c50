package dev.rung.pane.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.Draft;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.PlannedRun.State;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.RunTerms;
import dev.rung.experiment.Split;
import dev.rung.experiment.Turn;
import dev.rung.llm.Parameters;
import dev.rung.llm.Role;
import dev.rung.llm.StopReason;
import dev.rung.study.BeforeRun;
import dev.rung.study.GraderSpec;
import dev.rung.study.RunResult;
import dev.rung.study.checks.Check;
import dev.rung.study.checks.Check.Kind;
import dev.rung.testing.FakeChatModel;

import javafx.scene.Node;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Checks beside a result and before a run, by keys alone. */
@NullUnmarked
class RunChecksTest extends RunsFixture {
    private static final String KEY = "Shortcut+Alt+H";

    /** What the lists of checks say, those of the form alone while it is open. */
    private String said() {
        return onFx(
                () -> {
                    Node form = scene.getRoot().lookup(".new-run");
                    Node within = form == null ? scene.getRoot() : form;
                    return within.lookupAll(".check-list").stream()
                            .filter(Node::isVisible)
                            .flatMap(list -> list.lookupAll("*").stream())
                            .map(Node::getAccessibleText)
                            .filter(words -> words != null)
                            .collect(Collectors.joining("\n"));
                });
    }

    private String focused() {
        return onFx(
                () ->
                        scene.getFocusOwner() == null
                                ? ""
                                : String.valueOf(scene.getFocusOwner().getAccessibleText()));
    }

    private RunResult result() {
        return onFx(() -> model().chosen().detailProperty().get().result());
    }

    private List<Kind> standing() {
        return result().standing().stream().map(Check::kind).toList();
    }

    /** A run of which half of the answers were cut, on 20 rows, by two models. */
    private PlannedRun sent(String first, String second) throws Exception {
        PlannedRun run = order("checked", List.of(), first, second);
        waitUntil(() -> model().list().all().stream().anyMatch(line -> line.id() == run.id()));
        runFx(() -> model().list().select(run.id()));
        waitUntil(() -> model().chosen().detailProperty().get() != null);
        press("Shortcut+Enter");
        waitUntil(() -> state(run.id()) == State.DONE && hasResult());
        return run;
    }

    @Test
    void checksAreFoldedOpenedFollowedToSamplesAndPutAway() throws Exception {
        fake.with(
                "cut",
                new FakeChatModel().text("yes").stops(StopReason.Kind.LENGTH, "max").uses(9, 9));
        show(946, 622);
        PlannedRun run = sent("cut", "luna");
        assertTrue(said().contains("length stops 50.0 %"), said());
        assertTrue(said().contains("folded"), said());
        both("checks-folded");
        press(KEY);
        assertTrue(focused().startsWith("warning: "), focused());
        both("checks-open");
        while (!focused().contains("cut at the limit")) {
            String before = focused();
            press("Down");
            assertFalse(before.equals(focused()), "the end of the list: " + before);
        }
        assertTrue(focused().contains("20 answers of 40 (50.0 %; of cut 100.0 %)"), focused());
        assertTrue(focused().contains(Kind.LENGTH.why()), focused());
        assertTrue(focused().contains("Raise max tokens"), focused());
        press("Enter");
        assertEquals(List.of("run:%d is:cut".formatted(run.id())), asked);

        press("D");
        waitUntil(() -> !standing().contains(Kind.LENGTH));
        assertTrue(focused().contains(": "), "the focus stays in the list: " + focused());
        assertFalse(said().contains("cut at the limit"), said());
        String next = focused();
        press("Shift+D");
        type("a first look");
        both("checks-reason");
        press("Esc");
        assertEquals(next, focused());
        press("Shift+D");
        type("a first look");
        press("Enter");
        waitUntil(() -> result().checked().dismissed().all().size() == 2);
        assertEquals("a first look", result().checked().dismissed().all().getLast().reason());
        assertEquals(
                result().checked().dismissed(),
                services.results().dismissals().of(RunResult.place(run)));
        both("checks-dismissed");

        press("End");
        while (scene.getFocusOwner() != null && !focused().isEmpty() && !isOnOthers()) {
            press("Down");
        }
        press("Enter");
        settle();
        assertTrue(focused().contains("cut at the limit"), focused());
        both("checks-dismissed-shown");
        press("D");
        waitUntil(() -> standing().contains(Kind.LENGTH));
        press("Esc");
        assertTrue(focused().endsWith("folded"), focused());
        assertEquals(1, services.results().dismissals().of(RunResult.place(run)).all().size());
        both("checks-folded-one-dismissed");

        // Dismissed of this run alone.
        sent("cut", "haiku");
        waitUntil(() -> result().run().id() != run.id());
        assertTrue(result().checked().dismissed().all().isEmpty());
        runFx(() -> model().recompute());
        waitUntil(this::hasResult);
    }

    private boolean isOnOthers() {
        return onFx(
                () ->
                        scene.getFocusOwner() instanceof javafx.scene.control.Button button
                                && button.getText().contains("dismissed · "));
    }

    @Test
    void namesThatAreLongOrReadFromTheRightStayInTheList() throws Exception {
        fake.with(LONG, new FakeChatModel().text(ARABIC).uses(9, 9));
        fake.with("عربي", new FakeChatModel().text("\u202eno").uses(9, 9));
        var columns = List.of(column(LONG), column("عربي"));
        var order =
                new RunOrder(
                        "long",
                        List.of(version),
                        columns,
                        dataset.id(),
                        Split.DEVELOPMENT,
                        null,
                        List.of(),
                        3,
                        false);
        PlannedRun run =
                order(
                        order,
                        RunTerms.USUAL,
                        List.<GraderSpec>of(
                                new GraderSpec.Computed(
                                        GraderKind.EXACT.make("accuracy", "label", "", ""))));
        show(700, 560);
        waitUntil(() -> model().list().all().stream().anyMatch(line -> line.id() == run.id()));
        runFx(() -> model().list().select(run.id()));
        press("Shortcut+Enter");
        waitUntil(() -> state(run.id()) == State.DONE && hasResult());
        assertTrue(standing().contains(Kind.IDENTICAL), standing().toString());
        press(KEY);
        settle();
        both("checks-long");
        press("Down");
        press("Down");
        both("checks-right-to-left");
    }

    @Test
    void aRunIsCheckedWhileItIsDescribed() throws Exception {
        var turns = List.of(new Turn(Role.USER, "{{argument}} Is it sound?"));
        var luna = column("luna");
        services.ideas()
                .drafts()
                .save(
                        idea.id(),
                        new Draft(
                                turns,
                                Map.of(),
                                null,
                                List.of(
                                        new dev.rung.experiment.Column(
                                                luna.model(),
                                                Parameters.UNSET.withTemperature(0.0)),
                                        new dev.rung.experiment.Column(
                                                column("haiku").model(),
                                                Parameters.UNSET.withSeed(7L))),
                                3));
        show(946, 622);
        press("Shortcut+Shift+Enter");
        waitUntil(() -> scene.getRoot().lookup(".new-run") != null);
        waitUntil(() -> said().contains("20 rows"));
        assertFalse(said().contains("samples"), "one sample is asked for: " + said());
        both("checks-before-folded");
        runFx(
                () ->
                        scene.getRoot().lookup(".new-run").lookupAll(".text-field").stream()
                                .filter(node -> "Samples of each".equals(node.getAccessibleText()))
                                .forEach(Node::requestFocus));
        press("Shortcut+A");
        type("4");
        waitUntil(() -> said().contains("4 samples at temperature 0"));
        press(KEY);
        waitUntil(() -> focused().contains("4 samples of each row at temperature 0 of luna"));
        assertTrue(said().contains("sent 7 to 10, so that they may differ"), said());
        both("checks-before-open");
        press("D");
        waitUntil(() -> !said().contains("at temperature 0 of luna"));
        assertEquals(
                1,
                services.findings()
                        .before()
                        .dismissals()
                        .of(BeforeRun.place(idea.id()))
                        .all()
                        .size());
        press("Esc");
        assertTrue(onFx(() -> overlays.isOpen()), "Esc folds, and the form stays");
        both("checks-before-dismissed");
        press("Esc");
        assertNull(onFx(() -> scene.getRoot().lookup(".new-run")));
    }
}
