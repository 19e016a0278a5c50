package dev.rung.pane.plan;

import dev.rung.plan.Item;
import dev.rung.plan.Question;
import dev.rung.ui.WrappedText;

import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Asks how a question or a blocker ended. Esc leaves it open and keeps what was typed. */
final class EndingForm extends VBox implements Typing {
    private final ItemsModel model;
    private final Item item;
    private final Runnable leave;
    private final TextArea ending = new TextArea();

    EndingForm(ItemsModel model, Item item, Runnable leave) {
        super(8);
        this.model = model;
        this.item = item;
        this.leave = leave;
        getStyleClass().add("plan-form");
        boolean asked = item instanceof Question;
        var close = new Button(asked ? "Close the question" : "Close the blocker");
        close.getStyleClass().addAll("accent", "small");
        close.setOnAction(event -> save());
        ending.setText(model.endings().getOrDefault(item.id(), ""));
        getChildren()
                .addAll(
                        new WrappedText("bold-words").show(item.head().title()),
                        PlanFields.area(question(item), ending, 4),
                        new HBox(8, close),
                        new WrappedText("muted", "small-text")
                                .show(
                                        (asked ? "" : "It comes into Last of the next update. ")
                                                + "Enter closes, also without words ·"
                                                + " Shift+Enter: new line · Esc: still open"));
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    static String question(Item item) {
        return item instanceof Question ? "What is the answer?" : "How did it end?";
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            keep();
            leave.run();
        } else if (event.getCode() == KeyCode.ENTER && ending.isFocused()) {
            event.consume();
            if (event.isShiftDown()) {
                ending.replaceSelection("\n");
            } else {
                save();
            }
        }
    }

    @Override
    public void focusFirst() {
        ending.requestFocus();
        ending.end();
    }

    @Override
    public void keep() {
        if (ending.getText().isBlank()) {
            model.endings().remove(item.id());
        } else {
            model.endings().put(item.id(), ending.getText());
        }
    }

    @Override
    public void save() {
        // Kept until the store has it.
        keep();
        model.close(item, ending.getText());
        leave.run();
    }
}
