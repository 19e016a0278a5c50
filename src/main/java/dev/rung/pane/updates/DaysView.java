package dev.rung.pane.updates;

import dev.rung.pane.updates.DaysModel.Line;
import dev.rung.ui.KeyCap;
import dev.rung.ui.Overlays;
import dev.rung.ui.SectionTitle;
import dev.rung.ui.Subscriptions;

import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The list of days with its search. */
final class DaysView extends VBox {
    private final DaysModel model;
    private final Runnable back;
    private final TextField filter = new TextField();
    private final ListView<Line> list = new ListView<>();
    private boolean listing;

    /**
     * @param back goes to the row in which the user was
     */
    DaysView(DaysModel model, Runnable back) {
        this.model = model;
        this.back = back;
        getStyleClass().addAll("side", "left", "updates-days");
        filter.setPromptText("Find in all updates");
        filter.setAccessibleText("Find in all updates");
        filter.textProperty().bindBidirectional(model.filterProperty());
        filter.addEventHandler(KeyEvent.KEY_PRESSED, this::filterKey);
        Overlays.leaveEscTo(filter);
        list.setItems(model.lines());
        list.setCellFactory(made -> new DayCell(model));
        list.getStyleClass().add("run-list");
        list.setAccessibleText("Days");
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::enterKey);
        list.addEventHandler(KeyEvent.KEY_PRESSED, this::listKey);
        Overlays.leaveEscTo(list);
        VBox.setVgrow(list, Priority.ALWAYS);
        var title =
                new SectionTitle("Days").right(new KeyCap(KeyCombination.valueOf("Shortcut+F")));
        var head = new VBox(8, title, filter);
        head.getStyleClass().add("runs-filter");
        getChildren().setAll(head, list);
        list.getSelectionModel()
                .selectedItemProperty()
                .subscribe(
                        line -> {
                            // A list that is read again selects by itself.
                            if (line != null && !listing && list.isFocused()) {
                                model.choose(line);
                            }
                        });
        Subscriptions.whileInScene(
                this,
                open -> {
                    ListChangeListener<Line> changed = change -> mark();
                    model.lines().addListener(changed);
                    open.add(() -> model.lines().removeListener(changed));
                    open.onChange(model.readProperty(), this::mark);
                    open.onChange(model.today().openedProperty(), this::mark);
                    mark();
                });
    }

    /** The day on screen is marked; nothing is chosen by it. */
    private void mark() {
        list.setPlaceholder(
                new Label(model.filterProperty().get().isBlank() ? "" : "Nothing fits."));
        if (!model.filterProperty().get().isBlank()) {
            return;
        }
        listing = true;
        model.lines().stream()
                .filter(line -> line.day().equals(model.day()))
                .findFirst()
                .ifPresentOrElse(
                        line -> list.getSelectionModel().select(line),
                        () -> list.getSelectionModel().clearSelection());
        listing = false;
    }

    private void filterKey(KeyEvent event) {
        if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
            event.consume();
            focusList();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            leave();
        }
    }

    /** Before the list, which has a use of its own for it. */
    private void enterKey(KeyEvent event) {
        Line chosen = list.getSelectionModel().getSelectedItem();
        if (event.getCode() == KeyCode.ENTER && chosen != null) {
            event.consume();
            model.follow(chosen);
        }
    }

    private void listKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            leave();
        }
    }

    private void leave() {
        filter.clear();
        model.write();
        back.run();
    }

    void focusFilter() {
        filter.requestFocus();
        filter.selectAll();
    }

    private void focusList() {
        list.requestFocus();
        if (list.getSelectionModel().isEmpty() && !list.getItems().isEmpty()) {
            list.getSelectionModel().select(0);
        }
    }
}
