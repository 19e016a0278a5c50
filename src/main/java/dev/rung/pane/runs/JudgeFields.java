package dev.rung.pane.runs;

import dev.rung.ui.RightToLeft;
import dev.rung.ui.TabKeys;
import dev.rung.ui.Worded;
import dev.rung.ui.WrappedText;

import javafx.beans.Observable;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;

/** The fields of a judge. */
final class JudgeFields extends GridPane {
    private static final String NONE = "none";
    private static final String MARKED = "<verdict>…</verdict>";
    private static final String JSON = "JSON with «verdict»";

    private final TextField name = new TextField("judge");
    private final ComboBox<JudgeKind> kind = new ComboBox<>();
    private final Label criterionLabel = label("");
    private final TextArea criterion = area(2);
    private final Label listedLabel = label("One a line");
    private final TextArea listed = area(3);
    private final Label referenceLabel = label("Reference");
    private final ComboBox<String> reference = new ComboBox<>();
    private final CheckBox seesPrompt = new CheckBox("what was asked");
    private final CheckBox seesThinking = new CheckBox("the thinking");
    private final ComboBox<String> form = new ComboBox<>();
    private final TextField votes = new TextField("1");
    private final TextField temperature = new TextField();
    private final CheckBox logprobs = new CheckBox("the probabilities of verdict tokens, too");
    private final WrappedText named =
            new WrappedText("muted", "small-text")
                    .show(
                            "Their expectation stands beside each vote, named and uncalibrated: it"
                                    + " ranks the replies of a row and is in no mean. After written"
                                    + " reasoning it is near certain: take several votes.");
    private final TextField tags = new TextField();
    private final CheckBox less = new CheckBox("less is better");
    private final TextArea prompt = area(9);
    private final Label own = new Label();
    private int rows;

    /**
     * @param model chooses the model
     * @param besideModel what is to be said of it
     * @param usual takes the usual words again
     */
    JudgeFields(List<String> columns, Button model, Node besideModel, Button usual) {
        super(12, 8);
        var labels = new ColumnConstraints();
        labels.setMinWidth(108);
        var controls = new ColumnConstraints();
        controls.setHgrow(Priority.ALWAYS);
        getColumnConstraints().setAll(labels, controls);
        getStyleClass().add("form-fields");
        row(label("Name"), "Name", name);
        row("Judge", new VBox(4, model, besideModel));
        kind.getItems().setAll(JudgeKind.values());
        kind.setConverter(new Worded<>(JudgeKind::label));
        kind.setValue(JudgeKind.SCORE_5);
        row(label("Asks for"), "Asks for", kind);
        row(criterionLabel, "Criterion", criterion);
        row(listedLabel, "Criteria or options, one on each line", listed);
        reference.getItems().add(NONE);
        reference.getItems().addAll(columns);
        reference.setValue(NONE);
        reference.setMaxWidth(280);
        row(referenceLabel, "Column with the reference", reference);
        seesPrompt.setSelected(true);
        row("Is shown", line(seesPrompt, seesThinking));
        form.getItems().setAll(MARKED, JSON);
        form.setValue(MARKED);
        form.setAccessibleText("Form of the verdict");
        small(votes, "Votes on each reply", 4);
        small(temperature, "Temperature", 6);
        temperature.setPromptText("unset");
        row("Verdict", form);
        row("Votes", line(votes, new Label("a reply ·"), temperature, new Label("temperature")));
        named.managedProperty().bind(named.visibleProperty());
        named.visibleProperty().bind(logprobs.selectedProperty());
        row("", new VBox(4, logprobs, named));
        less.setMinWidth(Region.USE_PREF_SIZE);
        row("Better", less);
        tags.setPromptText("names of tags, for {{field.NAME}} in your words");
        row(label("Fields"), "Tags as fields, separated by commas", tags);
        own.getStyleClass().addAll("muted", "small-text");
        own.setWrapText(true);
        prompt.getStyleClass().add("mono");
        prompt.setAccessibleText("Prompt of the judge");
        row("Prompt", new VBox(4, prompt, usual, own));
        kind.valueProperty().addListener(change -> showKind());
        showKind();
    }

