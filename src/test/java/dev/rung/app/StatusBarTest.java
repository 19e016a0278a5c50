package dev.rung.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.task.Lanes;
import dev.rung.task.Progress;
import dev.rung.task.Tasks;
import dev.rung.testing.FxTest;

import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.concurrent.CountDownLatch;

class StatusBarTest extends FxTest {
    private final Lanes lanes = Lanes.threads();
    private final Tasks tasks = new Tasks(lanes, Platform::runLater, error -> {});
    private final StatusBar bar = onFx(() -> new StatusBar(tasks));

    @AfterEach
    void closeLanes() {
        lanes.close();
    }

    @Test
    void runningWorkIsShownWithProgressAndCanBeStopped() {
        var stopped = new CountDownLatch(1);
        tasks.<Boolean, RuntimeException>io(
                        "Run 42",
                        progress -> {
                            progress.note(() -> "attempt 2 of 4, in 8 s");
                            progress.report(812, 1000);
                            new CountDownLatch(1).await();
                            return true;
                        })
                .onStopped(stopped::countDown)
                .start();
        waitUntil(() -> text(".label").contains("812/1000"));
        assertTrue(onFx(() -> text(".label").contains("Run 42")));
        assertTrue(onFx(() -> text(".label").contains("attempt 2 of 4, in 8 s")));
        var root = onFx(() -> new StackPane(bar));
        shoot(root, 1000, 31, false, "status-bar");
        shoot(root, 1000, 31, true, "status-bar");
        runFx(() -> ((Button) bar.lookup(".button")).fire());
        waitUntil(() -> stopped.getCount() == 0 && !work());
    }

    @Test
    void itIsEmptyWhileNothingRunsButForTheLastEvent() {
        assertFalse(onFx(this::work));
        runFx(() -> bar.say("Archived «Pride»."));
        assertTrue(onFx(() -> text(".label").contains("Archived «Pride».")));
    }

    @Test
    void numbersSayOnlyWhatIsKnown() {
        assertEquals("812/1000 · 61/s · 3 s left", StatusBar.numbers(812, 1000, 13.3));
        assertEquals("0/1000", StatusBar.numbers(0, 1000, 0.5));
        assertEquals("0/4 · 5 s", StatusBar.numbers(0, 4, 5));
        assertEquals("12 · 6/s", StatusBar.numbers(12, Progress.UNKNOWN, 2));
        assertEquals("", StatusBar.numbers(0, Progress.UNKNOWN, 0.2));
        assertEquals("2/20 · 2/min · 9:00 min left", StatusBar.numbers(2, 20, 60));
        assertEquals("1/1000 · 1/min · 16:39 h left", StatusBar.numbers(1, 1000, 60));
    }

    private boolean work() {
        return bar.lookup(".status-work").isVisible();
    }

    private String text(String selector) {
        var words = new StringBuilder();
        bar.lookupAll(selector)
                .forEach(
                        node ->
                                words.append(node instanceof Label label ? label.getText() : "")
                                        .append(' '));
        return words.toString();
    }
}
