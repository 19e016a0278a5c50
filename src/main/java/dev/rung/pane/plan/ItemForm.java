package dev.rung.pane.plan;

import dev.rung.plan.Blocker;
import dev.rung.plan.Item;
import dev.rung.ui.Worded;

import javafx.scene.control.ComboBox;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** All fields of a question, blocker or action item. */
final class ItemForm extends PlanForm {
    private final ItemsModel model;
    private final Item item;
    private final TextArea why = new TextArea();
    private final TextField by = new TextField();
    private final ComboBox<Blocker.Kind> kind = new ComboBox<>();
    private final TextField owner = new TextField();
    private final TextField due = new TextField();
    private final TextArea ending = new TextArea();

    ItemForm(ItemsModel model, Item item, Runnable leave) {
        super(leave);
        this.model = model;
        this.item = item;
        getChildren().add(PlanFields.area("Details", why, 3));
        switch (ItemKind.of(item)) {
            case BLOCKER -> getChildren().add(kinds());
            case ACTION -> getChildren().add(promise());
            default -> {}
        }
        if (item.state().isClosed() && ItemKind.of(item) != ItemKind.ACTION) {
            getChildren().add(PlanFields.area(EndingForm.question(item), ending, 3));
        }
        getChildren().add(PlanFields.labelled("Raised by", by));
        end(
                () -> model.typed().remove(item.id()),
                "Enter saves · Esc keeps what is typed for later");
        fill(model.typed().getOrDefault(item.id(), ItemTyped.of(item)));
    }

    private VBox kinds() {
        kind.getItems().setAll(Blocker.Kind.values());
        kind.setConverter(new Worded<>(Blocker.Kind::words));
        kind.setMaxWidth(Double.MAX_VALUE);
        return PlanFields.labelled("Kind", kind);
    }

    private HBox promise() {
        owner.setPromptText("nobody named");
        due.setPromptText("no day: 2026-12-03, fri, +3");
        return new HBox(
                8,
                faults().at(Wrong.Field.OWNER, owner, PlanFields.labelled("Owner", owner)),
                faults().at(Wrong.Field.DUE, due, PlanFields.labelled("Due", due)));
    }

    private void fill(ItemTyped typed) {
        title().setText(typed.title());
        why.setText(typed.why());
        by.setText(typed.by());
        kind.setValue(typed.kind());
        owner.setText(typed.owner());
        due.setText(typed.due());
        ending.setText(typed.ending());
    }

    private ItemTyped typed() {
        return new ItemTyped(
                title().getText(),
                why.getText(),
                by.getText(),
                kind.getValue(),
                owner.getText(),
                due.getText(),
                ending.getText());
    }

    @Override
    public void keep() {
        ItemTyped now = typed();
        if (now.equals(ItemTyped.of(item))) {
            model.typed().remove(item.id());
        } else {
            model.typed().put(item.id(), now);
        }
    }

    @Override
    void store() throws Wrong {
        // Kept until the store has it.
        keep();
        model.change(item, typed());
    }
}
