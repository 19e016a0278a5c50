package dev.rung.pane.ladder;

import dev.rung.ui.Buttons;
import dev.rung.ui.Command;
import dev.rung.ui.EmptyState;
import dev.rung.ui.ErrorNote;
import dev.rung.ui.SectionTitle;
import dev.rung.ui.Subscriptions;

import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory.IntegerSpinnerValueFactory;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Stream;

/** The models side by side with their replies, and the buttons that send. */
final class RepliesView extends VBox {
    /** The commands that stand as buttons here. */
    record Keys(Command send, Command sendTimes, Command addModel) {}

    private final LadderViewModel model;
    private final ReplyActions actions;
    private final ColumnView.Listener listener;
    private final Keys keys;
    private final HBox columns = new HBox(12);
    private final VBox problem = new VBox();

    RepliesView(
            LadderViewModel model, ReplyActions actions, ColumnView.Listener listener, Keys keys) {
        super(12);
        this.model = model;
        this.actions = actions;
        this.listener = listener;
        this.keys = keys;
        getStyleClass().add("replies-view");
        VBox.setVgrow(columns, Priority.ALWAYS);
        columns.setFillHeight(true);
        getChildren()
                .addAll(
                        new SectionTitle("Replies", Buttons.icon(keys.addModel()))
                                .right(
                                        times(),
                                        Buttons.plain(keys.sendTimes()),
                                        Buttons.primary(keys.send())),
                        problem,
                        columns);
        Subscriptions.whileInScene(this, this::bind);
    }

    private Node times() {
        var factory = new IntegerSpinnerValueFactory(1, 100);
        factory.setValue(model.timesProperty().get());
        factory.valueProperty()
                .subscribe(
                        value -> {
                            if (value != null) {
                                model.timesProperty().set(value);
                            }
                        });
        model.timesProperty().subscribe(value -> factory.setValue(value.intValue()));
        var spinner = new Spinner<>(factory);
        spinner.setEditable(true);
        spinner.setPrefWidth(76);
        spinner.setMinWidth(76);
        spinner.getStyleClass().addAll("mono", "times");
        spinner.getEditor().setAccessibleText("How often to send, 1 to 100");
        spinner.setAccessibleText("How often to send, 1 to 100");
        return spinner;
    }

    private void bind(Subscriptions open) {
        open.on(model.problemProperty(), this::showProblem);
        ListChangeListener<ColumnModel> onColumns = change -> showColumns();
        model.columns().columns().addListener(onColumns);
        open.add(() -> model.columns().columns().removeListener(onColumns));
        open.on(model.columns().currentProperty(), this::showCurrent);
        showColumns();
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
        views().filter(view -> view.column() == model.columns().currentProperty().get())
                .findFirst()
                .ifPresent(ColumnView::focusList);
    }

    void scrollToNewest() {
        views().forEach(ColumnView::scrollToNewest);
    }
}
