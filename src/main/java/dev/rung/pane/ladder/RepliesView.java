package dev.rung.pane.ladder;

import dev.rung.experiment.Draft;
import dev.rung.experiment.TranscriptStore.Counter;
import dev.rung.ui.Buttons;
import dev.rung.ui.Command;
import dev.rung.ui.EmptyState;
import dev.rung.ui.ErrorNote;
import dev.rung.ui.NumberField;
import dev.rung.ui.Pill;
import dev.rung.ui.SectionTitle;
import dev.rung.ui.Subscriptions;
import dev.rung.ui.Tone;
import dev.rung.ui.TwoEnds;

import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Stream;

/** The models side by side with their replies, and the buttons that send. */
final class RepliesView extends VBox {
    /** The commands that stand as buttons here. */
    record Keys(Command send, Command sendTimes, Command many, Command addModel, Command grid) {}

    private final LadderViewModel model;
    private final ReplyActions actions;
    private final ColumnView.Listener listener;
    private final Keys keys;
    private final HBox columns = new HBox(12);
    private final VBox problem = new VBox();
    private final Pill counter = new Pill("", Tone.ACCENT);
    private final Label distinct = new Label();
    private final NumberField times;
    private final FindBar find;
    private final GridView grid;

    RepliesView(
            LadderViewModel model,
            ReplyActions actions,
            ColumnView.Listener listener,
            Keys keys,
            GridView grid) {
        super(12);
        this.grid = grid;
        this.find = new FindBar(actions.searchProperty(), this::focusCurrent);
        this.model = model;
        this.actions = actions;
        this.listener = listener;
        this.keys = keys;
        getStyleClass().add("replies-view");
        times = new NumberField(Draft.MAX_TIMES, model.timesProperty(), "How often to send");
        VBox.setVgrow(columns, Priority.ALWAYS);
        columns.setFillHeight(true);
        VBox.setVgrow(grid, Priority.ALWAYS);
        distinct.getStyleClass().addAll("muted", "small-text");
        distinct.setMinWidth(0);
        var title =
                new SectionTitle(
                        "Replies",
                        counter,
                        distinct,
                        Buttons.icon(keys.addModel()),
                        Buttons.icon(keys.grid()));
        var sends =
                new HBox(
                        8,
                        Buttons.words(keys.many()),
                        times,
                        Buttons.words(keys.sendTimes()),
                        Buttons.primary(keys.send()));
        sends.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(new TwoEnds(title, sends), problem, find, columns, grid);
        // Also from what was found; a filter, because lists use Esc up.
        addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE && find.isVisible()) {
                        find.end();
                        event.consume();
                    }
                });
        Subscriptions.whileInScene(this, this::bind);
    }

    private void bind(Subscriptions open) {
        open.on(model.problemProperty(), this::showProblem);
        ListChangeListener<ColumnModel> onColumns = change -> showColumns();
        model.columns().columns().addListener(onColumns);
        open.add(() -> model.columns().columns().removeListener(onColumns));
        open.on(model.columns().currentProperty(), this::showCurrent);
        open.on(model.tally().counterProperty(), this::showCounter);
        open.on(model.gridProperty(), this::showGrid);
        showColumns();
    }

    /** Sending 10–100 messages is what this rung is about; more is never wrong. */
    private void showCounter(Counter now) {
        counter.show(
                "%,d of 10–100".formatted(now.sent()),
                now.sent() >= 10 ? Tone.SUCCESS : Tone.ACCENT);
        String words =
                "%,d messages sent by hand for this idea, to any model, of 10–100; %,d different"
                        .formatted(now.sent(), now.distinct());
        counter.setTooltip(new Tooltip(words));
        counter.setAccessibleText(words);
        distinct.setText("%,d distinct".formatted(now.distinct()));
    }

    private void showGrid(boolean asGrid) {
        boolean shown = asGrid && !model.columns().columns().isEmpty();
        grid.setVisible(shown);
        grid.setManaged(shown);
        columns.setVisible(!shown);
        columns.setManaged(!shown);
    }

    private void showProblem(@Nullable Problem now) {
        problem.getChildren().clear();
        if (now != null) {
            problem.getChildren().add(new ErrorNote(now.message(), now.advice(), now.details()));
        }
        problem.setManaged(now != null);
    }

    private void showColumns() {
        List<ColumnView> old = views().toList();
        var now =
                model.columns().columns().stream()
                        .map(
                                column ->
                                        old.stream()
                                                .filter(view -> view.column() == column)
                                                .findFirst()
                                                .orElseGet(() -> view(column)))
                        .toList();
        if (now.isEmpty()) {
            var empty = new EmptyState("Replies of up to four models stand here.", keys.addModel());
            HBox.setHgrow(empty, Priority.ALWAYS);
            columns.getChildren().setAll(empty);
        } else if (!now.equals(old)) {
            columns.getChildren().setAll(now);
        }
        showCurrent(model.columns().currentProperty().get());
        showGrid(model.gridProperty().get());
    }

    private ColumnView view(ColumnModel column) {
        var view = new ColumnView(column, actions, listener);
        view.onSelect(model.replyProperty()::set);
        // Equal widths, whatever the texts inside ask for.
        view.setPrefWidth(0);
        view.setMinWidth(0);
        HBox.setHgrow(view, Priority.ALWAYS);
        return view;
    }

    private Stream<ColumnView> views() {
        return columns.getChildren().stream()
                .filter(ColumnView.class::isInstance)
                .map(ColumnView.class::cast);
    }

    private void showCurrent(@Nullable ColumnModel current) {
        views().forEach(view -> view.setCurrent(view.column() == current));
    }

    /** Puts the focus into the current column's list. */
    void focusCurrent() {
        if (grid.isVisible()) {
            grid.focusGrid();
            return;
        }
        views().filter(view -> view.column() == model.columns().currentProperty().get())
                .findFirst()
                .ifPresent(ColumnView::focusList);
    }

    /** Goes to the next or the previous reply of the current column, with the focus. */
    void stepReply(int by) {
        if (!grid.isVisible()) {
            views().filter(view -> view.column() == model.columns().currentProperty().get())
                    .findFirst()
                    .ifPresent(view -> view.step(by));
        }
    }

    /** Puts the focus into the field that says how often to send. */
    void focusTimes() {
        times.requestFocus();
    }

    /** Opens the field that searches in replies. */
    void find() {
        find.open();
    }

    void scrollToNewest() {
        grid.scrollToNewest();
        views().forEach(ColumnView::scrollToNewest);
    }
}
