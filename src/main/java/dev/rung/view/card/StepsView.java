package dev.rung.view.card;

import dev.rung.plan.NextStep;
import dev.rung.plan.State;
import dev.rung.ui.Pill;
import dev.rung.ui.Reveal;
import dev.rung.ui.Tone;
import dev.rung.ui.WrappedText;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;

/**
 * The next steps under a card, ranked: Enter in the field adds one, the arrow keys go from one to
 * the next, with Alt they rank it, Delete takes it away from here.
 */
final class StepsView extends VBox {
    private final CardModel model;
    private final VBox rows = new VBox(2);
    private final TextField field = new TextField();
    private long focused = -1;

    StepsView(CardModel model) {
        super(6);
        this.model = model;
        var title = new Label("next, ranked");
        title.getStyleClass().addAll("muted", "small-text");
        field.setPromptText("A next step: Enter adds it");
        field.setAccessibleText("Add a next step");
        field.setOnAction(
                event -> {
                    model.propose(field.getText());
                    field.clear();
                });
        getStyleClass().add("card-steps");
        getChildren().addAll(title, rows);
        if (model.isReadOnly()) {
            title.visibleProperty().bind(rows.visibleProperty());
        } else {
            getChildren().add(field);
        }
    }

    void show(List<NextStep> steps) {
        boolean hadFocus = rows.isFocusWithin();
        boolean isMore = steps.size() > rows.getChildren().size() && field.isFocused();
        rows.getChildren().clear();
        for (int i = 0; i < steps.size(); i++) {
            rows.getChildren().add(row(steps.get(i), i, steps.size()));
        }
        rows.setVisible(!steps.isEmpty());
        rows.setManaged(!steps.isEmpty());
        for (int i = 0; hadFocus && i < steps.size(); i++) {
            if (steps.get(i).id() == focused) {
                rows.getChildren().get(i).requestFocus();
            }
        }
        if (isMore) {
            // What was typed is there, above the field that waits for the next one.
            Reveal.node(rows.getChildren().getLast());
            Reveal.node(field);
        }
    }

    private Node row(NextStep step, int at, int of) {
        var rank = new Label(Integer.toString(at + 1));
        rank.getStyleClass().addAll("mono", "muted");
        rank.setMinWidth(Region.USE_PREF_SIZE);
        var title = new WrappedText().show(step.head().title());
        HBox.setHgrow(title, Priority.ALWAYS);
        var row = new HBox(8, rank, title);
        if (step.state() != State.PROPOSED) {
            row.getChildren().add(new Pill(step.state().word(), Tone.NEUTRAL));
        }
        // Not by the baseline: asked for that, JavaFX lays the words out in one line, which fails
        // for
        // some that read from right to left.
        row.setAlignment(Pos.TOP_LEFT);
        row.getStyleClass().add("card-step");
        row.setFocusTraversable(true);
        row.setAccessibleText("Step %d of %d: %s".formatted(at + 1, of, title.getAccessibleText()));
        row.setOnMousePressed(event -> row.requestFocus());
        row.focusedProperty()
                .subscribe(
                        has -> {
                            if (has) {
                                focused = step.id();
                            }
                        });
        row.setOnKeyPressed(event -> key(event, step, at));
        return row;
    }

    private void key(KeyEvent event, NextStep step, int at) {
        if (event.isShortcutDown() || event.isShiftDown() || model.isReadOnly()) {
            return;
        }
        switch (event.getCode()) {
            case UP -> move(event, at, -1);
            case DOWN -> move(event, at, 1);
            case DELETE, BACK_SPACE -> {
                field.requestFocus();
                model.removeStep(step.id());
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void move(KeyEvent event, int at, int by) {
        int to = at + by;
        if (event.isAltDown()) {
            model.rank(at, by);
        } else if (to >= 0 && to < rows.getChildren().size()) {
            rows.getChildren().get(to).requestFocus();
        }
    }
}
