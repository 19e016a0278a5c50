package dev.rung.pane.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.card.Card;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.PlannedRun.State;
import dev.rung.ui.Place;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

import java.util.List;

/** A card made of the chosen run. */
@NullUnmarked
class RunCardTest extends RunsFixture {
    private List<Card> cards() {
        try {
            return services.cards().store().ofIdea(idea.id());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aFinishedRunBecomesACardWithOneKey() throws Exception {
        PlannedRun run = order("pride", List.of(), "luna", "haiku");
        show(1000, 700);
        waitUntil(() -> state(run.id()) == State.WAITING);
        press("Shortcut+Shift+C");
        assertFalse(onFx(overlays::isOpen), "it has not come to its end");
        press("Shortcut+Enter");
        waitUntil(() -> state(run.id()) == State.DONE && hasResult());
        press("Shortcut+Shift+C");
        waitUntil(overlays::isOpen);
        type("accuracy\n");
        waitUntil(() -> cards().size() == 1 && overlays.isOpen());
        settle();
        both("runs-card");
        type("Nothing lost.");
        press("Esc");
        waitUntil(() -> cards().getFirst().takeaway().equals("Nothing lost."));
        assertFalse(onFx(overlays::isOpen));
        Card card = cards().getFirst();
        assertEquals(run.id(), card.runs().getFirst().run());
        assertEquals("accuracy", card.runs().getFirst().grader());
        assertTrue(card.headline().contains("luna"), card.headline());
    }

    @Test
    void aPlaceChoosesItsRunAndTakesItApart() throws Exception {
        PlannedRun done = order("pride", List.of(), "luna");
        show(1000, 700);
        waitUntil(() -> state(done.id()) == State.WAITING);
        press("Shortcut+Enter");
        waitUntil(() -> state(done.id()) == State.DONE && hasResult());
        PlannedRun newer = order("plain", List.of(), "luna");
        runFx(
                () -> {
                    pane.hide();
                    pane.show(new Place.Runs(newer.id(), null));
                });
        waitUntil(() -> pane.chosen().run() == newer.id());
        runFx(
                () -> {
                    pane.hide();
                    pane.show(new Place.Runs(done.id(), "label"));
                });
        waitUntil(() -> overlays.isOpen());
        assertEquals(done.id(), onFx(() -> pane.chosen().run()));
        assertNotNull(onFx(() -> scene.getRoot().lookup(".apart-panel")));
    }
}
