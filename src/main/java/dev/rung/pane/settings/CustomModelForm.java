package dev.rung.pane.settings;

import dev.rung.settings.CustomModel;
import dev.rung.settings.CustomModel.Format;
import dev.rung.settings.NewModel;
import dev.rung.settings.PreferencesFile;
import dev.rung.ui.Form;
import dev.rung.ui.TabKeys;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Adds a model by hand, or changes one. */
final class CustomModelForm {
    private final PreferencesFile preferences;
    private final Form form = new Form();
    private final TextField baseUrl = new TextField();
    private final TextField id = new TextField();
    private final TextField keyVariable = new TextField();
    private final TextArea headers = new TextArea();
    private final CheckBox raw = new CheckBox("Raw text completions, for a base model");
    private final Label baseUrlFault;
    private final Label idFault;
    private final Label keyVariableFault;
    private final Label headersFault;
    private final Button save = new Button("Add model");
    private final Button cancel = new Button("Cancel");
    private @Nullable CustomModel changed;

    CustomModelForm(PreferencesFile preferences) {
        this.preferences = preferences;
        baseUrl.setPromptText("http://localhost:8000/v1");
        id.setPromptText("the model's id");
        keyVariable.setPromptText("none: no key is sent");
        headers.setPromptText("none; one a line, such as X-Auth-Token: Token $MY_TOKEN");
        headers.setPrefRowCount(2);
        headers.getStyleClass().add("mono");
        TabKeys.leave(headers);
        baseUrlFault = form.add("Base URL", baseUrl);
        idFault = form.add("Model id", id);
        keyVariableFault = form.add("Key variable", keyVariable);
        headersFault = form.add("Headers", headers);
        form.below(raw);
        save.getStyleClass().add("accent");
        save.setOnAction(event -> save());
        cancel.setOnAction(event -> clear());
        cancel.managedProperty().bind(cancel.visibleProperty());
        cancel.setVisible(false);
        form.below(new HBox(8, save, cancel));
        for (var field : List.of(baseUrl, id, keyVariable)) {
            field.setOnAction(event -> save());
        }
    }

    Node view() {
        return form;
    }

    void focusFirst() {
        baseUrl.requestFocus();
    }

    /** Puts the model into the form. */
    void change(CustomModel model) {
        changed = model;
        baseUrl.setText(model.baseUrl());
        id.setText(model.id());
        keyVariable.setText(model.keyVariable());
        headers.setText(NewModel.text(model.headers()));
        raw.setSelected(model.format() == Format.COMPLETIONS);
        save.setText("Save changes");
        cancel.setVisible(true);
        keyVariable.requestFocus();
    }

    private void clear() {
        changed = null;
        id.clear();
        headers.clear();
        raw.setSelected(false);
        save.setText("Add model");
        cancel.setVisible(false);
        id.requestFocus();
    }

    private void save() {
        var typed =
                new NewModel(
                        baseUrl.getText(),
                        id.getText(),
                        keyVariable.getText(),
                        headers.getText(),
                        raw.isSelected() ? Format.COMPLETIONS : Format.CHAT);
        baseUrlFault.setText(typed.baseUrlFault());
        idFault.setText(typed.idFault());
        keyVariableFault.setText(typed.keyVariableFault());
        headersFault.setText(typed.headersFault());
        if (!typed.isValid()) {
            return;
        }
        CustomModel before = changed;
        preferences.change(now -> now.withModels(typed.in(now.models(), before)));
        clear();
    }
}
