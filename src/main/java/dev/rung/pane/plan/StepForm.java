package dev.rung.pane.plan;

import dev.rung.plan.NextStep;
import dev.rung.ui.WrappedText;

import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/**
 * All fields of a step, in place of the list. Esc leaves it and keeps what was typed for the next
 * time; nothing is saved before Enter.
 */
final class StepForm extends VBox {
    private final PlanModel model;
    private final NextStep step;
    private final Runnable leave;
    private final TextArea title = new TextArea();
    private final TextArea why = new TextArea();
    private final TextArea cheapest = new TextArea();
    private final TextField by = new TextField();
    private final TextField p = new TextField();
    private final TextField hours = new TextField();
    private final TextField value = new TextField();
    private final FaultAt faults = new FaultAt();

    StepForm(PlanModel model, NextStep step, Runnable leave) {
        super(4);
        this.model = model;
        this.step = step;
        this.leave = leave;
        getStyleClass().add("plan-form");
        getChildren().add(faults.at(Wrong.Field.TITLE, title, PlanFields.area("Title", title, 2)));
        area("Why", why, 3);
        area("Cheapest version that would answer it", cheapest, 2);
        field("Suggested by", by);
        p.setPromptText("unknown");
        hours.setPromptText("unknown");
        value.setPromptText("unknown");
        var numbers =
                new HBox(
                        8,
                        faults.at(Wrong.Field.CHANCE, p, PlanFields.labelled("Chance (p)", p)),
                        faults.at(Wrong.Field.HOURS, hours, PlanFields.labelled("Hours", hours)),
                        faults.at(Wrong.Field.VALUE, value, PlanFields.labelled("Value", value)));
        var save = new Button("Save");
        save.getStyleClass().addAll("accent", "small");
        save.setOnAction(event -> save());
        var forget = new Button("Throw away what was typed");
        forget.getStyleClass().add("small");
        forget.setOnAction(
                event -> {
                    model.typed().remove(step.id());
                    leave.run();
                });
        getChildren()
                .addAll(
                        numbers,
                        new HBox(8, save, forget),
                        new WrappedText("muted", "small-text")
                                .show(StepWords.history(step, model.now())));
        fill(model.typed().getOrDefault(step.id(), StepTyped.of(step)));
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    private void field(String words, TextField field) {
        getChildren().add(PlanFields.labelled(words, field));
    }

    private void area(String words, TextArea area, int rows) {
        getChildren().add(PlanFields.area(words, area, rows));
    }

    private void fill(StepTyped typed) {
        title.setText(typed.title());
        why.setText(typed.why());
        cheapest.setText(typed.cheapest());
        by.setText(typed.by());
        p.setText(typed.p());
        hours.setText(typed.hours());
        value.setText(typed.value());
    }

    private StepTyped typed() {
        return new StepTyped(
                title.getText(),
                why.getText(),
                cheapest.getText(),
                by.getText(),
                p.getText(),
                hours.getText(),
                value.getText());
    }

    void focusFirst() {
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

    /** Remembers what was typed. */
    void keep() {
        StepTyped now = typed();
        if (now.equals(StepTyped.of(step))) {
            model.typed().remove(step.id());
        } else {
            model.typed().put(step.id(), now);
        }
    }

    void save() {
        try {
            NextStep.Words words = typed().words();
            // Kept until the store has it.
            keep();
            model.change(step.id(), words);
            leave.run();
        } catch (Wrong e) {
            faults.show(e);
        }
    }
}
