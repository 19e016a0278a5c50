package dev.rung.pane.runs;

import dev.rung.experiment.Dataset;
import dev.rung.experiment.Split;
import dev.rung.ui.SafeText;
import dev.rung.ui.Subscriptions;
import dev.rung.ui.Worded;
import dev.rung.ui.WrappedText;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The fields that say which rows a new run asks, and which of them belong together. */
final class DataFields {
    private static final String NONE = "each row for itself";

    private final NewRun given;
    private final NewRunFields fields;
    private final TextField rows = new TextField();
    private final Label available = new Label();
    private final ComboBox<String> cluster = new ComboBox<>();
    private @Nullable Dataset grouped;

    DataFields(NewRun given, NewRunFields fields) {
        this.given = given;
        this.fields = fields;
        cluster.setAccessibleText("Rows belong together by");
        cluster.setMaxWidth(280);
        Subscriptions.whileInScene(cluster, this::bind);
    }

    /** The dataset and its split; of a run on test rows, how often those were scored. */
    Node data() {
        var datasets = new ComboBox<Dataset>();
        datasets.setAccessibleText("Dataset");
        datasets.getItems().setAll(given.datasets().stream().map(NewRun.Data::dataset).toList());
        datasets.setConverter(new Worded<>(one -> SafeText.visible(one.label())));
        datasets.setMaxWidth(360);
        datasets.valueProperty().bindBidirectional(fields.datasetProperty());
        if (given.isTest()) {
            var words =
                    new WrappedText("warning-text", "small-text")
                            .show(
                                    "Test rows. They were scored %d time%s until now; each further"
                                                    .formatted(
                                                            given.testLooks(),
                                                            given.testLooks() == 1 ? "" : "s")
                                            + " look makes them less of a test.");
            return new VBox(4, datasets, words);
        }
        var splits = new ComboBox<Split>();
        splits.setAccessibleText("Split");
        splits.getItems().setAll(Split.DEVELOPMENT, Split.TRAIN);
        splits.setConverter(new Worded<>(one -> RunWords.split(one) + " rows"));
        splits.valueProperty().bindBidirectional(fields.splitProperty());
        var box = new HBox(8, datasets, splits);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    /** How many rows, and how they are drawn. */
    Node amounts() {
        rows.setPromptText("all");
        rows.setPrefColumnCount(8);
        rows.setAccessibleText("Rows");
        rows.textProperty().bindBidirectional(fields.rowsProperty());
        var draw = new TextField();
        draw.setPromptText("none: the first");
        draw.setPrefColumnCount(9);
        draw.setAccessibleText("Seed by which rows are drawn");
        draw.textProperty().bindBidirectional(fields.drawProperty());
        var seed = new Label("seed");
        for (Label quiet : List.of(available, seed)) {
            quiet.getStyleClass().addAll("muted", "small-text");
        }
        seed.setMinWidth(Region.USE_PREF_SIZE);
        var amounts =
                new HBox(
                        8,
                        rows,
                        preset("All", ""),
                        preset("300", "300"),
                        preset("1,000", "1000"),
                        seed,
                        draw,
                        available);
        amounts.setAlignment(Pos.CENTER_LEFT);
        return amounts;
    }

    private Button preset(String words, String value) {
        var button = new Button(words);
        button.getStyleClass().add("small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> rows.setText(value));
        return button;
    }

    /** The column by which rows belong together. */
    Node groups() {
        return cluster;
    }

    private void bind(Subscriptions listening) {
        listening.on(fields.datasetProperty(), this::showDataset);
        listening.onChange(
                fields.splitProperty(), () -> showDataset(fields.datasetProperty().get()));
        listening.on(
                cluster.valueProperty(),
                value ->
                        fields.clusterProperty()
                                .set(value == null || value.equals(NONE) ? "" : value));
    }

    private void showDataset(@Nullable Dataset dataset) {
        String before = fields.clusterProperty().get();
        cluster.getItems().setAll(NONE);
        if (dataset != null) {
            cluster.getItems().addAll(dataset.columns());
        }
        boolean isOther = !Objects.equals(dataset, grouped);
        grouped = dataset;
        String chosen = isOther ? usual(dataset).orElse(before) : before;
        cluster.setValue(cluster.getItems().contains(chosen) && !chosen.isEmpty() ? chosen : NONE);
        Split split = fields.splitProperty().get();
        int count = data(dataset).map(one -> one.count(split)).orElse(0);
        available.setText("of %,d %s rows".formatted(count, RunWords.split(split)));
    }

    /** By what its rows were said to belong together. */
    private Optional<String> usual(@Nullable Dataset dataset) {
        return data(dataset).flatMap(one -> Optional.ofNullable(one.cluster()));
    }

    private Optional<NewRun.Data> data(@Nullable Dataset dataset) {
        return given.datasets().stream().filter(one -> one.dataset().equals(dataset)).findFirst();
    }
}