    private static TextArea area(int lines) {
        var area = new TextArea();
        area.setPrefRowCount(lines);
        area.setMinHeight(Region.USE_PREF_SIZE);
        RightToLeft.wrapWithout(area.textProperty(), area.wrapTextProperty());
        TabKeys.leave(area);
        return area;
    }

    private static void small(TextField field, String words, int width) {
        field.setAccessibleText(words);
        field.setPrefColumnCount(width);
        field.setMinWidth(Region.USE_PREF_SIZE);
    }

    private static HBox line(Node... nodes) {
        var line = new HBox(8, nodes);
        line.setAlignment(Pos.CENTER_LEFT);
        for (Node node : nodes) {
            if (node instanceof Region region) {
                region.setMinWidth(Region.USE_PREF_SIZE);
            }
        }
        return line;
    }

    private static Label label(String words) {
        var label = new Label(words);
        label.getStyleClass().add("form-label");
        GridPane.setValignment(label, VPos.TOP);
        return label;
    }

    private void row(Label label, String words, Control control) {
        label.setLabelFor(control);
        control.setAccessibleText(words);
        addRow(rows++, label, control);
    }

    private void row(String words, Node node) {
        addRow(rows++, label(words), node);
    }

    private void showKind() {
        JudgeKind now = kind();
        criterionLabel.setText(now.asks());
        criterion.setAccessibleText(now.asks());
        criterion.setPromptText(now.example());
        show(criterionLabel, criterion, !now.asks().isEmpty());
        listed.setPromptText(now.lines());
        listedLabel.setText(now == JudgeKind.RUBRIC ? "Criteria" : "Options");
        show(listedLabel, listed, now.hasLines());
        show(referenceLabel, reference, now.hasReference());
        referenceLabel.setText(now == JudgeKind.VERSUS ? "Other reply" : "Reference");
    }

    private static void show(Node label, Node control, boolean shown) {
        for (Node node : List.of(label, control)) {
            node.setVisible(shown);
            node.setManaged(shown);
        }
    }

    /** Says whether the prompt is in the user's own words. */
    void showOwn(boolean isOwn) {
        own.setText(
                isOwn
                        ? "Your own words: they no longer follow the fields above."
                        : "The usual words: they follow the fields above until you change them.");
    }

    /** All that the prompt follows or that is checked, but the prompt. */
    List<Observable> all() {
        return List.of(
                name.textProperty(),
                kind.valueProperty(),
                criterion.textProperty(),
                listed.textProperty(),
                reference.valueProperty(),
                seesPrompt.selectedProperty(),
                seesThinking.selectedProperty(),
                form.valueProperty(),
                votes.textProperty(),
                temperature.textProperty(),
                logprobs.selectedProperty(),
                tags.textProperty(),
                less.selectedProperty());
    }

    TextField name() {
        return name;
    }

    JudgeKind kind() {
        JudgeKind chosen = kind.getValue();
        return chosen == null ? JudgeKind.SCORE_5 : chosen;
    }

    TextArea criterion() {
        return criterion;
    }

    TextArea listed() {
        return listed;
    }

    /** Empty for none. */
    String referenceColumn() {
        String chosen = reference.getValue();
        return chosen == null || chosen.equals(NONE) ? "" : chosen;
    }

    CheckBox seesPrompt() {
        return seesPrompt;
    }

    CheckBox seesThinking() {
        return seesThinking;
    }

    boolean isJson() {
        return JSON.equals(form.getValue());
    }

    TextField votes() {
        return votes;
    }

    TextField temperature() {
        return temperature;
    }

    CheckBox logprobs() {
        return logprobs;
    }

    TextField tags() {
        return tags;
    }

    CheckBox isLessBetter() {
        return less;
    }

    TextArea prompt() {
        return prompt;
    }
}
