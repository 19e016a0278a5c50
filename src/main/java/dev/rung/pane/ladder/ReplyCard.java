package dev.rung.pane.ladder;

import dev.rung.experiment.Marks;
import dev.rung.experiment.Mistake;
import dev.rung.experiment.Request;
import dev.rung.experiment.Sample;
import dev.rung.experiment.Turns;
import dev.rung.llm.Message;
import dev.rung.llm.StopReason;
import dev.rung.ui.Buttons;
import dev.rung.ui.Details;
import dev.rung.ui.ErrorNote;
import dev.rung.ui.Pill;
import dev.rung.ui.SafeText;
import dev.rung.ui.Subscriptions;
import dev.rung.ui.TextBlocks;
import dev.rung.ui.Tone;
import dev.rung.ui.WrappedText;
import dev.rung.view.ReplyMeta;

import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One reply: where it comes from, its text, and the numbers under it. Reused for many replies. */
final class ReplyCard extends VBox {
    /** Characters drawn in place; the rest is one click away. */
    static final int SHOWN = 6_000;

    /** Characters that are drawn while replies are collapsed. */
    private static final int FIRST = 160;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM");

    private final Label origin = new Label();
    private final Pill state = new Pill("", Tone.NEUTRAL);
    private final TextBlocks text;
    private final WrappedText condition = new WrappedText("muted", "small-text");
    private final WrappedText asked = new WrappedText("muted", "small-text");
    private final VBox after = new VBox(4);
    private final FlowPane chips = new FlowPane(6, 4);
    private final ReplyActions actions;
    private final Function<ReplyModel, List<String>> before;
    private final Label meta = new Label();
    private final StackPane foot;
    private final Subscriptions open = new Subscriptions();
    private @Nullable ReplyModel reply;

    /**
     * @param before the answers of a conversation before one of them
     */
    ReplyCard(ReplyActions actions, Function<ReplyModel, List<String>> before) {
        super(6);
        this.actions = actions;
        this.before = before;
        getStyleClass().add("reply");
        text = new TextBlocks(SHOWN, () -> act(actions::showAll));
        origin.getStyleClass().addAll("muted", "small-text");
        origin.setMinWidth(0);
        meta.getStyleClass().addAll("mono", "muted", "small-text");
        meta.setWrapText(true);
        meta.setMinHeight(USE_PREF_SIZE);
        meta.setMaxWidth(Double.MAX_VALUE);
        meta.setMinWidth(0);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var head = new HBox(8, origin, gap, state);
        head.setAlignment(Pos.CENTER_LEFT);
        var buttons =
                new HBox(
                        2,
                        button(Feather.COPY, "Copy reply", () -> act(actions::copy)),
                        button(Feather.ROTATE_CW, "Ask again", () -> act(actions::again)),
                        button(Feather.CODE, "Raw request and reply", () -> act(actions::raw)));
        buttons.getStyleClass().add("reply-buttons");
        buttons.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        StackPane.setAlignment(buttons, Pos.BOTTOM_RIGHT);
        // They float over the numbers while the reply is pointed at or selected, so that narrow
        // columns have their whole width for the numbers.
        foot = new StackPane(meta, buttons);
        foot.setAlignment(Pos.CENTER_LEFT);
        asked.getStyleClass().add("asked");
        asked.managedProperty().bind(asked.visibleProperty());
        condition.managedProperty().bind(condition.visibleProperty());
        after.managedProperty().bind(Bindings.isNotEmpty(after.getChildren()));
        chips.setMinWidth(0);
        chips.managedProperty().bind(Bindings.isNotEmpty(chips.getChildren()));
        getChildren().addAll(condition, head, asked, text, after, foot, chips);
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
        reply = next;
        if (next == null) {
            return;
        }
        String where = origin(next);
        origin.setText(where);
        origin.setTooltip(new Tooltip(where));
        String under = next.request().item().condition();
        condition.show(under);
        condition.setVisible(!under.isEmpty());
        showAsked(next);
        text.setCap(actions.collapsedProperty().get() ? FIRST : SHOWN);
        text.setSearch(actions.searchProperty().get());
        text.setText(next.text());
        open.add(next.onPiece(text::append));
        open.onChange(actions.collapsedProperty(), () -> redraw(next));
        open.onChange(actions.searchProperty(), () -> redraw(next));
        open.on(next.marksProperty(), this::showMarks);
        ListChangeListener<Mistake> onNames = change -> showMarks(next.marksProperty().get());
        actions.mistakes().addListener(onNames);
        open.add(() -> actions.mistakes().removeListener(onNames));
        open.onChange(next.phaseProperty(), () -> showState(next));
        open.onChange(next.sampleProperty(), () -> showState(next));
        showState(next);
    }

