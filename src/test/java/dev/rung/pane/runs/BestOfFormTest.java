package dev.rung.pane.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.BestOf;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.PlannedRun.State;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.RunTerms;
import dev.rung.experiment.Split;
import dev.rung.llm.Parameters;
import dev.rung.study.GraderSpec;

import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

import java.util.List;

/** Samples, sampling and best-of-n in the form of a new run, and more samples of a run. */
@NullUnmarked
class BestOfFormTest extends RunsFixture {
    private static GraderSpec grader(GraderKind kind, String id) {
        return new GraderSpec.Computed(kind.make(id, "label", "", ""));
    }

    private Node named(String words) {
        return scene.getRoot().lookupAll("*").stream()
                .filter(node -> words.equals(node.getAccessibleText()))
                .findFirst()
                .orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private <T> ComboBox<T> box(String words) {
        return (ComboBox<T>) named(words);
    }

    private PlannedRun newest() throws Exception {
        return services.runs().of(idea.id()).getFirst();
    }

    @Test
    void raisingNAsksOnlyForWhatIsMissing() throws Exception {
        PlannedRun run =
                order(
                        new RunOrder(
                                "two of each",
                                List.of(version),
                                List.of(column("luna")),
                                dataset.id(),
                                Split.DEVELOPMENT,
                                null,
                                List.of(),
                                2,
                                false),
                        RunTerms.USUAL,
                        List.of(
                                grader(GraderKind.EXACT, "accuracy"),
                                grader(GraderKind.REFUSAL, "refusal")));
        show(946, 660);
        waitUntil(() -> model().all().stream().anyMatch(line -> line.id() == run.id()));
        runFx(() -> model().select(run.id()));
        waitUntil(() -> model().detailProperty().get() != null);
        press("Shortcut+Enter");
        waitUntil(() -> state(run.id()) == State.DONE && hasResult());

        press("Shortcut+Alt+R");
        waitUntil(() -> scene.getRoot().lookup(".new-run") != null);
        both("runs-raise");
        ComboBox<String> select = box("Picks among the samples");
        runFx(() -> select.setValue("accuracy"));
        ComboBox<String> report = box("Reports what was picked");
        assertEquals("refusal", onFx(report::getValue), "another grader reports");
        runFx(() -> report.setValue("accuracy"));
        settle();
        runFx(() -> ((ScrollPane) scene.getRoot().lookup(".form-scroll")).setVvalue(1));
        both("runs-bestof-same");
        runFx(() -> report.setValue("refusal"));
        both("runs-bestof-two");
        press("Shortcut+Enter");
        send();
        PlannedRun more = newest();
        assertEquals(new BestOf("accuracy", "refusal"), more.terms().bestOf());
        waitUntil(() -> state(more.id()) == State.DONE);
        assertEquals(40, services.runs().answers().counts(more.id()).reused());
        assertEquals(160, services.runs().answers().counts(more.id()).answered());
    }

    /** More than a hundred requests: what they are for may stay empty. */
    private void send() {
        waitUntil(
                () ->
                        scene.getRoot().lookupAll("*").stream()
                                .anyMatch(
                                        node ->
                                                "Before it is sent"
                                                        .equals(node.getAccessibleText())));
        press("Enter");
        press("Enter");
        waitUntil(() -> newestIs(8));
    }

    private boolean newestIs(int samples) {
        try {
            List<PlannedRun> runs = services.runs().of(idea.id());
            return !runs.isEmpty() && runs.getFirst().order().samples() == samples;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void presetsSetSamplesAndSampling() throws Exception {
        show(946, 660);
        press("Shortcut+Shift+Enter");
        waitUntil(() -> scene.getRoot().lookup(".new-run") != null);
        ComboBox<Sampling> sampling = box("Sampling");
        assertEquals(Sampling.OWN, onFx(sampling::getValue));
        press("Shortcut+8");
        runFx(() -> sampling.setValue(Sampling.PLAIN));
        both("runs-sampling");
        assertEquals("", onFx(() -> ((TextField) scene.getFocusOwner()).getText()));
        press("Shortcut+Enter");
        send();
        RunOrder order = newest().order();
        assertTrue(
                order.columns().stream()
                        .allMatch(
                                one ->
                                        one.parameters()
                                                .equals(
                                                        Parameters.UNSET
                                                                .withTemperature(1.0)
                                                                .withTopP(1.0))),
                order::toString);
        long id = newest().id();
        waitUntil(() -> state(id) == State.DONE);
    }
}
