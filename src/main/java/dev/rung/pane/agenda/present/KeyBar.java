package dev.rung.pane.agenda.present;

import dev.rung.meeting.Agenda;
import dev.rung.meeting.AgendaItem;
import dev.rung.meeting.MeetingClock;
import dev.rung.ui.Command;
import dev.rung.ui.KeyCap;
import dev.rung.ui.WrappedText;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;

/** Under the slide: how far the meeting is, what has just happened, and the keys. */
final class KeyBar extends VBox {
    /** With less width the keys stand under the bar. */
    private static final double WIDE = 760;

    private final PresentModel model;
    private final Label count = new Label();
    private final ProgressBar bar = new ProgressBar(0);
    private final HBox progress = new HBox(16);
    private final FlowPane keys = new FlowPane(14, 4);
    private final HBox oneLine = new HBox(16);
    private final HBox line = new HBox(24);
    private final WrappedText message = new WrappedText("small-text");
    private final ReadOnlyBooleanProperty besides;

    /** The timers where the side has no room. */
    private final Label left = new Label();

    private final List<Key> always;
    private final List<Key> withoutSide;

    /**
     * A key with its command.
     *
     * @param cap as it is drawn
     * @param words in a word
     */
    record Key(String cap, ObservableValue<String> words, Command command) {}

    /**
     * @param besides whether the side is there; it is not where it would take too much room
     * @param always keys that are always shown
     * @param withoutSide those that the side would show if it were there
     */
    KeyBar(
            PresentModel model,
            ReadOnlyBooleanProperty besides,
            List<Key> always,
            List<Key> withoutSide) {
        super(6);
        this.model = model;
        this.besides = besides;
        this.always = always;
        this.withoutSide = withoutSide;
        getStyleClass().add("present-bar");
        count.getStyleClass().addAll("muted", "small-text");
        count.setMinWidth(Region.USE_PREF_SIZE);
        bar.getStyleClass().add("run-bar");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setMinWidth(40);
        HBox.setHgrow(bar, Priority.ALWAYS);
        HBox.setHgrow(progress, Priority.ALWAYS);
        progress.getChildren().addAll(count, bar, left);
        progress.setAlignment(Pos.CENTER_LEFT);
        line.setAlignment(Pos.CENTER_LEFT);
        oneLine.setMinWidth(Region.USE_PREF_SIZE);
        message.managedProperty().bind(message.visibleProperty());
        model.agendaProperty().subscribe(this::show);
        model.slideProperty().subscribe(this::show);
        besides.subscribe(this::fill);
        left.getStyleClass().addAll("mono", "small-text");
        left.setMinWidth(Region.USE_PREF_SIZE);
        model.clockProperty().subscribe(this::tick);
        model.sideProperty().subscribe(this::tick);
        model.messageProperty().subscribe(message::showIfAny);
        widthProperty().subscribe(this::fill);
        fill();
    }

    private void fill() {
        var shown = new ArrayList<>(always);
        if (!besides.get()) {
            shown.addAll(always.size() - 2, withoutSide);
        }
        List<Node> all = shown.stream().map(KeyBar::key).toList();
        if (getWidth() >= WIDE + (besides.get() ? 0 : 320)) {
            keys.getChildren().clear();
            oneLine.getChildren().setAll(all);
            line.getChildren().setAll(progress, oneLine);
            getChildren().setAll(message, line);
        } else {
            oneLine.getChildren().clear();
            keys.getChildren().setAll(all);
            line.getChildren().setAll(progress);
            getChildren().setAll(message, line, keys);
        }
    }

    private void tick() {
        MeetingClock clock = model.clockProperty().get();
        boolean shown = model.sideProperty().get() && !besides.get() && clock != null;
        if (shown) {
            MeetingClock.Timer item = clock.item();
            MeetingClock.Timer first = item == null ? clock.meeting() : item;
            left.setText(
                    item == null
                            ? "meeting " + first.words()
                            : "%s · meeting %s".formatted(item.words(), clock.meeting().words()));
            left.getStyleClass().removeAll("warning-text", "danger-text");
            switch (first.level()) {
                case CALM -> {}
                case AMBER -> left.getStyleClass().add("warning-text");
                case RED -> left.getStyleClass().add("danger-text");
            }
        }
        left.setVisible(shown);
        left.setManaged(shown);
    }

    private static Node key(Key key) {
        var words = new Label();
        words.textProperty().bind(key.words());
        words.getStyleClass().addAll("muted", "small-text");
        words.setMinWidth(Region.USE_PREF_SIZE);
        var pair = new HBox(6, new KeyCap(key.cap()), words);
        pair.setAlignment(Pos.CENTER_LEFT);
        pair.setOnMouseClicked(event -> key.command().run());
        pair.setAccessibleText("%s: %s".formatted(key.cap(), key.command().title()));
        return pair;
    }

    private void show() {
        Agenda agenda = model.agenda();
        if (agenda == null) {
            return;
        }
        int all = agenda.items().size();
        int at = all;
        Long current = agenda.meeting().current();
        for (int i = 0; i < all; i++) {
            AgendaItem item = agenda.items().get(i);
            if (current != null && item.id() == current) {
                at = i + 1;
            }
        }
        if (model.slide().key().overview()) {
            at = 0;
        }
        count.setText(at == 0 ? "%d items".formatted(all) : "%d of %d".formatted(at, all));
        bar.setProgress(all == 0 ? 0 : (double) at / all);
    }
}
