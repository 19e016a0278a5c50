package dev.rung.pane.runs;

import dev.rung.experiment.Condition;
import dev.rung.ui.Overlays;
import dev.rung.ui.SafeText;
import dev.rung.ui.Subscriptions;
import dev.rung.ui.WrappedText;

import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import java.util.List;
import java.util.stream.Collectors;

/** The fields of a new run, each with its label. */
final class NewRunGrid extends GridPane {
    private static final KeyCombination GRADER = KeyCombination.valueOf("Shortcut+G");

    private final NewRunModel model;
    private final NewRunFields fields;
    private final WrappedText alone = new WrappedText("muted", "small-text");
    private final SamplesField samples;
    private final GraderBox graders;
    private final TextField first;
    private int row;

    NewRunGrid(NewRunModel model, Overlays overlays) {
        super(12, 8);
        this.model = model;
        this.fields = model.fields();
        this.samples = new SamplesField(model);
        this.graders = new GraderBox(model, overlays, GRADER);
        var labels = new ColumnConstraints();
        labels.setMinWidth(108);
        var controls = new ColumnConstraints();
        controls.setHgrow(Priority.ALWAYS);
        getColumnConstraints().setAll(labels, controls);
        getStyleClass().add("form-fields");
        first = fill(model.given());
        Subscriptions.whileInScene(this, this::bind);
    }

    /** What is typed first. */
    TextField first() {
        return first;
    }

    /** Whether it was the key of a field, wherever in the form it was pressed. */
    boolean hears(KeyEvent event) {
        if (GRADER.match(event)) {
            graders.add();
            return true;
        }
        return samples.hears(event);
    }

    private TextField fill(NewRun given) {
        var name = text("Name", "may stay empty");
        name.textProperty().bindBidirectional(fields.nameProperty());
        var versions = text("Prompt", "numbers of versions, for instance 5, 7");
        versions.textProperty().bindBidirectional(fields.versionsProperty());
        alone.managedProperty().bind(alone.visibleProperty());
        add(alone, 1, row++);
        var choice = new ModelChoice(model);
        plain(add("Models", choice.models()));
        var data = new DataFields(given, fields);
        add("Data", data.data());
        add("Rows", data.amounts());
        if (!given.conditions().isEmpty()) {
            var crossed = new CheckBox(conditions(given.conditions()));
            crossed.selectedProperty().bindBidirectional(fields.crossedProperty());
            crossed.setMinWidth(0);
            plain(add("Conditions", crossed));
        }
        plain(add("Shots", new WrappedText().show(given.shotWords())));
        add("Samples", samples.view());
        add("Sampling", choice.sampling());
        add("Graders", graders);
        var bestOf = new BestOfForm(model, graders::add);
        Label best = add("Best of n", bestOf);
        for (Node part : List.of(best, bestOf)) {
            part.managedProperty().bind(part.visibleProperty());
            part.visibleProperty()
                    .bind(fields.samplesProperty().map(typed -> fields.samples() > 1));
        }
        add("Grouped by", data.groups());
        add("Limits", limits());
        return given.isTest() ? versions : name;
    }

    private TextField text(String words, String prompt) {
        var field = new TextField();
        field.setPromptText(prompt);
        field.setAccessibleText(words);
        add(words, field);
        return field;
    }

    private Label add(String words, Node control) {
        var label = new Label(words);
        label.getStyleClass().add("form-label");
        GridPane.setValignment(label, VPos.TOP);
        addRow(row++, label, control);
        return label;
    }

    /** The label of a row of words, which start at its top. */
    private static void plain(Label label) {
        label.getStyleClass().add("plain");
    }

    private static String conditions(List<Condition> conditions) {
        return SafeText.visible(
                "%d: %s"
                        .formatted(
                                conditions.size(),
                                conditions.stream()
                                        .map(Condition::name)
                                        .collect(Collectors.joining(", "))));
    }

    private HBox limits() {
        var cap = new TextField();
        cap.setPromptText("no cap");
        cap.setPrefColumnCount(6);
        cap.setAccessibleText("Cap in US dollars");
        cap.textProperty().bindBidirectional(fields.capProperty());
        var atOnce = new TextField();
        atOnce.setPromptText("usual");
        atOnce.setPrefColumnCount(6);
        atOnce.setAccessibleText("Requests at once");
        atOnce.textProperty().bindBidirectional(fields.atOnceProperty());
        var box = new HBox(8, word("$"), cap, word("at most ·"), atOnce, word("requests at once"));
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private static Label word(String words) {
        var label = new Label(words);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private void bind(Subscriptions listening) {
        listening.on(
                fields.versionsProperty(),
                typed ->
                        alone.showIfAny(
                                fields.isRowAlone()
                                        ? "The prompt is empty: each row is sent as it is, the"
                                                + " conversation in its column «messages»."
                                        : ""));
    }
}
