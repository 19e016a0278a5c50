package dev.rung.pane.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.card.Subject;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.PlannedRun.State;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.RunTerms;
import dev.rung.experiment.Split;
import dev.rung.study.GraderSpec;
import dev.rung.ui.Command;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

import java.util.List;

/** Best of N is opened from a run with several samples of each row, and kept as a card. */
@NullUnmarked
class RunBestTest extends RunsFixture {
    private PlannedRun finished(int samples) throws Exception {
        var order =
                new RunOrder(
                        "a run",
                        List.of(version),
                        List.of(column("luna")),
                        dataset.id(),
                        Split.DEVELOPMENT,
                        null,
                        List.of(),
                        samples,
                        false);
        PlannedRun run =
                order(
                        order,
                        RunTerms.USUAL,
                        List.of(
                                new GraderSpec.Computed(
                                        GraderKind.EXACT.make("accuracy", "label", "", "")),
                                new GraderSpec.Computed(
                                        GraderKind.REFUSAL.make("refusal", "", "", ""))));
        show(1000, 760);
        waitUntil(
                () ->
                        model().list().all().size() == 1
                                && model().chosen().detailProperty().get() != null);
        press("Shortcut+Enter");
        waitUntil(() -> state(run.id()) == State.DONE && hasResult());
        settle();
        return run;
    }

    private String whyNot() {
        return onFx(
                () ->
                        pane.commands().stream()
                                .filter(one -> one.id().equals("runs.bestOf"))
                                .map(Command::reason)
                                .findFirst()
                                .orElseThrow()
                                .getValue());
    }

    /** As the fourth rung of the ladder makes it. */
    @Test
    void aCardOfBestOfNIsMadeAtOnce() throws Exception {
        finished(3);
        runFx(() -> cards.makeBest(model().chosen().detailProperty().get().result()));
        waitUntil(() -> scene.getRoot().lookup(".result-card") != null);
        var card = services.cards().store().ofIdea(idea.id()).getFirst();
        assertInstanceOf(Subject.Picked.class, card.content().subject());
    }

    @Test
    void severalSamplesAreOpenedAndKeptAsACard() throws Exception {
        finished(3);
        assertEquals("", whyNot());
        press("Shortcut+Alt+O");
        waitUntil(() -> scene.getRoot().lookup(".best-panel") != null);
        waitUntil(
                () ->
                        scene.getRoot().lookupAll(".sample-card").size() == 3
                                && scene.getRoot().lookup(".best-headline") != null);
        // The model always says the same: all tie.
        both("best-all-equal");
        press("Shortcut+Shift+C");
        waitUntil(() -> scene.getRoot().lookup(".result-card") != null);
        assertFalse(services.cards().store().ofIdea(idea.id()).isEmpty());
        both("best-card");
    }

    @Test
    void oneSampleHasNoChoice() throws Exception {
        finished(1);
        assertTrue(whyNot().startsWith("It has one sample of each row"), whyNot());
    }
}
