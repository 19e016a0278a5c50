package dev.rung.pane.plan;

import dev.rung.ui.WrappedText;

import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/**
 * All fields of one of a list, in place of the list. Esc leaves it and keeps what was typed for the
 * next time; nothing is saved before Enter.
 */
abstract class PlanForm extends VBox implements Typing {
    private final Runnable leave;
    private final TextArea title = new TextArea();
    private final FaultAt faults = new FaultAt();

    PlanForm(Runnable leave) {
        super(4);
        this.leave = leave;
        getStyleClass().add("plan-form");
        getChildren().add(faults.at(Wrong.Field.TITLE, title, PlanFields.area("Title", title, 2)));
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    /**
     * Stores what was typed.
     *
     * @throws Wrong what cannot be stored; nothing is done
     */
    abstract void store() throws Wrong;

    final TextArea title() {
        return title;
    }

    final FaultAt faults() {
        return faults;
    }

    /**
     * The buttons below the fields.
     *
     * @param forget what was typed and not saved
     * @param words below them
     */
    final void end(Runnable forget, String words) {
        var save = new Button("Save");
        save.getStyleClass().addAll("accent", "small");
        save.setOnAction(event -> save());
        var throwAway = new Button("Throw away what was typed");
        throwAway.getStyleClass().add("small");
        throwAway.setOnAction(
                event -> {
                    forget.run();
                    leave.run();
                });
        getChildren()
                .addAll(
                        new FlowPane(8, 8, save, throwAway),
                        new WrappedText("muted", "small-text").show(words));
    }

    @Override
    public void focusFirst() {
        title.requestFocus();
        title.end();
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            keep();
            leave.run();
        } else if (event.getCode() == KeyCode.ENTER
                && (event.getTarget() instanceof TextField || title.isFocused())) {
            event.consume();
            save();
        }
    }

    @Override
    public void save() {
        try {
            store();
            leave.run();
        } catch (Wrong e) {
            faults.show(e);
        }
    }
}
