package dev.rung.pane.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.PlannedRun.State;
import dev.rung.study.ladder.Chosen;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/** What stands for a rung is chosen from a run's result. */
@NullUnmarked
class RungChoiceTest extends RunsFixture {
    private Map<Integer, Chosen> chosen() {
        try {
            return services.findings().ladder().store().chosen(idea.id());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aVersionIsChosenForItsRungByKeys() throws Exception {
        PlannedRun run = order("pride", List.of(), "luna", "haiku");
        show(1000, 700);
        waitUntil(() -> state(run.id()) == State.WAITING);
        press("Shortcut+Alt+V");
        assertFalse(onFx(overlays::isOpen), "it has not come to its end");
        press("Shortcut+Enter");
        waitUntil(() -> state(run.id()) == State.DONE && hasResult());
        press("Shortcut+Alt+V");
        waitUntil(overlays::isOpen);
        both("runs-choose");
        type("haiku\n");
        waitUntil(() -> chosen().containsKey(1));
        Chosen first = chosen().get(1);
        assertEquals(run.id(), first.run());
        assertEquals(1, first.model());
        assertEquals("accuracy", first.grader());
        press("Shortcut+Alt+V");
        press("Esc");
        assertEquals(first, chosen().get(1));
        press("Shortcut+Alt+V");
        type("luna\n");
        waitUntil(() -> chosen().get(1).model() == 0);
        assertTrue(chosen().size() == 1);
    }
}
