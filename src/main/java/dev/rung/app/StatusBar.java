package dev.rung.app;

import dev.rung.task.Progress;
import dev.rung.task.Running;
import dev.rung.task.Tasks;
import dev.rung.ui.Buttons;
import dev.rung.ui.Command;
import dev.rung.ui.Icons;
import dev.rung.ui.KeyLabels;
import dev.rung.ui.Pill;
import dev.rung.ui.Tone;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.PauseTransition;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Duration;

import org.kordamp.ikonli.feather.Feather;

import java.time.Instant;
import java.util.List;

/** What runs now, with the way to stop it, and what happened last. */
final class StatusBar extends HBox {
    private static final Duration REFRESH = Duration.millis(250);

    /** From fewer finished steps nothing is concluded on those to come. */
    private static final int ENOUGH = 5;

    private static final String RESUME = KeyLabels.of(KeyCombination.valueOf("Shortcut+Shift+G"));

    private final Tasks tasks;
    private final RunningWork list;
    private final Label name = new Label();
    private final ProgressBar bar = new ProgressBar();
    private final Label numbers = new Label();
    private final Label note = new Label();
    private final Pill count = new Pill("", Tone.NEUTRAL);
    private final Button stop = new Button("Stop", Icons.of(Feather.SQUARE, 12));
    private final StringProperty nothing = new SimpleStringProperty("");
    private final Command stopping;
    private final HBox work = new HBox(12);
    private final Label last = new Label();
    private final Label left = new Label();

    /** An event is old news after a while. */
    private final PauseTransition fade = new PauseTransition(Duration.seconds(8));

    /** Ticks only while something runs. */
    private final Timeline clock = new Timeline(new KeyFrame(REFRESH, event -> refresh()));

    /**
     * @param list shows all of it, where one of several is to be stopped
     * @param spent what was spent
     */
    StatusBar(Tasks tasks, RunningWork list, SpentLabel spent) {
        super(12);
        this.tasks = tasks;
        this.list = list;
        stopping =
                Command.named("window.stop-work", "Stop running work")
                        .group("Window")
                        .key(RunningWork.KEY)
                        .unavailable(nothing)
                        .does(this::stop);
        getStyleClass().add("status-bar");
        fade.setOnFinished(event -> last.setText(""));
        numbers.getStyleClass().add("mono");
        note.getStyleClass().add("warning-text");
        stop.getStyleClass().addAll("small", "flat");
        work.getStyleClass().add("status-work");
        work.setAlignment(Pos.CENTER_LEFT);
        name.setMaxWidth(280);
        bar.setAccessibleText("Progress");
        work.getChildren().addAll(count, name, bar, numbers, note, stop);
        count.managedProperty().bind(count.visibleProperty());
        work.getChildren().forEach(node -> ((Region) node).setMinWidth(Region.USE_PREF_SIZE));
        name.setMinWidth(40);
        var gap = new Region();
        setHgrow(gap, Priority.ALWAYS);
        last.setMinWidth(0);
        left.getStyleClass().add("warning-text");
        left.setMinWidth(0);
        left.managedProperty().bind(left.textProperty().isNotEmpty());
        getChildren().addAll(work, left, gap, last, spent);
        clock.setCycleCount(Animation.INDEFINITE);
        Buttons.connect(stop, stopping, "Stop running work");
        tasks.watch(() -> Platform.runLater(this::refresh));
        refresh();
    }

    /** Stops what runs; of several, lets the user choose. */
    Command stopping() {
        return stopping;
    }

    private void stop() {
        List<Running> running = tasks.running();
        if (running.size() == 1) {
            running.getFirst().stop();
        } else {
            list.open();
        }
    }

    /** What is left of an earlier session and can be resumed; empty for nothing. */
    void offer(String words) {
        left.setText(words.isEmpty() ? "" : words + " – resume: " + RESUME);
    }

    /** Shows an event until the next one, or until it is old. */
    void say(String sentence) {
        last.setText(sentence);
        fade.playFromStart();
    }

    private void refresh() {
        List<Running> running = tasks.running();
        boolean busy = !running.isEmpty();
        work.setVisible(busy);
        work.setManaged(busy);
        nothing.set(busy ? "" : "Nothing is running.");
        list.refresh();
        if (!busy) {
            clock.stop();
            return;
        }
        clock.play();
        show(running.getFirst());
        boolean several = running.size() > 1;
        count.show(running.size() + " running", Tone.NEUTRAL);
        count.setVisible(several);
        stop.setText(several ? "Stop…" : "Stop");
        stop.setAccessibleText(
                several ? "Stop one or all of these" : "Stop " + running.getFirst().name());
    }

    private void show(Running first) {
        name.setText(first.name());
        long total = first.total();
        bar.setProgress(
                total <= 0
                        ? ProgressBar.INDETERMINATE_PROGRESS
                        : Math.min(1, first.done() / (double) total));
        String words = first.note();
        note.setText(words);
        note.setManaged(!words.isEmpty());
        numbers.setText(numbers(first));
    }

    /** How far the work is now. */
    static String numbers(Running work) {
        var taken = java.time.Duration.between(work.started(), Instant.now());
        double seconds = taken.toMillis() / 1000.0;
        Double speed = work.perSecond();
        return speed == null
                ? numbers(work.done(), work.total(), seconds)
                : numbers(work.done(), work.total(), seconds, speed);
    }

    /**
     * For instance {@code 812/1000 · 61/s · 3 s left}; what is not known is left out.
     *
     * @param seconds since it began
     */
    static String numbers(long done, long total, double seconds) {
        return numbers(done, total, seconds, done / Math.max(seconds, 0.001));
    }

    private static String numbers(long done, long total, double seconds, double rate) {
        var text = new StringBuilder();
        if (total != Progress.UNKNOWN) {
            text.append(done).append('/').append(total);
        } else if (done > 0) {
            text.append(done);
        }
        if (done > 0 && seconds >= 1 && rate > 0) {
            text.append(" · ").append(rate(rate));
            if (total > done && done >= ENOUGH) {
                text.append(" · ").append(span((total - done) / rate)).append(" left");
            }
        } else if (seconds >= 1) {
            text.append(text.isEmpty() ? "" : " · ").append(span(seconds));
        }
        return text.toString();
    }

    private static String rate(double perSecond) {
        return perSecond >= 1
                ? "%.0f/s".formatted(perSecond)
                : "%.0f/min".formatted(perSecond * 60);
    }

    private static String span(double seconds) {
        long whole = Math.max(1, Math.round(seconds));
        if (whole < 60) {
            return whole + " s";
        }
        if (whole < 3600) {
            return "%d:%02d min".formatted(whole / 60, whole % 60);
        }
        return "%d:%02d h".formatted(whole / 3600, whole % 3600 / 60);
    }
}
