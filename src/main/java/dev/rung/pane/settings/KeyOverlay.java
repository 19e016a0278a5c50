package dev.rung.pane.settings;

import dev.rung.settings.KeyFault;
import dev.rung.settings.KeySource;
import dev.rung.settings.Keys;
import dev.rung.ui.Form;
import dev.rung.ui.KeyCap;
import dev.rung.ui.Registration;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import java.nio.file.Path;
import java.util.List;

/** Takes a key and where it is to be kept. What was typed is never shown again. */
final class KeyOverlay extends VBox {
    private final Around around;
    private final KeyDesk desk;
    private final String variable;
    private final PasswordField field = new PasswordField();
    private final RadioButton keychain = new RadioButton("In the system's keychain");
    private final RadioButton file = new RadioButton("In a file of mine");
    private final Label keychainWords = small("Looking for it …");
    private final Label fileWords = small("");
    private final Label fault = Form.fault();
    private final Button save = new Button("Save", new KeyCap("⏎"));
    private Registration open = () -> {};

    /**
     * @param name whose key it is
     * @param path the file that keys are kept in
     */
    KeyOverlay(Around around, Keys keys, String name, String variable, Path path) {
        super(12);
        this.around = around;
        this.desk = new KeyDesk(keys, around.preferences());
        this.variable = variable;
        String title = (keys.isStored(variable) ? "Replace the key for " : "Add a key for ") + name;
        var heading = new Label(title);
        heading.getStyleClass().add("section-title");
        heading.setWrapText(true);
        fileWords.setText(
                ("%s – plain text, closed to other users of this machine, but every program that"
                                + " you run can read it.")
                        .formatted(path));
        field.setPromptText("paste the key");
        field.setAccessibleText("Key");
        field.textProperty().subscribe(() -> fault.setText(""));
        field.setOnAction(event -> save());
        var places = new ToggleGroup();
        keychain.setToggleGroup(places);
        file.setToggleGroup(places);
        keychain.setDisable(true);
        file.setDisable(true);
        places.selectedToggleProperty().subscribe(() -> fault.setText(""));
        getChildren()
                .addAll(
                        new VBox(2, heading, small("It stands in for " + variable + ".")),
                        field,
                        place(keychain, keychainWords),
                        place(file, fileWords),
                        fault,
                        buttons());
        for (var place : List.of(keychain, file)) {
            place.setOnKeyPressed(
                    event -> {
                        if (event.getCode() == KeyCode.ENTER) {
                            event.consume();
                            save();
                        }
                    });
        }
        getStyleClass().addAll("overlay", "ask");
        setAccessibleText(title);
        setPrefWidth(480);
    }

    private static Label small(String text) {
        var label = Form.words(text);
        label.getStyleClass().add("small-text");
        return label;
    }

    private static VBox place(RadioButton button, Label words) {
        words.getStyleClass().add("under-radio");
        button.accessibleHelpProperty().bind(words.textProperty());
        return new VBox(2, button, words);
    }

    private HBox buttons() {
        save.getStyleClass().add("accent");
        save.setContentDisplay(ContentDisplay.RIGHT);
        save.setAccessibleText("Save");
        save.setOnAction(event -> save());
        var cancel = new Button("Cancel");
        cancel.setOnAction(event -> open.close());
        var buttons = new HBox(8, cancel, save);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        return buttons;
    }

    void open() {
        open = around.overlays().show(this, field, Pos.CENTER, field::clear);
        around.tasks()
                .<KeyDesk.Places, RuntimeException>io("", progress -> desk.places(variable))
                .onDone(this::show)
                .start();
    }

    private void show(KeyDesk.Places places) {
        keychain.setDisable(!places.keychain());
        keychainWords.setText(
                places.keychain()
                        ? "Closed to others, and asked for when Rung starts."
                        : "There is no keychain here that answers.");
        boolean fileWorks = places.fileProblem().isEmpty();
        file.setDisable(!fileWorks);
        if (!fileWorks) {
            fileWords.setText(places.fileProblem());
        }
        // Plain text is chosen knowingly, never by default.
        if (places.keychain()) {
            keychain.setSelected(true);
        }
        if (places.found().contains(KeySource.KEYCHAIN)) {
            keychainWords.setText("A key of this name is there and in use.");
        } else if (places.found().contains(KeySource.FILE) && fileWorks) {
            file.setSelected(true);
        }
    }

    private void save() {
        String wrong = fault(field.getText().strip());
        if (!wrong.isEmpty()) {
            fault.setText(wrong);
            return;
        }
        var place = keychain.isSelected() ? KeySource.KEYCHAIN : KeySource.FILE;
        String secret = field.getText().strip();
        save.setDisable(true);
        around.tasks()
                .<Boolean, KeyFault>io(
                        "",
                        progress -> {
                            desk.put(variable, secret, place);
                            return true;
                        })
                .onDone(
                        done -> {
                            open.close();
                            around.say().accept("The key is kept and in use.");
                        })
                .onFailed(
                        e -> {
                            save.setDisable(false);
                            fault.setText(e.words());
                        })
                .start();
    }

    private String fault(String secret) {
        if (secret.isEmpty()) {
            return "Paste or type the key.";
        }
        if (!secret.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            return "A key is made of plain letters, digits and signs, without blanks.";
        }
        return keychain.isSelected() || file.isSelected() ? "" : "Choose where it is to be kept.";
    }
}
