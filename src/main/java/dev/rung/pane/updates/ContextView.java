package dev.rung.pane.updates;

import dev.rung.card.CardOutline;
import dev.rung.card.FullCard;
import dev.rung.experiment.RunList;
import dev.rung.note.Note;
import dev.rung.pane.updates.ContextModel.Event;
import dev.rung.ui.Overlays;
import dev.rung.ui.Pill;
import dev.rung.ui.Subscriptions;
import dev.rung.ui.Tone;
import dev.rung.ui.WrappedText;
import dev.rung.update.UpdateContext.Since;
import dev.rung.view.card.CardGlance;

import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What happened since, one thing under the other; Enter takes it into the update. */
final class ContextView extends VBox {
    /** So many are shown: more is not read in a drawer. */
    private static final int MOST = 60;

    private final ContextModel model;
    private final Runnable back;
    private final WrappedText words = new WrappedText("muted", "small-text");
    private final VBox events = new VBox(8);

    /** Cards that are shown whole, and what was read of them. */
    private final Set<Long> open = new HashSet<>();

    private final Map<Long, FullCard> read = new HashMap<>();

    /**
     * @param back goes to the row in which the user was
     */
    ContextView(ContextModel model, Runnable back) {
        super(8);
        this.model = model;
        this.back = back;
        getStyleClass().add("post-view");
        setMinWidth(0);
        var presets = new FlowPane();
        List<Since> all = List.of(Since.values());
        for (Since since : all) {
            int at = all.indexOf(since);
            presets.getChildren()
                    .add(
                            preset(
                                    since,
                                    at == 0
                                            ? "left-pill"
                                            : at == all.size() - 1 ? "right-pill" : "center-pill"));
        }
        getChildren().setAll(presets, words, events);
        Subscriptions.whileInScene(
                this,
                shown -> {
                    shown.on(model.shownProperty(), this::show);
                    shown.onChange(
                            model.today().openedProperty(),
                            () -> show(model.shownProperty().get()));
                });
    }

    private ToggleButton preset(Since since, String style) {
        var button = new ToggleButton(since.words());
        button.getStyleClass().addAll("small", style);
        button.setMinWidth(USE_PREF_SIZE);
        model.sinceProperty().subscribe(now -> button.setSelected(now == since));
        button.setOnAction(
                event -> {
                    button.setSelected(true);
                    model.sinceProperty().set(since);
                });
        return button;
    }

    private void show(ContextModel.@Nullable Shown shown) {
        if (shown == null) {
            return;
        }
        int focused = focused();
        if (open.isEmpty()) {
            shown.events().stream()
                    .filter(Event.OfCard.class::isInstance)
                    .map(Event.OfCard.class::cast)
                    .findFirst()
                    .ifPresent(first -> open.add(first.card().id()));
        }
        words.show(shown.words() + " · " + shown.now());
        events.getChildren().clear();
        shown.events().stream().limit(MOST).forEach(one -> events.getChildren().add(entry(one)));
        int more = shown.events().size() - MOST;
        if (more > 0) {
            events.getChildren().add(muted("and %d more".formatted(more)));
        }
        if (shown.events().isEmpty()) {
            events.getChildren().add(muted("Nothing happened since: no run, no card, no note."));
        }
        if (focused >= 0 && focused < events.getChildren().size()) {
            events.getChildren().get(focused).requestFocus();
        }
    }

    private int focused() {
        for (int i = 0; i < events.getChildren().size(); i++) {
            if (events.getChildren().get(i).isFocused()) {
                return i;
            }
        }
        return -1;
    }

    private static Node muted(String words) {
        return new WrappedText("muted", "small-text").show(words);
    }

    private Node entry(Event event) {
        var box = new VBox(4);
        box.getStyleClass().addAll("card", "context-event");
        box.setFocusTraversable(true);
        box.setAccessibleRole(AccessibleRole.BUTTON);
        switch (event) {
            case Event.OfCard(var card) -> {
                Pill pill =
                        model.isTaken(event)
                                ? new Pill("attached", Tone.ACCENT)
                                : new Pill("card", Tone.NEUTRAL);
                fill(box, pill, card.headline(), open.contains(card.id()) ? "" : card.takeaway());
                if (open.contains(card.id())) {
                    glance(box, card);
                }
                box.focusedProperty().subscribe(has -> open(has, box, card));
            }
            case Event.OfRun(RunList.Item item, String what) ->
                    fill(
                            box,
                            new Pill(what, what.equals("failed") ? Tone.DANGER : Tone.NEUTRAL),
                            ContextModel.words(item, what),
                            "");
            case Event.OfNote(Note note) ->
                    fill(box, new Pill("note", Tone.NEUTRAL), note.text().strip(), "");
        }
        box.setOnMouseClicked(
                click -> {
                    box.requestFocus();
                    if (click.getClickCount() == 2) {
                        take(event);
                    }
                });
        box.addEventHandler(KeyEvent.KEY_PRESSED, key -> key(key, box, event));
        Overlays.leaveEscTo(box);
        return box;
    }

    /** The card in which the user is shows what would be attached, and so does the first. */
    private void open(boolean has, VBox box, CardOutline card) {
        if (has && open.add(card.id())) {
            // The takeaway stands in it, too.
            box.getChildren().subList(1, box.getChildren().size()).clear();
            glance(box, card);
        }
    }

    private void glance(VBox box, CardOutline card) {
        FullCard known = read.get(card.id());
        if (known != null && known.card().changed().equals(card.changed())) {
            box.getChildren().add(new CardGlance(known));
            return;
        }
        model.read(
                card,
                full -> {
                    read.put(card.id(), full);
                    box.getChildren().removeIf(CardGlance.class::isInstance);
                    box.getChildren().add(new CardGlance(full));
                });
    }

    private static void fill(VBox box, Pill pill, String title, String under) {
        var name = new WrappedText("plain-words").show(shorter(title));
        HBox.setHgrow(name, Priority.ALWAYS);
        box.getChildren().add(new HBox(8, name, pill));
        if (!under.isBlank()) {
            box.getChildren().add(new WrappedText("muted", "small-text").show(shorter(under)));
        }
        box.setAccessibleText(pill.getText() + ": " + title + ". Enter takes it into the update.");
    }

    private static String shorter(String text) {
        int end = Math.min(300, text.codePointCount(0, text.length()));
        String cut = text.substring(0, text.offsetByCodePoints(0, end));
        return cut.length() < text.length() ? cut + "…" : cut;
    }

    private void key(KeyEvent key, Node box, Event event) {
        if (key.isShortcutDown() || key.isAltDown()) {
            return;
        }
        int at = events.getChildren().indexOf(box);
        boolean used = true;
        switch (key.getCode()) {
            case ENTER, SPACE -> take(event);
            case UP -> focus(at - 1);
            case DOWN -> focus(at + 1);
            case ESCAPE -> back.run();
            default -> used = false;
        }
        if (used) {
            key.consume();
        }
    }

    private void take(Event event) {
        model.take(event);
        back.run();
    }

    private void focus(int at) {
        if (at >= 0 && at < events.getChildren().size()) {
            events.getChildren().get(at).requestFocus();
        }
    }

    /** The first thing; the presets if there is none. */
    void focusFirst() {
        if (events.getChildren().isEmpty()) {
            requestFocus();
        } else {
            focus(0);
        }
    }
}