    private void redraw(ReplyModel shown) {
        text.setCap(actions.collapsedProperty().get() ? FIRST : SHOWN);
        text.setSearch(actions.searchProperty().get());
        text.setText(shown.text());
        text.setGrowing(shown.phaseProperty().get() == ReplyModel.Phase.STREAMING);
    }

    /** What stands between the answer before and this one. */
    private void showAsked(ReplyModel shown) {
        String between =
                shown.step() == 0
                        ? ""
                        : Turns.before(shown.request().chat().messages(), before.apply(shown))
                                .stream()
                                .map(Message::text)
                                .collect(Collectors.joining("\n"));
        asked.show(between.length() > FIRST ? between.substring(0, FIRST).strip() + " …" : between);
        asked.setVisible(!between.isEmpty());
    }

    private void showMarks(Marks marks) {
        chips.getChildren().clear();
        if (marks.gold()) {
            chips.getChildren().add(new Pill("★ gold", Tone.SUCCESS));
        }
        for (int number : marks.mistakes()) {
            String name =
                    actions.mistakes().stream()
                            .filter(mistake -> mistake.number() == number)
                            .map(Mistake::name)
                            .findFirst()
                            .orElse("mistake");
            var chip = new Pill(number + " " + SafeText.visible(name), Tone.DANGER);
            // A long name is cut, with its whole in the tooltip, rather than widening the column.
            chip.setMinWidth(0);
            chip.maxWidthProperty().bind(chips.widthProperty());
            chip.setTooltip(new Tooltip(name));
            chips.getChildren().add(chip);
        }
    }

    private static String origin(ReplyModel reply) {
        Request request = reply.request();
        var line = new StringBuilder();
        line.append("v").append(request.versionNumber());
        if (request.rowNumber() != null) {
            line.append(" · row ").append(request.rowNumber());
        }
        line.append(" · #").append(request.sampleIndex() + 1);
        if (Turns.steps(request.chat().messages()) > 1) {
            line.append(" · answer ").append(reply.step() + 1);
        }
        var when = request.created().atZone(ZoneId.systemDefault());
        boolean today = when.toLocalDate().equals(LocalDate.now(when.getZone()));
        return line.append(" · ").append((today ? TIME : DAY).format(when)).toString();
    }

    private void showState(ReplyModel shown) {
        Sample sample = shown.sampleProperty().get();
        text.setGrowing(shown.phaseProperty().get() == ReplyModel.Phase.STREAMING);
        after.getChildren().clear();
        ReplyState.show(shown, state);
        if (sample == null) {
            meta.setText("");
            if (shown.text().isEmpty()) {
                text.setText("");
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
        String hint = ReplyMeta.hint(sample);
        meta.setTooltip(hint.isEmpty() ? null : new Tooltip(hint));
        StopReason stop = sample.stop();
        if (stop != null && stop.kind() == StopReason.Kind.LENGTH) {
            after.getChildren().add(note("Cut at the token limit: raise max tokens."));
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
            if (fault.refused() != null) {
                String parameter = fault.refused().label();
                after.getChildren()
                        .add(drop("Drop %s for this model and ask again (X)".formatted(parameter)));
            }
        }
    }

    private Button drop(String words) {
        var drop = new Button(words);
        drop.getStyleClass().add("small");
        // As with the other buttons of a reply: the key acts on the marked one.
        drop.setFocusTraversable(false);
        drop.setTooltip(new Tooltip("Key X"));
        drop.setOnAction(event -> act(actions::drop));
        return drop;
    }

    private static Label note(String words) {
        var note = new Label(words);
        note.setWrapText(true);
        note.setMinHeight(USE_PREF_SIZE);
        note.getStyleClass().addAll("warning-text", "small-text");
        return note;
    }
}
