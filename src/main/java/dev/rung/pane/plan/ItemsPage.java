package dev.rung.pane.plan;

import dev.rung.pane.plan.ItemsModel.Listed;
import dev.rung.ui.Commands;
import dev.rung.ui.Subscriptions;
import dev.rung.ui.WrappedText;

import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The questions, the blockers or the action items. */
final class ItemsPage extends ListingPage<Listed> {
    private final ItemsModel model;
    private final Commands commands;
    private final ItemCommands own;
    private final TextField owner = new TextField();
    private final TextField due = new TextField();
    private final HBox promise = new HBox(8, owner, due);
    private final WrappedText keys = new WrappedText("muted", "small-text");

    ItemsPage(ItemsModel model, Commands commands) {
        super(model);
        this.model = model;
        this.commands = commands;
        this.own = new ItemCommands(model);
        list().setCellFactory(view -> new ItemCell(model));
        begin(fields(), list(), keys);
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
        addedByEnter(owner);
        addedByEnter(due);
        promise.managedProperty().bind(promise.visibleProperty());
        var fields = new VBox(8, add(), promise, filter(), which());
        faults().at(Wrong.Field.TITLE, add(), fields);
        faults().at(Wrong.Field.OWNER, owner, fields, promise);
        faults().at(Wrong.Field.DUE, due, fields, promise);
        return fields;
    }

    @Override
    void follow(Subscriptions open) {
        open.on(model.kindProperty(), this::name);
        open.add(commands.within(list(), own.ofList(this::edit, this::end)));
        open.add(commands.within(this, own.ofDrawer(this::save)));
    }

    private void name(ItemKind kind) {
        faults().clear();
        String one = (kind == ItemKind.ACTION ? "an " : "a ") + kind.word();
        add().setPromptText("Add %s, Enter".formatted(one));
        add().setAccessibleText("Add " + one);
        filter().setAccessibleText("Filter: " + kind.title());
        list().setAccessibleText(kind.title());
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

    @Override
    String nothing() {
        ItemKind kind = model.kindProperty().get();
        return model.isEmpty() ? kind.empty() : "No " + kind.word() + " fits.";
    }

    @Override
    void add(String title) throws Wrong {
        boolean promised = promise.isVisible();
        String who = promised ? owner.getText() : "";
        String until = promised ? due.getText() : "";
        model.add(ItemTyped.of(title, who, until), () -> added(title));
    }

    private void added(String title) {
        if (add().getText().strip().equals(title)) {
            add().clear();
            owner.clear();
            due.clear();
            add().requestFocus();
        }
    }

    private void edit(Listed one) {
        put(new ItemForm(model, one.item(), this::leaveForm));
    }

    private void end(Listed one) {
        put(new EndingForm(model, one.item(), this::leaveForm));
    }
}
