package dev.rung.pane.ladder;

import dev.rung.experiment.Column;
import dev.rung.experiment.Draft;
import dev.rung.experiment.Order;
import dev.rung.experiment.Turn;
import dev.rung.llm.ChatModel;
import dev.rung.llm.Delta;
import dev.rung.llm.Parameters;
import dev.rung.llm.Role;
import dev.rung.testing.FakeChatModel;
import dev.rung.testing.FakeProvider;
import dev.rung.testing.FxTest;
import dev.rung.ui.Overlays;
import dev.rung.ui.Place;
import dev.rung.ui.Theme;

import javafx.animation.AnimationTimer;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** How smooth the Ladder pane stays; prints figures, asserts none. */
@Tag("bench")
@NullUnmarked
class LadderBenchmark extends FxTest {
    private static final int PER_SECOND = 200;
    private static final int SECONDS = 10;
    private static final int MESSAGES = 2_000;

    @TempDir Path folder;
    private LadderFixture fixture;
    private LadderPane pane;

    @AfterEach
    void close() {
        runFx(() -> pane.close());
        fixture.close();
    }

    private void show(long idea) {
        Scene scene =
                onFx(
                        () -> {
                            var holder = new StackPane();
                            var overlays = new Overlays(holder);
                            pane = fixture.pane(overlays);
                            holder.getChildren().add(pane.view());
                            var made = new Scene(overlays.root(), 1000, 900);
                            Theme.apply(made, false);
                            return made;
                        });
        open(scene);
        runFx(() -> pane.show(new Place.Ladder(idea)));
        waitUntil(() -> pane.model().stateProperty().get() == LadderViewModel.State.READY);
        settle();
    }

    private long idea(Column... columns) throws Exception {
        long idea = fixture.emptyIdea();
        var turns = List.of(new Turn(Role.USER, "Hi"));
        fixture.drafts.save(idea, new Draft(turns, Map.of(), null, List.of(columns), 10));
        return idea;
    }

    /** A model that streams words at a steady rate. */
    private static ChatModel steady() {
        return steady(PER_SECOND * SECONDS);
    }

    private static ChatModel steady(int pieceCount) {
        var text = new FakeChatModel();
        return (request, pieces) -> {
            long begun = System.nanoTime();
            for (int i = 0; i < pieceCount; i++) {
                long due = begun + i * Duration.ofSeconds(1).toNanos() / PER_SECOND;
                while (due - System.nanoTime() > 0) {
                    Thread.sleep(Math.max(1, (due - System.nanoTime()) / 1_000_000));
                }
                pieces.accept(new Delta.Text(word(i)));
            }
            return text.chat(request, pieces);
        };
    }

    private static String word(int i) {
        return i % 40 == 39 ? "line.\n" : "word" + i % 10 + " ";
    }

    @Test
    void fourColumnsStream() throws Exception {
        var fake = new FakeProvider("fake");
        for (int i = 0; i < 4; i++) {
            fake.with("m" + i, steady());
        }
        fixture = new LadderFixture(folder.resolve("rung.db"), fake);
        show(
                idea(
                        new Column(fake.ref("m0"), Parameters.UNSET),
                        new Column(fake.ref("m1"), Parameters.UNSET),
                        new Column(fake.ref("m2"), Parameters.UNSET),
                        new Column(fake.ref("m3"), Parameters.UNSET)));
        FrameMeter.Result warm = stream();
        FrameMeter.Result measured = stream();
        FrameMeter.Result floor = labels();
        System.out.printf(
                "streaming 4 columns at %d pieces/s for %d s%n  first: %s%n  pane:  %s%n"
                        + "  floor (4 bare labels, text set 60 times a second): %s%n"
                        + "  ratio of busy: %.2f%n",
                PER_SECOND, SECONDS, warm, measured, floor, measured.busy() / floor.busy());
    }

    private FrameMeter.Result stream() {
        return stream(() -> pane.model().send(1));
    }

    private FrameMeter.Result stream(Runnable send) {
        FrameMeter meter =
                onFx(
                        () -> {
                            var made = new FrameMeter();
                            made.start();
                            send.run();
                            return made;
                        });
        waitUntil(() -> pane.model().columns().isRunning());
        waitUntil(() -> !pane.model().columns().isRunning());
        return onFx(meter::result);
    }

