package dev.rung.pane.settings;

import dev.rung.settings.CustomModel;
import dev.rung.settings.PreferencesFile;
import dev.rung.ui.Buttons;
import dev.rung.ui.SectionTitle;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.ArrayList;
import java.util.List;

/** The models that were added by hand, and the form that adds one. */
final class CustomModelsView extends VBox {
    private final PreferencesFile preferences;
    private final VBox list = new VBox(4);
    private final TextField baseUrl = new TextField();
    private final TextField id = new TextField();
    private final TextField keyVariable = new TextField();
    private final Label baseUrlFault = fault();
    private final Label idFault = fault();
    private final Label keyVariableFault = fault();

    CustomModelsView(PreferencesFile preferences) {
        super(12);
        this.preferences = preferences;
        var words =
                new Label(
                        "Any server that speaks OpenAI's chat completions can be added. OpenAI's"
                            + " own models use the environment variable OPENAI_API_KEY, which is"
                            + " sent nowhere else; an Ollama on this machine is found by itself.");
        words.setWrapText(true);
        words.getStyleClass().add("muted");
        getChildren().addAll(new SectionTitle("Models"), words, list, form());
    }

    private static Label fault() {
        var label = new Label();
        label.setWrapText(true);
        label.getStyleClass().add("field-error");
        label.managedProperty().bind(label.textProperty().isNotEmpty());
        return label;
    }

    private Node form() {
        var form = new GridPane(12, 8);
        baseUrl.setPromptText("http://localhost:8000/v1");
        id.setPromptText("the model's id");
        keyVariable.setPromptText("none: no key is sent");
        row(form, 0, "Base URL", baseUrl, baseUrlFault);
        row(form, 2, "Model id", id, idFault);
        row(form, 4, "Key variable", keyVariable, keyVariableFault);
        var add = new Button("Add model");
        add.getStyleClass().add("accent");
        add.setOnAction(event -> add());
        form.add(add, 1, 6);
        for (var field : List.of(baseUrl, id, keyVariable)) {
            field.setOnAction(event -> add());
        }
        return form;
    }

    private static void row(GridPane form, int row, String words, TextField field, Label fault) {
        var label = new Label(words);
        label.setLabelFor(field);
        label.setMinWidth(USE_PREF_SIZE);
        field.setAccessibleText(words);
        GridPane.setHgrow(field, Priority.ALWAYS);
        form.addRow(row, label, field);
        form.add(fault, 1, row + 1);
        field.textProperty().subscribe(() -> fault.setText(""));
    }

    private void add() {
        var typed = new NewModel(baseUrl.getText(), id.getText(), keyVariable.getText());
        baseUrlFault.setText(typed.baseUrlFault());
        idFault.setText(typed.idFault());
        keyVariableFault.setText(typed.keyVariableFault());
        if (!typed.isValid()) {
            return;
        }
        CustomModel model = typed.model();
        preferences.change(
                now -> {
                    var models = new ArrayList<>(now.models());
                    // The same model again is a change of its key variable.
                    models.removeIf(
                            old ->
                                    old.baseUrl().equals(model.baseUrl())
                                            && old.id().equals(model.id()));
                    models.add(model);
                    return now.withModels(models);
                });
        id.clear();
        id.requestFocus();
    }

    void show(List<CustomModel> models) {
        list.getChildren().setAll(models.stream().map(this::row).toList());
        list.setManaged(!models.isEmpty());
    }

    private Node row(CustomModel model) {
        var name = new Label(model.id());
        var where = new Label(model.baseUrl() + " · " + key(model));
        where.getStyleClass().addAll("muted", "small-text");
        var words = new VBox(name, where);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        var remove = Buttons.small(Feather.X, "Remove " + model.id(), () -> remove(model));
        var row = new HBox(12, words, remove);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().addAll("card", "model-row");
        return row;
    }

    private void remove(CustomModel model) {
        preferences.change(
                now ->
                        now.withModels(
                                now.models().stream()
                                        .filter(other -> !other.equals(model))
                                        .toList()));
    }

    private static String key(CustomModel model) {
        return model.keyVariable().isEmpty() ? "no key" : "key from " + model.keyVariable();
    }
}
