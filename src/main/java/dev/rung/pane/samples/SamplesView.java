package dev.rung.pane.samples;

import dev.rung.experiment.LabelChoice;
import dev.rung.pane.samples.SamplesModel.Shown;
import dev.rung.study.samples.Reading;
import dev.rung.study.samples.ReadingOrder;
import dev.rung.ui.EmptyState;
import dev.rung.ui.KeyHint;
import dev.rung.ui.KeyLabels;
import dev.rung.ui.Subscriptions;
import dev.rung.ui.Typing;
import dev.rung.ui.WrappedText;

import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Filter and table beside the sample that is read. */
final class SamplesView extends BorderPane {
    /** Below this width the reader stands in place of the table. */
    private static final double BOTH = 900;

    /** Of the width, beside the table. */
    private static final double READER = .42;

    private static final double ORDER = 180;

    private final SamplesModel model;
    private final SampleCommands commands;
    private final TextField filter = new TextField();
    private final Label count = new Label();

    /** What they are sorted by. */
    private final Label order = new Label();

    private final CheckBox project = new CheckBox("All ideas");
    private final WrappedText problem = new WrappedText("danger-words", "small-text");
    private final SampleTable table;
    private final ReaderView reader = new ReaderView();
    private final VBox left;
    private final HBox both = new HBox();
    private final EmptyState empty;
    private final StackPane middle = new StackPane();
    private boolean readerOnly;

    SamplesView(SamplesModel model, SampleCommands commands) {
        this.model = model;
        this.commands = commands;
        this.table = new SampleTable(model.readOnly().isEmpty());
        getStyleClass().add("samples-view");
        empty =
                new EmptyState(
                        "Every reply that came back stands here, to be filtered, read and"
                                + " labelled. Send a prompt or start a run first.");
        left = left();
        HBox.setHgrow(left, Priority.ALWAYS);
        both.getChildren().addAll(left, reader);
        middle.getChildren().add(both);
        setCenter(middle);
        commands.connect(filter::requestFocus, this::onlyReader);
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        widthProperty().addListener(change -> fold());
        Subscriptions.whileInScene(this, this::bind);
    }

