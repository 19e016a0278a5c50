package dev.rung.pane.ladder;

import dev.rung.experiment.Request;
import dev.rung.experiment.Turns;
import dev.rung.llm.Message;
import dev.rung.llm.Role;
import dev.rung.ui.Overlays;
import dev.rung.ui.SafeText;
import dev.rung.ui.Subscriptions;

import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/**
 * Replies as a grid: a row for each conversation, a column for each model; cells open full height.
 */
final class GridView extends VBox {
    /** Width of what was asked, in pixels. */
    static final double ASKED = 180;

    private final LadderViewModel model;
    private final Overlays overlays;
    private final HBox head = new HBox(8);
    private final ObservableList<GridRow> rows = FXCollections.observableArrayList();
    private final ListView<GridRow> list = new ListView<>(rows);
    private final StringProperty search;
    private int column;
    private boolean planned;

    /**
     * @param search what rows must hold to be shown, empty for nothing
     */
    GridView(LadderViewModel model, Overlays overlays, StringProperty search) {
        this.model = model;
        this.search = search;
        this.overlays = overlays;
        getStyleClass().addAll("card", "grid");
        head.getStyleClass().add("grid-head");
        list.getStyleClass().add("replies");
        list.setCellFactory(view -> new GridCell(this));
        list.setAccessibleText("Grid of replies: messages by models");
        list.setPlaceholder(new Label("No replies yet."));
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(head, list);
        Subscriptions.whileInScene(this, this::bind);
    }

    private void bind(Subscriptions open) {
        var inner = new Subscriptions();
        open.add(inner::close);
        ListChangeListener<ColumnModel> onColumns = change -> watch(inner);
        model.columns().columns().addListener(onColumns);
        open.add(() -> model.columns().columns().removeListener(onColumns));
        open.on(model.gridProperty(), shown -> watch(inner));
        open.on(search, words -> plan());
        open.onChange(list.getSelectionModel().selectedItemProperty(), this::take);
    }

    private void watch(Subscriptions inner) {
        inner.close();
        if (!model.gridProperty().get()) {
            // Hidden rows would be drawn, too.
            rows.clear();
            return;
        }
        InvalidationListener onReplies = change -> plan();
        for (ColumnModel one : model.columns().columns()) {
            one.replies().addListener(onReplies);
            inner.add(() -> one.replies().removeListener(onReplies));
        }
        showHead();
        plan();
    }

    private void showHead() {
        var asked = new Label("message");
        asked.getStyleClass().addAll("muted", "small-text");
        asked.setPrefWidth(ASKED);
        asked.setMinWidth(ASKED);
        head.getChildren().setAll(asked);
        for (ColumnModel one : model.columns().columns()) {
            var name = new Label(one.label());
            name.getStyleClass().add("column-name");
            name.setPrefWidth(0);
            name.setMinWidth(0);
            name.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(name, Priority.ALWAYS);
            head.getChildren().add(name);
        }
    }

    /** Hundreds of replies come in one go: the rows are made once, after the last. */
    private void plan() {
        if (!planned) {
            planned = true;
            Platform.runLater(this::showRows);
        }
    }

    private void showRows() {
        planned = false;
        if (!model.gridProperty().get()) {
            return;
        }
        GridRow selected = list.getSelectionModel().getSelectedItem();
        rows.setAll(GridRow.of(model.columns().columns()).stream().filter(this::holds).toList());
        column = Math.clamp(column, 0, Math.max(0, model.columns().columns().size() - 1));
        rows.stream()
                .filter(row -> selected != null && row.first() == selected.first())
                .findFirst()
                .ifPresent(row -> list.getSelectionModel().select(row));
    }

    private boolean holds(GridRow row) {
        return row.cells().stream()
                .flatMap(List::stream)
                .anyMatch(reply -> ColumnView.holds(reply, search.get()));
    }

    /** Keys act on the reply of the marked cell. */
    private void take() {
        GridRow row = list.getSelectionModel().getSelectedItem();
        if (model.gridProperty().get()) {
            model.replyProperty()
                    .set(
                            row == null || row.cells().size() <= column
                                    ? null
                                    : row.cells().get(column).stream().findFirst().orElse(null));
        }
    }

    /** What is searched for, empty for nothing. */
    String search() {
        return search.get();
    }

    /** The column that keys act on. */
    int column() {
        return column;
    }

    void choose(GridRow row, int at) {
        column = at;
        list.getSelectionModel().select(row);
        take();
        list.refresh();
    }

    void focusGrid() {
        list.requestFocus();
        if (list.getSelectionModel().isEmpty()) {
            list.getSelectionModel().selectFirst();
        }
    }

    void scrollToNewest() {
        list.scrollTo(0);
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        boolean handled = true;
        switch (event.getCode()) {
            case LEFT -> move(-1);
            case RIGHT -> move(1);
            case J -> list.getSelectionModel().selectNext();
            case K -> list.getSelectionModel().selectPrevious();
            case ENTER -> read(list.getSelectionModel().getSelectedItem(), column);
            default -> handled = false;
        }
        if (handled) {
            if (event.getCode() == KeyCode.J || event.getCode() == KeyCode.K) {
                list.scrollTo(Math.max(0, list.getSelectionModel().getSelectedIndex() - 1));
            }
            event.consume();
        }
    }

    private void move(int by) {
        column = Math.clamp(column + by, 0, Math.max(0, model.columns().columns().size() - 1));
        take();
        list.refresh();
    }

    /** Opens what the model answered, full height. */
    void read(@Nullable GridRow row, int at) {
        if (row == null || row.cells().size() <= at) {
            return;
        }
        List<ReplyModel> cell = row.cells().get(at);
        cell.stream().findFirst().ifPresent(reply -> model.replyProperty().set(reply));
        ReplyReader.open(
                overlays,
                asked(row.first().request()).orElse("Replies"),
                cell.stream().map(reply -> page(reply, cell)).toList());
    }

    private static ReplyReader.Page page(ReplyModel reply, List<ReplyModel> all) {
        Request request = reply.request();
        return new ReplyReader.Page(
                Turns.upTo(request.chat().messages(), reply.answersBefore(all)),
                reply.text(),
                "%s · v%d · #%d"
                        .formatted(
                                request.model().id(),
                                request.versionNumber(),
                                request.sampleIndex() + 1));
    }

    /** The last thing that the user says before the first answer. */
    static Optional<String> asked(Request request) {
        return Turns.upTo(request.chat().messages(), List.of()).stream()
                .filter(message -> message.role() == Role.USER)
                .map(Message::text)
                .reduce((first, second) -> second)
                .map(text -> SafeText.visible(text.length() > 240 ? text.substring(0, 240) : text))
                .map(String::strip);
    }
}
