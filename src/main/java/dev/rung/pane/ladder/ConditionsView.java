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
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.ArrayList;
import java.util.List;

/**
 * The small table that every message is crossed with: its variables, and for each condition what
 * they stand for.
 */
final class ConditionsView extends VBox {
    private final PromptModel prompt;
    private final ConditionsModel model;
    private final FlowPane chooser = new FlowPane(8, 4);
    private final Label fills = new Label("fill");
    private final Button addVariable;
    private final VBox lines = new VBox(8);
    private boolean showing;

    /**
     * @param add adds a condition
     * @param addVariable has the conditions fill one more variable
     */
    ConditionsView(PromptModel prompt, ConditionsModel model, Command add, Command addVariable) {
        super(8);
        this.prompt = prompt;
        this.model = model;
        this.addVariable = Buttons.icon(addVariable);
        fills.getStyleClass().addAll("muted", "small-text");
        chooser.setRowValignment(VPos.CENTER);
        getChildren()
                .addAll(new SectionTitle("Conditions").right(Buttons.icon(add)), chooser, lines);
        Subscriptions.whileInScene(this, this::bind);
    }

    private void bind(Subscriptions open) {
        InvalidationListener onChange = change -> show();
        for (var observable : List.of(prompt.turns(), model.lines(), model.variables())) {
            observable.addListener(onChange);
            open.add(() -> observable.removeListener(onChange));
        }
        show();
    }

    private void show() {
        if (showing) {
            return;
        }
        showing = true;
        boolean any = !model.lines().isEmpty();
        chooser.setVisible(any);
        chooser.setManaged(any);
        showVariables();
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
        now.forEach(view -> ((LineView) view).show());
        showing = false;
    }

    /** The choosers stay with their variables, so that the focus stays where it is. */
    private void showVariables() {
        List<VariableView> old =
                chooser.getChildren().stream()
                        .filter(VariableView.class::isInstance)
                        .map(VariableView.class::cast)
                        .toList();
        var now = new ArrayList<Node>();
        now.add(fills);
        for (StringProperty variable : model.variables()) {
            VariableView view =
                    old.stream()
                            .filter(one -> one.variable.equals(variable))
                            .findFirst()
                            .orElseGet(() -> new VariableView(variable));
            view.show();
            now.add(view);
        }
        now.add(addVariable);
        if (!chooser.getChildren().equals(now)) {
            chooser.getChildren().setAll(now);
        }
    }

    /** Puts the caret into the newest condition's name. */
    void focusLast() {
        if (!lines.getChildren().isEmpty()) {
            ((LineView) lines.getChildren().getLast()).name.requestFocus();
        }
    }

    /** Puts the caret into the newest variable's text of the first condition. */
    void focusNewVariable() {
        if (!lines.getChildren().isEmpty()) {
            ((LineView) lines.getChildren().getFirst()).focusLastText();
        }
    }

    /** Which variable a column fills. */
    private final class VariableView extends HBox {
        private final StringProperty variable;
        private final ComboBox<String> choice = new ComboBox<>();
        private final Button remove;

        VariableView(StringProperty variable) {
            super(2);
            this.variable = variable;
            setAlignment(Pos.CENTER_LEFT);
            choice.getStyleClass().addAll("small", "mono");
            choice.setAccessibleText("Variable that the conditions fill");
            choice.setPromptText("variable");
            choice.setMaxWidth(180);
            choice.setOnAction(
                    event -> {
                        String chosen = choice.getValue();
                        if (!showing && chosen != null) {
                            variable.set(chosen);
                        }
                    });
            remove =
                    Buttons.small(
                            Feather.X,
                            "Leave this variable to the rows",
                            () -> model.removeVariable(variable));
            remove.managedProperty().bind(remove.visibleProperty());
            getChildren().addAll(choice, remove);
        }

        /** A variable is filled by one column. */
        void show() {
            List<String> open = model.unfilled(prompt.variables());
            List<String> names =
                    prompt.variables().stream()
                            .filter(name -> name.equals(variable.get()) || open.contains(name))
                            .toList();
            if (!choice.getItems().equals(names)) {
                choice.getItems().setAll(names);
            }
            choice.setValue(variable.get());
            remove.setVisible(model.variables().size() > 1);
        }
    }

    /** One condition: its name and what the variables stand for. */
    private final class LineView extends GridPane {
        private final ConditionsModel.Line line;
        private final TextField name = new TextField();
        private final Button remove;
        private List<StringProperty> shown = List.of();

        LineView(ConditionsModel.Line line) {
            this.line = line;
            setHgap(4);
            setVgap(4);
            GridPane.setConstraints(name, 0, 0);
            name.textProperty().bindBidirectional(line.nameProperty());
            name.setAccessibleText("Name of the condition");
            name.getStyleClass().add("small");
            GridPane.setHgrow(name, Priority.ALWAYS);
            remove =
                    Buttons.small(
                            Feather.X, "Remove this condition", () -> model.lines().remove(line));
            GridPane.setConstraints(remove, 1, 0);
        }

        /**
         * With several variables each text says whose it is. Tab goes from the name to the texts,
         * and to what removes them last, although it stands beside the name.
         */
        void show() {
            if (shown.equals(model.variables())) {
                return;
            }
            shown = List.copyOf(model.variables());
            var now = new ArrayList<Node>();
            now.add(name);
            for (StringProperty variable : shown) {
                if (shown.size() > 1) {
                    var of = new Label();
                    of.textProperty().bind(variable);
                    of.getStyleClass().addAll("muted", "small-text", "mono");
                    now.add(of);
                }
                now.add(area(variable));
            }
            for (int row = 1; row < now.size(); row++) {
                GridPane.setConstraints(now.get(row), 0, row, 2, 1);
            }
            now.add(remove);
            getChildren().setAll(now);
        }

        private TextArea area(StringProperty variable) {
            var area = new TextArea();
            area.textProperty().bindBidirectional(line.textProperty(variable));
            area.setPrefRowCount(2);
            RightToLeft.wrapWithout(area.textProperty(), area.wrapTextProperty());
            area.setPromptText("Nothing");
            area.accessibleTextProperty()
                    .bind(
                            variable.map(
                                    of -> "What %s stands for under this condition".formatted(of)));
            area.getStyleClass().addAll("mono", "value-area");
            TabKeys.leave(area);
            return area;
        }

        private void focusLastText() {
            getChildren().get(getChildren().size() - 2).requestFocus();
        }
    }
}
