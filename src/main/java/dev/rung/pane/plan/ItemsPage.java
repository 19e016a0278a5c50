package dev.rung.pane.plan;

import dev.rung.pane.plan.ItemsModel.Listed;
import dev.rung.ui.Commands;
import dev.rung.ui.Registration;
import dev.rung.ui.Subscriptions;
import dev.rung.ui.WrappedText;

import javafx.collections.ListChangeListener;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** The questions, the blockers or the action items. */
final class ItemsPage extends VBox implements PlanPage {
    private final ItemsModel model;
    private final Commands commands;
    private final ItemCommands own;
    private final TextField add = new TextField();
    private final TextField owner = new TextField();
    private final TextField due = new TextField();
    private final FaultAt faults = new FaultAt();
    private final HBox promise = new HBox(8, owner, due);
    private final TextField filter = new TextField();
    private final ListView<Listed> list = new ListView<>();
    private final WrappedText problem = new WrappedText("danger-words");
    private final WrappedText keys = new WrappedText("muted", "small-text");
    private final VBox listed;
    private final ScrollPane editing = new ScrollPane();
    private Registration heard = () -> {};
    private @Nullable Typing form;
    private boolean marking;

    ItemsPage(ItemsModel model, Commands commands) {
        super(8);
        this.model = model;
        this.commands = commands;
        this.own = new ItemCommands(model);
        listed = new VBox(8, fields(), list, keys);
        VBox.setVgrow(list, Priority.ALWAYS);
        VBox.setVgrow(listed, Priority.ALWAYS);
        VBox.setVgrow(editing, Priority.ALWAYS);
        editing.setFitToWidth(true);
        editing.setFocusTraversable(false);
        editing.getStyleClass().add("form-scroll");
        problem.managedProperty().bind(problem.visibleProperty());
        getChildren().addAll(problem, listed);
        Subscriptions.whileInScene(this, this::bind);
    }

    private VBox fields() {
        owner.setPromptText("Owner");
        owner.setAccessibleText("Owner of the new action item");
        due.setPromptText("Due: fri, +3, 2026-12-03");
        due.setAccessibleText("Day by which the new action item is due");
        HBox.setHgrow(owner, Priority.ALWAYS);
        HBox.setHgrow(due, Priority.ALWAYS);
        owner.setMinWidth(0);
        due.setMinWidth(0);
        promise.managedProperty().bind(promise.visibleProperty());
        filter.setPromptText("Filter");
        for (TextField field : List.of(add, owner, due)) {
            field.setOnAction(event -> addTyped());
        }
        for (TextField field : List.of(add, owner, due, filter)) {
            field.addEventHandler(
                    KeyEvent.KEY_PRESSED,
                    event -> {
                        if (event.getCode() == KeyCode.DOWN && !event.isAltDown()) {
                            event.consume();
                            list.requestFocus();
                        }
                    });
        }
        var all = new CheckBox("All projects");
        all.selectedProperty().bindBidirectional(model.allProjectsProperty());
        var closed = new CheckBox("Closed too");
        closed.selectedProperty().bindBidirectional(model.closedTooProperty());
        var fields = new VBox(8, add, promise, filter, new FlowPane(16, 4, all, closed));
        faults.at(Wrong.Field.TITLE, add, fields);
        faults.at(Wrong.Field.OWNER, owner, fields, promise);
        faults.at(Wrong.Field.DUE, due, fields, promise);
        return fields;
    }

    private void bind(Subscriptions open) {
        list.setItems(model.shown());
        list.setCellFactory(view -> new ItemCell(model));
        list.getStyleClass().add("run-list");
        filter.textProperty().bindBidirectional(model.filterProperty());
        open.add(() -> filter.textProperty().unbindBidirectional(model.filterProperty()));
        open.on(
                model.problemProperty(),
                words -> {
                    problem.show(words);
                    problem.setVisible(!words.isEmpty());
                });
        ListChangeListener<Listed> changed = change -> show();
        model.shown().addListener(changed);
        open.add(() -> model.shown().removeListener(changed));
        open.on(model.kindProperty(), this::name);
        open.on(model.markedProperty(), id -> show());
        open.on(
                list.getSelectionModel().selectedItemProperty(),
                one -> {
                    if (one != null && !marking) {
                        model.mark(one.id());
                    }
                });
        var inList = commands.within(list, own.ofList(this::edit, this::end));
        var inPage = commands.within(this, own.ofDrawer(this::save));
        heard =
                () -> {
                    inList.close();
                    inPage.close();
                };
        open.add(() -> heard.close());
    }

    private void name(ItemKind kind) {
        faults.clear();
        String word = kind.word();
        add.setPromptText("Add %s %s, Enter".formatted(kind == ItemKind.ACTION ? "an" : "a", word));
        add.setAccessibleText("Add %s %s".formatted(kind == ItemKind.ACTION ? "an" : "a", word));
        filter.setAccessibleText("Filter: " + kind.title());
        list.setAccessibleText(kind.title());
        promise.setVisible(kind == ItemKind.ACTION);
        keys.show(
                "Alt+↑ ↓ order · Enter edit · Space "
                        + (kind == ItemKind.ACTION ? "done" : "close")
                        + " · Delete drop"
                        + (kind == ItemKind.BLOCKER ? " · Alt+B kind" : "")
                        + (kind == ItemKind.ACTION
                                ? ""
                                : " · Shift+F1 ask for help · Alt+K book a time"));
        show();
    }

    private void show() {
        ItemKind kind = model.kindProperty().get();
        list.setPlaceholder(
                new VBox(
                        new WrappedText("muted")
                                .show(
                                        model.isEmpty()
                                                ? kind.empty()
                                                : "No " + kind.word() + " fits.")));
        marking = true;
        model.marked().ifPresentOrElse(this::mark, list.getSelectionModel()::clearSelection);
        marking = false;
        list.refresh();
    }

    private void mark(Listed one) {
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
        boolean promised = promise.isVisible();
        String who = promised ? owner.getText() : "";
        String until = promised ? due.getText() : "";
        try {
            model.add(ItemTyped.of(title, who, until), () -> added(title));
        } catch (Wrong e) {
            faults.show(e);
        }
    }

    private void added(String title) {
        if (add.getText().strip().equals(title)) {
            add.clear();
            owner.clear();
            due.clear();
            add.requestFocus();
        }
    }

    private void save() {
        if (form != null) {
            form.save();
        } else {
            addTyped();
        }
    }

    private void edit(Listed one) {
        put(new ItemForm(model, one.item(), this::leaveForm));
    }

    private void end(Listed one) {
        put(new EndingForm(model, one.item(), this::leaveForm));
    }

    private <F extends VBox & Typing> void put(F made) {
        form = made;
        editing.setContent(made);
        getChildren().set(getChildren().size() - 1, editing);
        // A scroll pane takes its content into the scene only with its skin.
        editing.applyCss();
        editing.layout();
        made.focusFirst();
    }

    private void leaveForm() {
        form = null;
        getChildren().set(getChildren().size() - 1, listed);
        list.refresh();
        list.requestFocus();
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

    /** Back to the list, before another kind is listed. */
    void toList() {
        if (form != null) {
            form.keep();
            form = null;
            getChildren().set(getChildren().size() - 1, listed);
        }
    }
}
