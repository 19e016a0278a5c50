package dev.rung.pane.ladder;

import dev.rung.experiment.Request;
import dev.rung.experiment.Sample;
import dev.rung.llm.StopReason;
import dev.rung.ui.Buttons;
import dev.rung.ui.Details;
import dev.rung.ui.ErrorNote;
import dev.rung.ui.Pill;
import dev.rung.ui.Subscriptions;
import dev.rung.ui.TextBlocks;
import dev.rung.ui.Tone;
import dev.rung.view.ReplyMeta;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** One reply: where it comes from, its text, and the numbers under it. Reused for many replies. */
final class ReplyCard extends VBox {
    /** Characters drawn in place; the rest is one click away. */
    static final int SHOWN = 6_000;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM");

    private final Label origin = new Label();
    private final Pill state = new Pill("", Tone.NEUTRAL);
    private final TextBlocks text;
    private final VBox after = new VBox(4);
    private final Label meta = new Label();
    private final HBox foot;
    private final Subscriptions open = new Subscriptions();
    private @Nullable ReplyModel reply;

    ReplyCard(ReplyActions actions) {
        super(6);
        getStyleClass().add("reply");
        text = new TextBlocks(SHOWN, () -> act(actions::showAll));
        origin.getStyleClass().addAll("muted", "small-text");
        meta.getStyleClass().addAll("mono", "muted", "small-text");
        meta.setWrapText(true);
        meta.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(meta, Priority.ALWAYS);
        meta.setMaxWidth(Double.MAX_VALUE);
        meta.setMinWidth(0);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var head = new HBox(8, origin, gap, state);
        head.setAlignment(Pos.CENTER_LEFT);
        foot =
                new HBox(
                        2,
                        meta,
                        button(Feather.COPY, "Copy reply", () -> act(actions::copy)),
                        button(Feather.ROTATE_CW, "Ask again", () -> act(actions::again)),
                        button(Feather.CODE, "Raw request and reply", () -> act(actions::raw)));
        foot.setAlignment(Pos.CENTER_LEFT);
        after.managedProperty().bind(Bindings.isNotEmpty(after.getChildren()));
        getChildren().addAll(head, text, after, foot);
    }

    private void act(java.util.function.Consumer<ReplyModel> action) {
        if (reply != null) {
            action.accept(reply);
        }
    }

    /** Not in the Tab order: the reply's keys do the same, and a column has hundreds of these. */
    private static Button button(Feather icon, String words, Runnable action) {
        var button = Buttons.small(icon, words, action);
        // Tab goes from list to list; keys act on the marked reply.
        button.setFocusTraversable(false);
        return button;
    }

    /** Shows another reply; null shows nothing and listens to nothing. */
    void show(@Nullable ReplyModel next) {
        open.close();
        if (reply != null) {
            reply.onPiece(piece -> {});
        }
        reply = next;
        if (next == null) {
            return;
        }
        origin.setText(origin(next.request()));
        text.setText(next.text());
        next.onPiece(text::append);
        open.onChange(next.phaseProperty(), () -> showState(next));
        open.onChange(next.sampleProperty(), () -> showState(next));
        showState(next);
    }

    private static String origin(Request request) {
        var line = new StringBuilder("v").append(request.versionNumber());
        if (request.rowNumber() != null) {
            line.append(" · row ").append(request.rowNumber());
        }
        line.append(" · #").append(request.sampleIndex() + 1);
        var when = request.created().atZone(ZoneId.systemDefault());
        boolean today = when.toLocalDate().equals(LocalDate.now(when.getZone()));
        return line.append(" · ").append((today ? TIME : DAY).format(when)).toString();
    }

    private void showState(ReplyModel shown) {
        Sample sample = shown.sampleProperty().get();
        text.setGrowing(shown.phaseProperty().get() == ReplyModel.Phase.STREAMING);
        after.getChildren().clear();
        if (sample == null) {
            meta.setText("");
            switch (shown.phaseProperty().get()) {
                case WAITING -> state.show("waiting", Tone.NEUTRAL);
                case STREAMING -> state.show("streaming", Tone.ACCENT);
                case ENDED -> state.show("not stored", Tone.DANGER);
            }
        } else {
            showSample(sample);
        }
    }

    private void showSample(Sample sample) {
        if (!text.text().equals(sample.text())) {
            text.setText(sample.text());
        }
        meta.setText(ReplyMeta.of(sample));
        switch (sample.outcome()) {
            case FINISHED -> showStop(sample.stop());
            case STOPPED -> state.show("stopped", Tone.WARNING);
            case FAILED -> state.show("failed", Tone.DANGER);
            case INTERRUPTED -> state.show("interrupted", Tone.WARNING);
        }
        if (!sample.thinking().isEmpty()) {
            after.getChildren().add(new Details(sample.thinking()));
        }
        var fault = sample.fault();
        if (fault != null) {
            if (!sample.text().isEmpty()) {
                after.getChildren().add(note("This is a part of the reply."));
            }
            after.getChildren()
                    .add(new ErrorNote(fault.message(), fault.advice(), fault.details()));
        }
    }

    private void showStop(@Nullable StopReason stop) {
        if (stop == null) {
            state.show("end unknown", Tone.NEUTRAL);
            return;
        }
        Tone tone =
                switch (stop.kind()) {
                    case LENGTH -> Tone.WARNING;
                    case REFUSAL, CONTENT_FILTER -> Tone.DANGER;
                    default -> Tone.NEUTRAL;
                };
        state.show(stop.kind().label(), tone);
        if (stop.kind() == StopReason.Kind.LENGTH) {
            after.getChildren().add(note("Cut at the token limit: raise max tokens."));
        }
    }

    private static Label note(String words) {
        var note = new Label(words);
        note.setWrapText(true);
        note.setMinHeight(USE_PREF_SIZE);
        note.getStyleClass().addAll("warning-text", "small-text");
        return note;
    }
}
