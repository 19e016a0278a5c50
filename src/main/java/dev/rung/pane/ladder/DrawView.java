package dev.rung.pane.ladder;

import dev.rung.experiment.Dataset;
import dev.rung.experiment.ShotDraft;
import dev.rung.experiment.shot.Placement;
import dev.rung.experiment.shot.Selection;
import dev.rung.llm.ModelInfo;
import dev.rung.ui.NumberField;
import dev.rung.ui.SectionTitle;
import dev.rung.ui.Subscriptions;
import dev.rung.ui.TwoEnds;

import javafx.beans.InvalidationListener;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How shots are drawn from the train rows. */
final class DrawView extends VBox implements RungPage.Section {
    private static final String DRAWS = "Draws of each number";

    private final ShotsModel model;
    private final ValuesModel values;
    private final ObservableList<ModelInfo> embedders;
    private final VBox fields = new VBox(8);
    private final Map<Region, TwoEnds> rows = new HashMap<>();
    private final ComboBox<String> by = new ComboBox<>();
    private final ComboBox<String> embedder = new ComboBox<>();
    private final ComboBox<Selection> which;
    private final TextField answer;
    private final ComboBox<Placement> placed;
    private final TextField counts;
    private final NumberField draws;
    private final TextField budget;

    DrawView(ShotsModel model, ValuesModel values, ObservableList<ModelInfo> embedders) {
        super(8);
        this.model = model;
        this.values = values;
        this.embedders = embedders;
        fields.setMaxWidth(560);
        which =
                Choices.of(
                        "Which rows",
                        List.of(Selection.values()),
                        Selection::label,
                        model.selectionProperty());
        answer = text(model.answerProperty(), "{{label}}", 16);
        placed =
                Choices.of(
                        "Placed",
                        List.of(Placement.values()),
                        Placement::label,
                        model.placementProperty());
        counts = text(model.countsProperty(), "0, 1, 2, 4 … max", 16);
        draws = new NumberField(ShotDraft.MOST_DRAWS, model.drawsProperty(), DRAWS);
        budget = text(model.budgetProperty(), "what the models take", 16);
        getChildren().addAll(new SectionTitle("Shots from train rows"), fields);
        by.valueProperty().bindBidirectional(model.byProperty());
        by.getStyleClass().add("small");
        embedder.valueProperty().bindBidirectional(model.embedderProperty());
        embedder.getStyleClass().add("small");
        Subscriptions.whileInScene(this, this::bind);
    }

    private void bind(Subscriptions open) {
        open.on(values.datasetProperty(), this::columns);
        InvalidationListener found = change -> models();
        embedders.addListener(found);
        open.add(() -> embedders.removeListener(found));
        models();
        open.on(model.selectionProperty(), this::show);
    }

    private void columns(@Nullable Dataset dataset) {
        String chosen = model.byProperty().get();
        by.getItems().setAll(dataset == null ? List.of() : dataset.columns());
        model.byProperty().set(chosen);
        if (dataset != null) {
            model.suggest(dataset.columns());
        }
    }

    private void models() {
        String chosen = model.embedderProperty().get();
        embedder.getItems()
                .setAll(embedders.stream().map(one -> ShotsModel.name(one.ref())).toList());
        model.embedderProperty().set(chosen);
        embedder.setPromptText(embedders.isEmpty() ? "no model that embeds" : "model");
    }

    /** Only what the selection needs; what had the focus keeps it. */
    private void show(Selection selection) {
        Node focused = getScene() == null ? null : getScene().getFocusOwner();
        fields.getChildren().clear();
        add("Which rows", which);
        if (selection == Selection.BALANCED) {
            add("Balanced by", by);
        }
        if (selection == Selection.MEANING) {
            add("By the embeddings of", embedder);
        }
        add("Right answer of a row", answer);
        add("Placed", placed);
        add("Numbers of shots", counts);
        if (!selection.isByQuestion()) {
            add(DRAWS, draws);
        }
        add("Token budget", budget);
        if (focused instanceof Region control
                && rows.containsKey(control)
                && control.getScene() != null) {
            control.requestFocus();
        }
    }

    /** A control with its name, under it where there is no room for both. */
    private void add(String text, Region control) {
        fields.getChildren()
                .add(
                        rows.computeIfAbsent(
                                control,
                                made -> {
                                    var label = new Label(text);
                                    label.setLabelFor(made);
                                    if (made.getAccessibleText() == null) {
                                        made.setAccessibleText(text);
                                    }
                                    return new TwoEnds(label, made);
                                }));
    }

    private static TextField text(StringProperty value, String prompt, int columns) {
        var field = new TextField();
        field.textProperty().bindBidirectional(value);
        field.setPromptText(prompt);
        field.setPrefColumnCount(columns);
        field.getStyleClass().addAll("small", "mono");
        return field;
    }

    @Override
    public void focusFirst() {
        answer.requestFocus();
    }
}
