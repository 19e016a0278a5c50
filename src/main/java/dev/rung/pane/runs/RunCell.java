package dev.rung.pane.runs;

import dev.rung.experiment.PlannedRun.State;
import dev.rung.study.LiveRun;
import dev.rung.study.RunQueue;
import dev.rung.ui.Pill;
import dev.rung.ui.SafeText;
import dev.rung.ui.Tone;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;

/** A run in the list. */
final class RunCell extends ListCell<RunLine> {
    private final ZoneId zone;
    private final MarkedRuns marked;
    private final Pill mark = new Pill("marked", Tone.ACCENT);
    private final Label name = new Label();
    private final Pill state = new Pill("", Tone.NEUTRAL);
    private final Label where = new Label();
    private final Label numbers = new Label();
    private final ProgressBar bar = new ProgressBar();
    private final VBox box;
    private Subscription watching = Subscription.EMPTY;

    RunCell(ZoneId zone, MarkedRuns marked) {
        this.zone = zone;
        this.marked = marked;
        name.getStyleClass().add("idea-name");
        name.setMinWidth(0);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var head = new HBox(8, name, gap, mark, state);
        mark.managedProperty().bind(mark.visibleProperty());
        head.setAlignment(Pos.CENTER_LEFT);
        where.getStyleClass().addAll("muted", "small-text");
        where.setMinWidth(0);
        numbers.getStyleClass().addAll("mono", "small-text");
        numbers.setMinWidth(0);
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.getStyleClass().add("run-bar");
        bar.managedProperty().bind(bar.visibleProperty());
        box = new VBox(2, head, where, numbers, bar);
        // The list gives the width, never the words.
        box.setPrefWidth(0);
        setText(null);
    }

    @Override
    protected void updateItem(@Nullable RunLine line, boolean empty) {
        super.updateItem(line, empty);
        watching.unsubscribe();
        watching = Subscription.EMPTY;
        if (empty || line == null) {
            setGraphic(null);
            setAccessibleText("");
            return;
        }
        setGraphic(box);
        watching = line.nowProperty().subscribe(this::show);
    }

    private void show(RunLine.Now now) {
        String title = SafeText.visible(RunWords.name(now.item().run())).replace('\n', ' ');
        name.setText(title);
        String word = RunWords.state(now);
        state.show(word, tone(now));
        String place =
                SafeText.visible(
                                "%s › %s · %s"
                                        .formatted(
                                                now.item().projectName(),
                                                now.item().idea(),
                                                RunWords.data(now.item())))
                        .replace('\n', ' ');
        where.setText(place);
        String words = SafeText.visible(RunWords.progress(now, zone)).replace('\n', ' ');
        numbers.setText(words);
        LiveRun.Progress live = now.live();
        bar.setVisible(live != null && live.places() > 0);
        if (live != null && live.places() > 0) {
            bar.setProgress(live.ended() / (double) live.places());
        }
        boolean isMarked = marked.has(now.item().run().id());
        mark.setVisible(isMarked);
        setAccessibleText(
                "%s, %s%s, %s, %s"
                        .formatted(title, isMarked ? "marked, " : "", word, place, words));
    }

    private static Tone tone(RunLine.Now now) {
        LiveRun.Progress live = now.live();
        if (now.isPausing() || (live != null && live.quiet().compareTo(RunQueue.STALL) > 0)) {
            return Tone.WARNING;
        }
        if (now.state() == State.DONE) {
            return now.item().run().seen() ? Tone.NEUTRAL : Tone.SUCCESS;
        }
        return switch (now.state()) {
            case RUNNING -> Tone.ACCENT;
            case PAUSED -> Tone.WARNING;
            case WAITING, DONE -> Tone.NEUTRAL;
        };
    }
}