    @Test
    void aHundredMessagesToFourModels() throws Exception {
        var fake = new FakeProvider("fake");
        for (int i = 0; i < 4; i++) {
            fake.with("m" + i, steady(25));
        }
        fixture = new LadderFixture(folder.resolve("rung.db"), fake);
        show(
                idea(
                        new Column(fake.ref("m0"), Parameters.UNSET),
                        new Column(fake.ref("m1"), Parameters.UNSET),
                        new Column(fake.ref("m2"), Parameters.UNSET),
                        new Column(fake.ref("m3"), Parameters.UNSET)));
        var items = new ArrayList<Order.Item>();
        for (int i = 0; i < 100; i++) {
            items.add(new Order.Item(null, Map.of("message", "Message number " + i)));
        }
        Order.Prompt prompt =
                new Order.Prompt(List.of(new Turn(Role.USER, "{{message}}")), null, List.of());
        FrameMeter.Result first = stream(() -> pane.model().sendMany(prompt, items));
        FrameMeter.Result grid = stream(() -> pane.model().sendMany(prompt, items));
        runFx(() -> pane.model().gridProperty().set(false));
        settle();
        FrameMeter.Result columns = stream(() -> pane.model().send(prompt, items, 1));
        System.out.printf(
                "100 messages to 4 models, 25 pieces each at %d a second%n  grid, first time: %s%n"
                        + "  grid: %s%n  columns: %s%n",
                PER_SECOND, first, grid, columns);
    }

    /** The least that must be done: the same text in four labels, set once a frame. */
    private FrameMeter.Result labels() {
        var ended = new AtomicInteger();
        FrameMeter meter =
                onFx(
                        () -> {
                            var box = new HBox(8);
                            for (int i = 0; i < 4; i++) {
                                var label = new Label();
                                label.setWrapText(true);
                                label.setPrefWidth(140);
                                label.setMaxHeight(700);
                                box.getChildren().add(label);
                            }
                            var scene = new Scene(box, 1000, 900);
                            Theme.apply(scene, false);
                            var stage = new javafx.stage.Stage();
                            stage.setScene(scene);
                            stage.show();
                            var made = new FrameMeter();
                            made.start();
                            feed(box, ended);
                            return made;
                        });
        waitUntil(() -> ended.get() == 1);
        return onFx(meter::result);
    }

    private static void feed(HBox box, AtomicInteger ended) {
        long begun = System.nanoTime();
        var text = new StringBuilder();
        new AnimationTimer() {
            private int next;

            @Override
            public void handle(long now) {
                long due = (System.nanoTime() - begun) * PER_SECOND / 1_000_000_000L;
                for (; next < due && next < PER_SECOND * SECONDS; next++) {
                    text.append(word(next));
                }
                for (Node node : box.getChildren()) {
                    ((Label) node).setText(text.toString());
                }
                if (next >= PER_SECOND * SECONDS) {
                    stop();
                    box.getScene().getWindow().hide();
                    ended.set(1);
                }
            }
        }.start();
    }

    @Test
    void aLongTranscriptScrolls() throws Exception {
        var words = "A reply of some length that wraps over a few lines of the column. ".repeat(8);
        var fake = new FakeProvider("fake").with("m", new FakeChatModel().text(words));
        fixture = new LadderFixture(folder.resolve("rung.db"), fake);
        long idea = idea(new Column(fake.ref("m"), Parameters.UNSET));
        show(idea);
        for (int sent = 100; sent <= MESSAGES; sent += 100) {
            int wanted = sent;
            runFx(() -> pane.model().send(100));
            waitUntil(
                    () -> {
                        var replies = pane.model().columns().columns().getFirst().replies();
                        return replies.size() == wanted
                                && replies.stream().allMatch(ReplyModel::isEnded);
                    });
        }
        System.out.printf("a transcript of %d messages, a cell a frame: %s%n", MESSAGES, scroll());
    }

    private FrameMeter.Result scroll() {
        var ended = new AtomicInteger();
        FrameMeter meter =
                onFx(
                        () -> {
                            var list = (ListView<?>) pane.view().lookup(".replies");
                            var made = new FrameMeter();
                            var at = new AtomicInteger();
                            var frames =
                                    new Timeline(
                                            new KeyFrame(
                                                    javafx.util.Duration.millis(16),
                                                    event -> list.scrollTo(at.getAndIncrement())));
                            frames.setCycleCount(600);
                            frames.setOnFinished(event -> ended.set(1));
                            made.start();
                            frames.play();
                            return made;
                        });
        waitUntil(() -> ended.get() == 1);
        return onFx(meter::result);
    }
}
