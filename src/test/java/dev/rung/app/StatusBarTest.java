package dev.rung.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.task.Lanes;
import dev.rung.task.Progress;
import dev.rung.task.Tasks;
import dev.rung.testing.FxTest;
import dev.rung.ui.Commands;
import dev.rung.ui.Overlays;
import dev.rung.ui.Theme;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.concurrent.CountDownLatch;

class StatusBarTest extends FxTest {
    private final Lanes lanes = watched(Lanes.threads());
    private final Tasks tasks = new Tasks(lanes, Platform::runLater, error -> {});
    private final Overlays overlays = onFx(Overlays::new);
    private final StatusBar bar =
            onFx(
                    () ->
                            new StatusBar(
                                    tasks,
                                    new RunningWork(tasks, overlays),
                                    new SpentLabel(tasks, fault -> {})));

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

    private CountDownLatch begin(String name, long done, long total) {
        var stopped = new CountDownLatch(1);
        tasks.<Boolean, RuntimeException>io(
                        name,
                        progress -> {
                            progress.report(done, total);
                            new CountDownLatch(1).await();
                            return true;
                        })
                .onStopped(stopped::countDown)
                .start();
        waitUntil(() -> tasks.running().stream().anyMatch(work -> work.done() == done));
        return stopped;
    }

    private Scene window() {
        var scene =
                onFx(
                        () -> {
                            var frame = new BorderPane();
                            frame.setBottom(bar);
                            overlays.setContent(frame);
                            var made = new Scene(overlays.root(), 1000, 700);
                            var commands = new Commands();
                            commands.add(List.of(bar.stopping()));
                            commands.install(made, overlays::isOpen);
                            Theme.apply(made, false);
                            return made;
                        });
        open(scene);
        return scene;
    }

    @Test
    void ofSeveralWorksEachCanBeStoppedOrAll() {
        var first = begin("Run 42 · shots k = 0…32", 812, 1000);
        var second =
                begin(
                        "Import of a file with a rather long name, arguments.csv",
                        3,
                        Progress.UNKNOWN);
        var third = begin("לחשב שוב", 5, 9);
        var scene = window();
        waitUntil(() -> text(".label").contains("3 running"));
        shoot(scene, false, "status-bar-3");
        shoot(scene, true, "status-bar-3");

        press("Shortcut+Alt+Period");
        waitUntil(() -> overlays.root().lookupAll(".list-cell:filled").size() >= 3);
        shoot(scene, false, "status-bar-list");
        shoot(scene, true, "status-bar-list");
        press("Down");
        press("Enter");
        waitUntil(() -> second.getCount() == 0 && tasks.running().size() == 2);
        assertEquals(1, first.getCount());
        waitUntil(() -> text(".label").contains("2 running"));
        assertTrue(onFx(overlays::isOpen), "there is more to stop");

        press("Shortcut+Alt+Period");
        waitUntil(() -> first.getCount() == 0 && third.getCount() == 0);
        waitUntil(() -> !overlays.isOpen() && !work());
    }

    @Test
    void theButtonOpensTheListOfSeveralWorks() {
        begin("One", 1, 2);
        var last = begin("Two", 3, 4);
        window();
        waitUntil(() -> text(".label").contains("2 running"));
        robot().clickOn(bar.lookup(".button"));
        assertTrue(onFx(overlays::isOpen));
        type("tw");
        press("Enter");
        waitUntil(() -> last.getCount() == 0);
        assertEquals("One", tasks.running().getFirst().name());
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
        assertEquals("2/20 · 2/min", StatusBar.numbers(2, 20, 60));
        assertEquals("5/20 · 5/min · 3:00 min left", StatusBar.numbers(5, 20, 60));
        assertEquals("5/1000 · 1/min · 16:35 h left", StatusBar.numbers(5, 1000, 300));
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