    private VBox left() {
        filter.setPromptText("Words, \"a phrase\", run:42 metric:exact<1 model:luna is:unread");
        filter.setAccessibleText("Filter the samples");
        filter.getStyleClass().add("mono");
        filter.setMinWidth(120);
        HBox.setHgrow(filter, Priority.ALWAYS);
        filter.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
                        table.requestFocus();
                        event.consume();
                    } else if (event.getCode() == KeyCode.ESCAPE) {
                        // What was typed goes first; without any, Esc leaves.
                        if (filter.getText().isEmpty()) {
                            table.requestFocus();
                        } else {
                            filter.clear();
                        }
                        event.consume();
                    }
                });
        order.getStyleClass().addAll("muted", "small-text");
        order.setMinWidth(0);
        order.setMaxWidth(ORDER);
        order.managedProperty().bind(order.visibleProperty());
        count.getStyleClass().addAll("mono", "muted", "small-text");
        count.setMinWidth(Region.USE_PREF_SIZE);
        project.setMinWidth(Region.USE_PREF_SIZE);
        var top = new HBox(10, filter, count, order);
        if (model.around().access().scope() == null) {
            top.getChildren().add(project);
        }
        top.setAlignment(Pos.CENTER_LEFT);
        problem.managedProperty().bind(problem.visibleProperty());
        VBox.setVgrow(table, Priority.ALWAYS);
        var box = new VBox(8, top, problem, table, keys());
        box.getStyleClass().add("samples-left");
        box.setMinWidth(0);
        // The table would prefer to be as wide as its columns, which follow its width.
        box.setPrefWidth(0);
        return box;
    }

    private FlowPane keys() {
        FlowPane keys = KeyHint.line();
        List<KeyHint> hints =
                model.readOnly().isEmpty()
                        ? List.of(
                                new KeyHint("J K", "next, before"),
                                new KeyHint("1–9", "label"),
                                new KeyHint("G", "gold"),
                                new KeyHint("R", "row of data"),
                                new KeyHint("C", "copy"),
                                new KeyHint("Enter", "full width"),
                                new KeyHint("P", "prompt"))
                        : List.of(
                                new KeyHint("J K", "next, before"),
                                new KeyHint("C", "copy"),
                                new KeyHint("Enter", "full width"));
        keys.getChildren().addAll(hints);
        for (var command : commands.shown()) {
            keys.getChildren()
                    .add(new KeyHint(KeyLabels.of(command.keys().getFirst()), command.title()));
        }
        return keys;
    }

    private void bind(Subscriptions open) {
        filter.textProperty().bindBidirectional(model.filterProperty());
        open.add(() -> filter.textProperty().unbindBidirectional(model.filterProperty()));
        project.selectedProperty().bindBidirectional(model.wholeProjectProperty());
        open.add(
                () -> project.selectedProperty().unbindBidirectional(model.wholeProjectProperty()));
        open.on(model.problemProperty(), problem::showIfAny);
        open.on(model.shownProperty(), this::show);
        open.on(
                model.orderProperty(),
                now -> {
                    String words = OrderList.words(now);
                    order.setText(words);
                    order.setVisible(!words.isEmpty());
                });
        open.on(model.selectedProperty(), index -> select(index.intValue()));
        open.on(
                table.getSelectionModel().selectedIndexProperty(),
                index -> {
                    if (index.intValue() >= 0) {
                        model.selectedProperty().set(index.intValue());
                    }
                });
        InvalidationListener onReading = change -> read();
        for (var observable :
                List.of(
                        model.readingProperty(),
                        model.partnerProperty(),
                        model.votesProperty(),
                        model.choices())) {
            observable.addListener(onReading);
            open.add(() -> observable.removeListener(onReading));
        }
        read();
    }

    private void show(@Nullable Shown shown) {
        if (shown == null) {
            table.setItems(null);
            count.setText("");
        } else {
            table.group(shown.grouped());
            table.setItems(shown.lines());
            count.setText(counted(shown));
            select(model.selectedProperty().get());
        }
        boolean nothing =
                shown != null && shown.all() == 0 && model.filterProperty().get().isEmpty();
        both.setVisible(!nothing);
        if (nothing && !middle.getChildren().contains(empty)) {
            middle.getChildren().add(empty);
        } else if (!nothing) {
            middle.getChildren().remove(empty);
        }
        table.setPlaceholder(
                new Label(shown == null || nothing ? "" : "No sample fits the filter."));
        read();
    }

    private static String counted(Shown shown) {
        int found = shown.found().size();
        String samples =
                found == shown.all()
                        ? "%,d sample%s".formatted(found, found == 1 ? "" : "s")
                        : "%,d of %,d".formatted(found, shown.all());
        return shown.grouped()
                ? "%,d groups, %s".formatted(shown.found().groups(), samples)
                : samples;
    }

    private void select(int index) {
        var selection = table.getSelectionModel();
        if (index < 0) {
            selection.clearSelection();
        } else if (selection.getSelectedIndex() != index
                && table.getItems() != null
                && index < table.getItems().size()) {
            selection.clearAndSelect(index);
            table.scrollTo(Math.max(0, index - 4));
        }
    }

    private void read() {
        Shown shown = model.shownProperty().get();
        Reading reading = model.readingProperty().get();
        List<LabelChoice> choices = model.choices();
        reader.show(
                reading,
                new ReaderView.Around(
                        model.selectedProperty().get(),
                        shown == null ? 0 : shown.found().groups(),
                        model.orderProperty().get() instanceof ReadingOrder.Random,
                        shown == null ? List.of() : shown.filter().marked(),
                        choices,
                        model.partnerProperty().get(),
                        model.votesProperty().get(),
                        !model.readOnly().isEmpty()));
    }

    /** Table and reader beside each other, or one of them. */
    private void fold() {
        boolean narrow = getWidth() < BOTH;
        boolean readerShown = readerOnly || !narrow;
        boolean tableShown = !readerOnly;
        left.setVisible(tableShown);
        left.setManaged(tableShown);
        reader.setVisible(readerShown);
        reader.setManaged(readerShown);
        double width = getWidth() * (readerOnly ? 1 : READER);
        reader.setMinWidth(width);
        reader.setPrefWidth(width);
        reader.setMaxWidth(width);
    }

    private void onlyReader() {
        readerOnly = !readerOnly;
        fold();
        if (readerOnly) {
            reader.requestFocus();
        } else {
            table.requestFocus();
        }
    }

    private void key(KeyEvent event) {
        if (Typing.isIn(event.getTarget()) || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        KeyCode code = event.getCode();
        if (code == KeyCode.SPACE) {
            reader.scroll(event.isShiftDown() ? -.9 : .9);
        } else if (code == KeyCode.PAGE_DOWN && readerOnly) {
            reader.scroll(.9);
        } else if (code == KeyCode.PAGE_UP && readerOnly) {
            reader.scroll(-.9);
        } else if (code == KeyCode.ESCAPE && readerOnly) {
            onlyReader();
        } else if (code == KeyCode.F) {
            reader.fold();
        } else if (code == KeyCode.V) {
            reader.foldVotes();
        } else if (!commands.key(event)) {
            return;
        }
        event.consume();
    }

    void focusFirst() {
        if (readerOnly) {
            reader.requestFocus();
        } else {
            table.requestFocus();
        }
    }
}
