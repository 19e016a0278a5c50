package dev.rung.pane.ladder;

import dev.rung.experiment.Request;
import dev.rung.ui.Command;
import dev.rung.ui.KeyHint;
import dev.rung.ui.SafeText;
import dev.rung.ui.diff.SideBySide.Section;
import dev.rung.view.DiffOverlay;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** Compares two replies: the first press marks one, the second compares another with it. */
final class ReplyCompare {
    private static final int WORDS = 60;

    private final LadderViewModel model;
    private final DiffOverlay overlay;
    private final ObjectProperty<@Nullable ReplyModel> from = new SimpleObjectProperty<>();

    ReplyCompare(LadderViewModel model, DiffOverlay overlay) {
        this.model = model;
        this.overlay = overlay;
        model.ideaProperty().subscribe(idea -> from.set(null));
    }

    /** The reply that is marked, null if none. */
    ReadOnlyObjectProperty<@Nullable ReplyModel> fromProperty() {
        return from;
    }

    List<Command> commands() {
        return List.of(
                Command.named("reply.compare", "Compare reply with another")
                        .group("Reply")
                        .key("D")
                        .unavailable(ReplyCommands.noReply(model))
                        .does(this::press));
    }

    private void press() {
        ReplyModel now = model.replyProperty().get();
        ReplyModel marked = from.get();
        if (now == null || now == marked) {
            from.set(null);
        } else if (marked == null) {
            from.set(now);
        } else {
            from.set(null);
            overlay.open(
                    "Two replies compared",
                    origin(marked),
                    origin(now),
                    List.of(new Section("", marked.text(), "", now.text())));
        }
    }

    /** «gpt-6-luna · v3 · row 2 · proud author · #1». */
    static String origin(ReplyModel reply) {
        Request request = reply.request();
        var parts = new ArrayList<String>();
        parts.add(request.model().id());
        parts.add("v" + request.versionNumber());
        if (request.rowNumber() != null) {
            parts.add("row " + request.rowNumber());
        }
        if (!request.item().condition().isEmpty()) {
            parts.add(request.item().condition());
        }
        parts.add("#" + (request.sampleIndex() + 1));
        if (reply.step() > 0) {
            parts.add("answer " + (reply.step() + 1));
        }
        return String.join(" · ", parts);
    }

    /** One line that says which reply is marked; gone while none is. */
    Node note() {
        var words = new Label();
        words.setMinWidth(0);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        var note = new HBox(8, words, hint("D", "on another compares"), hint("Esc", "forgets"));
        note.setAlignment(Pos.CENTER_LEFT);
        note.getStyleClass().addAll("note", "compare-note");
        note.setMinHeight(Region.USE_PREF_SIZE);
        note.visibleProperty().bind(from.isNotNull());
        note.managedProperty().bind(note.visibleProperty());
        from.subscribe(reply -> words.setText(reply == null ? "" : words(reply)));
        return note;
    }

    private static HBox hint(String key, String what) {
        HBox hint = new KeyHint(key, what);
        hint.setMinWidth(Region.USE_PREF_SIZE);
        return hint;
    }

    private static String words(ReplyModel reply) {
        String whole = reply.text();
        String some = whole.substring(0, Math.min(10 * WORDS, whole.length()));
        String text = SafeText.visible(some).replaceAll("\\s+", " ").strip();
        int end =
                text.offsetByCodePoints(0, Math.min(WORDS, text.codePointCount(0, text.length())));
        String start = end < text.length() ? text.substring(0, end) + "…" : text;
        return "Comparing from %s  «%s»".formatted(SafeText.visible(origin(reply)), start);
    }

    /** Esc in the pane takes the mark back. */
    void install(Node pane) {
        pane.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE && from.get() != null) {
                        from.set(null);
                        event.consume();
                    }
                });
    }
}
