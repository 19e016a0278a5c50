package dev.rung.pane.ladder;

import dev.rung.experiment.DataRow;
import dev.rung.experiment.Dataset;
import dev.rung.experiment.ShotPrompt;
import dev.rung.experiment.Template;
import dev.rung.ui.Buttons;
import dev.rung.ui.Command;
import dev.rung.ui.RightToLeft;
import dev.rung.ui.SafeText;
import dev.rung.ui.SectionTitle;
import dev.rung.ui.Subscriptions;
import dev.rung.ui.TabKeys;
import dev.rung.ui.Worded;

import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What fills the variables: a dataset's row, and fields to type over it. */
final class ValuesView extends VBox {
    private final PromptModel prompt;
    private final ValuesModel values;
    private final ConditionsModel conditions;
    private final ComboBox<Dataset> dataset = new ComboBox<>();
    private final Label place = new Label();
    private final HBox rowBar;
    private final VBox fields = new VBox(8);
    private Set<String> shown = Set.of();

    ValuesView(
            PromptModel prompt,
            ValuesModel values,
            ConditionsModel conditions,
            Command previous,
            Command next) {
        super(8);
        this.conditions = conditions;
        this.prompt = prompt;
        this.values = values;
        place.getStyleClass().addAll("mono", "muted", "small-text");
        rowBar = new HBox(4, Buttons.icon(previous), Buttons.icon(next), place);
        rowBar.setAlignment(Pos.CENTER_LEFT);
        buildDataset();
        getChildren().addAll(new SectionTitle("Values").right(dataset), rowBar, fields);
        Subscriptions.whileInScene(this, this::bind);
    }

    private void buildDataset() {
        dataset.setItems(values.datasets());
        dataset.setPromptText("No dataset");
        dataset.setAccessibleText("Dataset whose rows fill the variables");
        dataset.getStyleClass().add("small");
        dataset.setMaxWidth(180);
        dataset.setConverter(new Worded<>(ValuesView::words));
        dataset.setOnAction(
                event -> {
                    if (!Objects.equals(dataset.getValue(), values.datasetProperty().get())) {
                        values.choose(dataset.getValue());
                    }
                });
    }

    private static String words(Dataset one) {
        return one.version() == 1 ? one.name() : one.name() + " v" + one.version();
    }

    private void bind(Subscriptions open) {
        open.on(values.datasetProperty(), dataset::setValue);
        InvalidationListener listener = change -> show();
        List.of(
                        prompt.turns(),
                        values.rowProperty(),
                        values.rowsProperty(),
                        values.typed(),
                        conditions.lines(),
                        conditions.variables())
                .forEach(
                        observable -> {
                            observable.addListener(listener);
                            open.add(() -> observable.removeListener(listener));
                        });
        show();
    }

    private void show() {
        DataRow row = values.rowProperty().get();
        rowBar.setVisible(row != null);
        rowBar.setManaged(row != null);
        place.setText(row == null ? "" : "row %d · development".formatted(row.number()));
        place.setTooltip(
                new Tooltip(
                        "Rows are numbered through the dataset; %d of them are for development."
                                .formatted(values.rowsProperty().get())));
        Set<String> variables = new LinkedHashSet<>(prompt.variables());
        variables.removeIf(conditions::fills);
        // Examples stand there on the rungs that have them.
        variables.remove(ShotPrompt.VARIABLE);
        if (prompt.toSend().isEmpty()
                && row != null
                && Template.conversation(row.fields()).isPresent()) {
            // The row itself is what is sent.
            variables.add(Template.MESSAGES);
        }
        if (!variables.equals(shown)) {
            shown = variables;
            var nodes = new ArrayList<Field>();
            variables.forEach(name -> nodes.add(new Field(name)));
            fields.getChildren().setAll(nodes);
        }
        fields.getChildren().forEach(node -> ((Field) node).show());
        setVisible(!variables.isEmpty());
        setManaged(!variables.isEmpty());
    }

    /** One variable: its value from the row, or typed over it. */
    private final class Field extends VBox {
        private final String name;
        private final TextArea area = new TextArea();
        private final Label source = new Label();
        private final Hyperlink back = new Hyperlink("use the row's");
        private boolean showing;

        Field(String name) {
            super(2);
            this.name = name;
            var label = new Label(name);
            label.getStyleClass().addAll("mono", "variable-name");
            label.setLabelFor(area);
            source.getStyleClass().add("muted");
            back.setOnAction(event -> values.typed().remove(name));
            var head = new HBox(8, label, source, back);
            head.setAlignment(Pos.CENTER_LEFT);
            RightToLeft.wrapWithout(area.textProperty(), area.wrapTextProperty());
            area.setPrefRowCount(3);
            area.getStyleClass().addAll("mono", "value-area");
            area.setAccessibleText("Value of " + name);
            area.textProperty().addListener((property, old, text) -> typed(text));
            TabKeys.leave(area);
            getChildren().addAll(head, area);
        }

        private void typed(String text) {
            if (!showing) {
                values.typed().put(name, text);
            }
        }

        private void show() {
            String value = values.values().get(name);
            boolean byHand = values.typed().containsKey(name);
            DataRow row = values.rowProperty().get();
            boolean inRow = row != null && row.fields().containsKey(name);
            source.setText(value == null ? "no value" : byHand ? "by hand" : "");
            source.getStyleClass().removeAll("danger-text");
            if (value == null) {
                source.getStyleClass().add("danger-text");
            }
            back.setVisible(byHand && inRow);
            String text = value == null ? "" : byHand ? value : SafeText.visible(value);
            if (!area.getText().equals(text)) {
                showing = true;
                area.setText(text);
                showing = false;
            }
        }
    }
}
