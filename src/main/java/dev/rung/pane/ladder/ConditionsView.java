package dev.rung.pane.ladder;

import dev.rung.ui.Buttons;
import dev.rung.ui.Command;
import dev.rung.ui.RightToLeft;
import dev.rung.ui.SectionTitle;
import dev.rung.ui.Subscriptions;
import dev.rung.ui.TabKeys;

import javafx.beans.InvalidationListener;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.List;

/** The small table that every message is crossed with: a variable and what it may stand for. */
final class ConditionsView extends VBox {
    private final PromptModel prompt;
    private final ConditionsModel model;
    private final ComboBox<String> variable = new ComboBox<>();
    private final VBox lines = new VBox(8);
    private final HBox chooser;
    private boolean showing;

    ConditionsView(PromptModel prompt, ConditionsModel model, Command add) {
        super(8);
        this.prompt = prompt;
        this.model = model;
        variable.getStyleClass().addAll("small", "mono");
        variable.setAccessibleText("Variable that the conditions fill");
        variable.setPromptText("variable");
        variable.setMaxWidth(180);
        variable.setOnAction(
                event -> {
                    String chosen = variable.getValue();
                    if (!showing && chosen != null) {
                        model.variableProperty().set(chosen);
                    }
                });
        var fills = new Label("fill");
        fills.getStyleClass().addAll("muted", "small-text");
        chooser = new HBox(8, fills, variable);
        chooser.setAlignment(Pos.CENTER_LEFT);
        getChildren()
                .addAll(new SectionTitle("Conditions").right(Buttons.icon(add)), chooser, lines);
        Subscriptions.whileInScene(this, this::bind);
    }

    private void bind(Subscriptions open) {
        InvalidationListener onChange = change -> show();
        for (var observable : List.of(prompt.turns(), model.lines(), model.variableProperty())) {
            observable.addListener(onChange);
            open.add(() -> observable.removeListener(onChange));
        }
        show();
    }

    private void show() {
        showing = true;
        boolean any = !model.lines().isEmpty();
        chooser.setVisible(any);
        chooser.setManaged(any);
        List<String> names = prompt.variables().stream().toList();
        if (!variable.getItems().equals(names)) {
            variable.getItems().setAll(names);
        }
        variable.setValue(model.variableProperty().get());
        // Fields stay with their lines, so that the caret stays where it is.
        List<LineView> old = lines.getChildren().stream().map(LineView.class::cast).toList();
        List<Node> now =
                model.lines().stream()
                        .<Node>map(
                                line ->
                                        old.stream()
                                                .filter(view -> view.line == line)
                                                .findFirst()
                                                .orElseGet(() -> new LineView(line)))
                        .toList();
        if (!lines.getChildren().equals(now)) {
            lines.getChildren().setAll(now);
        }
        showing = false;
    }

    /** Puts the caret into the newest condition's name. */
    void focusLast() {
        if (!lines.getChildren().isEmpty()) {
            ((LineView) lines.getChildren().getLast()).name.requestFocus();
        }
    }

    /** One condition: its name and what the variable stands for. */
    private final class LineView extends VBox {
        private final ConditionsModel.Line line;
        private final TextField name = new TextField();

        LineView(ConditionsModel.Line line) {
            super(4);
            this.line = line;
            bind(name.textProperty(), line.nameProperty());
            name.setAccessibleText("Name of the condition");
            name.getStyleClass().add("small");
            HBox.setHgrow(name, Priority.ALWAYS);
            var area = new TextArea();
            bind(area.textProperty(), line.textProperty());
            area.setPrefRowCount(2);
            RightToLeft.wrapWithout(area.textProperty(), area.wrapTextProperty());
            area.setPromptText("Nothing");
            area.setAccessibleText("What the variable stands for under this condition");
            area.getStyleClass().addAll("mono", "value-area");
            TabKeys.leave(area);
            var remove =
                    Buttons.small(
                            Feather.X, "Remove this condition", () -> model.lines().remove(line));
            var head = new HBox(4, name, remove);
            head.setAlignment(Pos.CENTER_LEFT);
            getChildren().addAll(head, area);
        }

        private static void bind(StringProperty field, StringProperty value) {
            field.bindBidirectional(value);
        }
    }
}
