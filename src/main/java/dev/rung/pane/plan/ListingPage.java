package dev.rung.pane.plan;

import dev.rung.ui.Subscriptions;
import dev.rung.ui.WrappedText;

import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

/**
 * A list with a field for a new one and a filter above it; the form of one of them takes its place.
 *
 * @param <T> what a line stands for
 */
abstract class ListingPage<T> extends VBox implements PlanPage {
    private final Listing<T> model;
    private final TextField add = new TextField();
    private final TextField filter = new TextField();
    private final ListView<T> list = new ListView<>();
    private final FaultAt faults = new FaultAt();
    private final WrappedText problem = new WrappedText("danger-words");
    private final VBox listed = new VBox(8);
    private final ScrollPane editing = new ScrollPane();
    private @Nullable Typing form;
    private boolean marking;

    ListingPage(Listing<T> model) {
        super(8);
        this.model = model;
        VBox.setVgrow(list, Priority.ALWAYS);
        VBox.setVgrow(listed, Priority.ALWAYS);
        VBox.setVgrow(editing, Priority.ALWAYS);
        list.getStyleClass().add("run-list");
        filter.setPromptText("Filter");
        downToList(filter);
        addedByEnter(add);
        editing.setFitToWidth(true);
        editing.setFocusTraversable(false);
        editing.getStyleClass().add("form-scroll");
        problem.managedProperty().bind(problem.visibleProperty());
        getChildren().addAll(problem, listed);
    }

    /** What stands on the page while its list does; begins to follow the list. */
    final void begin(Node... rows) {
        listed.getChildren().setAll(rows);
        Subscriptions.whileInScene(this, this::bind);
    }

    /** Follows what is this list's own, while the page is on screen. */
    abstract void follow(Subscriptions open);

    /** What stands in place of an empty list. */
    abstract String nothing();

    /**
     * Adds one.
     *
     * @throws Wrong something that was typed cannot be stored; nothing is done
     */
    abstract void add(String title) throws Wrong;

    final TextField add() {
        return add;
    }

    final TextField filter() {
        return filter;
    }

    final ListView<T> list() {
        return list;
    }

    final FaultAt faults() {
        return faults;
    }

    /** Which of them are listed. */
    final FlowPane which() {
        var all = new CheckBox("All projects");
        all.selectedProperty().bindBidirectional(model.allProjectsProperty());
        var closed = new CheckBox("Closed too");
        closed.selectedProperty().bindBidirectional(model.closedTooProperty());
        return new FlowPane(16, 4, all, closed);
    }

    /** A field of what is added: Enter adds it. */
    final void addedByEnter(TextField field) {
        field.setOnAction(event -> addTyped());
        downToList(field);
    }

    private void downToList(TextField field) {
        field.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.DOWN && !event.isAltDown()) {
                        event.consume();
                        list.requestFocus();
                    }
                });
    }

    private void bind(Subscriptions open) {
        list.setItems(model.shown());
        filter.textProperty().bindBidirectional(model.filterProperty());
        open.add(() -> filter.textProperty().unbindBidirectional(model.filterProperty()));
        open.on(model.problemProperty(), problem::showIfAny);
        ListChangeListener<T> changed = change -> show();
        model.shown().addListener(changed);
        open.add(() -> model.shown().removeListener(changed));
        open.on(model.markedProperty(), id -> show());
        open.on(
                list.getSelectionModel().selectedItemProperty(),
                one -> {
                    if (one != null && !marking) {
                        model.mark(model.id(one));
                    }
                });
        follow(open);
    }

    /** Shows what is listed, and the mark. */
    void show() {
        list.setPlaceholder(new VBox(new WrappedText("muted").show(nothing())));
        marking = true;
        model.marked().ifPresentOrElse(this::mark, list.getSelectionModel()::clearSelection);
        marking = false;
        list.refresh();
    }

    private void mark(T one) {
        int at = model.shown().indexOf(one);
        if (list.getSelectionModel().getSelectedIndex() != at) {
            list.getSelectionModel().clearAndSelect(at);
            list.getFocusModel().focus(at);
            list.scrollTo(Math.max(0, at - 3));
        }
    }

    private void addTyped() {
        String title = add.getText().strip();
        if (title.isEmpty()) {
            return;
        }
        try {
            add(title);
        } catch (Wrong e) {
            faults.show(e);
        }
    }

    /** Saves the form, or adds what is typed. */
    final void save() {
        if (form != null) {
            form.save();
        } else {
            addTyped();
        }
    }

    /** Puts a form in place of the list. */
    final <F extends VBox & Typing> void put(F made) {
        form = made;
        editing.setContent(made);
        getChildren().set(getChildren().size() - 1, editing);
        // A scroll pane takes its content into the scene only with its skin.
        editing.applyCss();
        editing.layout();
        made.focusFirst();
    }

    final void leaveForm() {
        form = null;
        getChildren().set(getChildren().size() - 1, listed);
        list.refresh();
        list.requestFocus();
    }

    /** Back to the list, which may list others next. */
    final void toList() {
        if (form != null) {
            form.keep();
            form = null;
            getChildren().set(getChildren().size() - 1, listed);
        }
    }

    @Override
    public VBox view() {
        return this;
    }

    @Override
    public boolean isEditing() {
        return form != null;
    }

    @Override
    public void focusFirst() {
        if (form != null) {
            form.focusFirst();
        } else if (model.shown().isEmpty()) {
            add.requestFocus();
        } else {
            list.requestFocus();
        }
    }

    @Override
    public void focusAdd() {
        if (form != null) {
            form.keep();
            leaveForm();
        }
        add.requestFocus();
    }

    @Override
    public void keep() {
        if (form != null) {
            form.keep();
        }
    }
}
