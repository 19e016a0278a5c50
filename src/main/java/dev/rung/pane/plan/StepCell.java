package dev.rung.pane.plan;

import dev.rung.plan.NextStep;
import dev.rung.plan.State;
import dev.rung.ui.Pill;
import dev.rung.ui.RightToLeft;
import dev.rung.ui.SafeText;
import dev.rung.ui.Tone;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;

/** A next step in the list: its rank by hand, beside it the one that is suggested. */
final class StepCell extends ListCell<NextStep> {
    private final PlanModel model;
    private final Label rank = new Label();
    private final Label title = new TwoLines();
    private final Pill state = new Pill("", Tone.NEUTRAL);
    private final Label numbers = new Label();
    private final Label where = new Label();
    private final Label question = new Label();
    private final HBox asks;
    private final VBox box;

    StepCell(PlanModel model) {
        this.model = model;
        rank.getStyleClass().addAll("mono", "muted");
        rank.setMinWidth(24);
        title.getStyleClass().add("idea-name");
        HBox.setHgrow(title, Priority.ALWAYS);
        numbers.getStyleClass().addAll("mono", "small-text");
        numbers.setMinWidth(0);
        where.getStyleClass().addAll("muted", "small-text");
        where.setMinWidth(0);
        where.managedProperty().bind(where.visibleProperty());
        var head = new HBox(4, rank, title, state);
        head.setAlignment(Pos.TOP_LEFT);
        question.getStyleClass().addAll("warning-text", "small-text");
        question.setWrapText(true);
        question.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(question, Priority.ALWAYS);
        var dismiss = new Button("Answered");
        dismiss.getStyleClass().add("small");
        dismiss.setMinWidth(USE_PREF_SIZE);
        dismiss.setFocusTraversable(false);
        dismiss.setOnAction(
                event -> {
                    NextStep step = getItem();
                    if (step != null) {
                        model.answered(step);
                    }
                });
        asks = new HBox(8, question, dismiss);
        asks.setAlignment(Pos.CENTER_LEFT);
        asks.managedProperty().bind(asks.visibleProperty());
        box = new VBox(2, head, numbers, where, asks);
        // The list gives the width, never the words.
        setPrefWidth(0);
        setText(null);
    }

    @Override
    protected void updateItem(@Nullable NextStep step, boolean empty) {
        super.updateItem(step, empty);
        if (empty || step == null) {
            setGraphic(null);
            setAccessibleText("");
            return;
        }
        boolean closed = step.state().isClosed();
        String place = closed ? "" : Integer.toString(model.rank(step));
        rank.setText(place);
        String words = line(step.head().title());
        title.setText(words);
        // Wrapped text that reads from right to left breaks the window.
        title.setWrapText(!RightToLeft.isIn(words));
        state.show(step.state().word(), tone(step.state()));
        String estimate = numbers(step);
        numbers.setText(estimate);
        String belongs = belongs(step);
        where.setText(belongs);
        where.setVisible(!belongs.isEmpty());
        boolean ask = step.asksIfWorthIt(model.now());
        question.setText(ask ? StepWords.worthIt(step, model.now()) : "");
        asks.setVisible(ask);
        setAccessibleText(
                "%s %s, %s, %s %s %s"
                        .formatted(
                                place,
                                words,
                                step.state().word(),
                                estimate,
                                belongs,
                                question.getText()));
        setGraphic(box);
    }

    private String numbers(NextStep step) {
        String answer =
                step.timeToAnswer()
                        .map(taken -> " · answer after " + StepWords.span(taken))
                        .orElse("");
        if (step.state().isClosed()) {
            return StepWords.estimate(step.estimate()) + answer;
        }
        String suggested =
                model.suggested(step)
                        .map(place -> " · suggested " + place)
                        .orElse(" · no suggestion");
        String unsaved = model.typed().containsKey(step.id()) ? " · unsaved" : "";
        return StepWords.estimate(step.estimate()) + suggested + answer + unsaved;
    }

    private String belongs(NextStep step) {
        var parts = new ArrayList<String>();
        var at = step.head().where();
        if (model.allProjectsProperty().get()) {
            parts.add(at.projectName());
        }
        if (!at.ideaName().isEmpty()) {
            parts.add(at.ideaName());
        }
        String by = step.head().by();
        String from = line(String.join(" › ", parts));
        return by.isEmpty() ? from : from + (from.isEmpty() ? "" : " · ") + "by " + line(by);
    }

    private static String line(String text) {
        return SafeText.visible(text).replaceAll("\\s+", " ");
    }

    private static Tone tone(State state) {
        return switch (state) {
            case DOING -> Tone.ACCENT;
            case DONE -> Tone.SUCCESS;
            case PLANNED -> Tone.WARNING;
            case PROPOSED, DROPPED -> Tone.NEUTRAL;
        };
    }
}
