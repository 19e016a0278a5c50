package dev.rung.pane.plan;

import dev.rung.plan.NextStep;

import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;

/** All fields of a step. */
final class StepForm extends PlanForm {
    private final PlanModel model;
    private final NextStep step;
    private final TextArea why = new TextArea();
    private final TextArea cheapest = new TextArea();
    private final TextField by = new TextField();
    private final TextField p = new TextField();
    private final TextField hours = new TextField();
    private final TextField value = new TextField();

    StepForm(PlanModel model, NextStep step, Runnable leave) {
        super(leave);
        this.model = model;
        this.step = step;
        area("Why", why, 3);
        area("Cheapest version that would answer it", cheapest, 2);
        field("Suggested by", by);
        p.setPromptText("unknown");
        hours.setPromptText("unknown");
        value.setPromptText("unknown");
        var numbers =
                new HBox(
                        8,
                        faults().at(Wrong.Field.CHANCE, p, PlanFields.labelled("Chance (p)", p)),
                        faults().at(Wrong.Field.HOURS, hours, PlanFields.labelled("Hours", hours)),
                        faults().at(Wrong.Field.VALUE, value, PlanFields.labelled("Value", value)));
        getChildren().add(numbers);
        end(() -> model.typed().remove(step.id()), StepWords.history(step, model.now()));
        fill(model.typed().getOrDefault(step.id(), StepTyped.of(step)));
    }

    private void field(String words, TextField field) {
        getChildren().add(PlanFields.labelled(words, field));
    }

    private void area(String words, TextArea area, int rows) {
        getChildren().add(PlanFields.area(words, area, rows));
    }

    private void fill(StepTyped typed) {
        title().setText(typed.title());
        why.setText(typed.why());
        cheapest.setText(typed.cheapest());
        by.setText(typed.by());
        p.setText(typed.p());
        hours.setText(typed.hours());
        value.setText(typed.value());
    }

    private StepTyped typed() {
        return new StepTyped(
                title().getText(),
                why.getText(),
                cheapest.getText(),
                by.getText(),
                p.getText(),
                hours.getText(),
                value.getText());
    }

    @Override
    public void keep() {
        StepTyped now = typed();
        if (now.equals(StepTyped.of(step))) {
            model.typed().remove(step.id());
        } else {
            model.typed().put(step.id(), now);
        }
    }

    @Override
    void store() throws Wrong {
        NextStep.Words words = typed().words();
        // Kept until the store has it.
        keep();
        model.change(step.id(), words);
    }
}
