package dev.rung.pane.agenda.present;

import dev.rung.meeting.Agenda;
import dev.rung.meeting.AgendaItem;
import dev.rung.ui.Command;
import dev.rung.ui.KeyCap;
import dev.rung.ui.WrappedText;

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
    private final HBox progress = new HBox(16, count, bar);
    private final FlowPane keys = new FlowPane(14, 4);
    private final HBox line = new HBox(20);
    private final WrappedText message = new WrappedText("small-text");
    private final List<Key> always;
    private final List<Key> withoutSide;

    /**
     * A key with its command.
     *
     * @param cap as it is drawn
     * @param words in a word
     */
    record Key(String cap, String words, Command command) {}

    /**
     * @param always keys that are always shown
     * @param withoutSide those that the side would show if it were there
     */
    KeyBar(PresentModel model, List<Key> always, List<Key> withoutSide) {
        super(6);
        this.model = model;
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
        progress.setAlignment(Pos.CENTER_LEFT);
        line.setAlignment(Pos.CENTER_LEFT);
        message.managedProperty().bind(message.visibleProperty());
        model.agendaProperty().subscribe(this::show);
        model.slideProperty().subscribe(this::show);
        model.sideProperty().subscribe(this::fill);
        model.messageProperty()
                .subscribe(
                        words -> {
                            message.show(words);
                            message.setVisible(!words.isEmpty());
                        });
        widthProperty().subscribe(this::fill);
        fill();
    }

    private void fill() {
        var shown = new ArrayList<>(always);
        if (!model.sideProperty().get()) {
            shown.addAll(always.size() - 2, withoutSide);
        }
        keys.getChildren().setAll(shown.stream().map(KeyBar::key).toList());
        boolean beside = getWidth() >= WIDE + (model.sideProperty().get() ? 0 : 300);
        keys.setAlignment(beside ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
        if (beside) {
            keys.setMinWidth(0);
            keys.setPrefWrapLength(getWidth() * 0.6);
            line.getChildren().setAll(progress, keys);
            getChildren().setAll(message, line);
        } else {
            line.getChildren().setAll(progress);
            getChildren().setAll(message, line, keys);
        }
    }

    private static Node key(Key key) {
        var words = new Label(key.words());
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
