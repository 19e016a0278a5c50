package dev.rung.pane.data;

import dev.rung.ui.KeyCap;
import dev.rung.ui.Overlays;
import dev.rung.ui.Registration;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A few fields over the window; Enter does it. */
abstract class NumberForm extends VBox {
    private final GridPane fields = new GridPane(12, 8);
    private final Label fault = new Label();
    private int rows;
    private Registration open = () -> {};

    /** What was typed is not what is needed; the message is a sentence. */
    static final class Wrong extends Exception {
        private static final long serialVersionUID = 1;

        Wrong(String sentence) {
            super(sentence);
        }
    }

    NumberForm(String title, String words, String verb) {
        super(12);
        var heading = new Label(title);
        heading.getStyleClass().add("section-title");
        var explained = new Label(words);
        explained.setWrapText(true);
        explained.setMinHeight(Region.USE_PREF_SIZE);
        explained.getStyleClass().add("muted");
        var labels = new ColumnConstraints();
        labels.setMinWidth(Region.USE_PREF_SIZE);
        var controls = new ColumnConstraints();
        controls.setHgrow(Priority.ALWAYS);
        fields.getColumnConstraints().setAll(labels, controls);
        fault.getStyleClass().add("field-error");
        fault.setWrapText(true);
        fault.setMinHeight(Region.USE_PREF_SIZE);
        fault.managedProperty().bind(fault.textProperty().isNotEmpty());
        var ok = new Button(verb, new KeyCap("⏎"));
        ok.setContentDisplay(ContentDisplay.RIGHT);
        ok.getStyleClass().add("accent");
        ok.setOnAction(event -> finish());
        var cancel = new Button("Cancel");
        cancel.setOnAction(event -> open.close());
        var buttons = new HBox(8, cancel, ok);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(heading, explained, fields, fault, buttons);
        getStyleClass().addAll("overlay", "ask");
        setAccessibleText(title);
        setPrefWidth(460);
        addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ENTER && !event.isConsumed()) {
                        event.consume();
                        finish();
                    }
                });
    }

    final TextField number(String words, String initial) {
        var field = new TextField(initial);
        field.setPrefColumnCount(8);
        field.setOnAction(event -> finish());
        row(words, field);
        return field;
    }

    final void row(String words, Node control) {
        var label = new Label(words);
        label.setLabelFor(control);
        control.setAccessibleText(words);
        fields.addRow(rows++, label, control);
    }

    static long whole(TextField field, long least, long most) throws Wrong {
        try {
            long value = Long.parseLong(field.getText().strip().replace(",", ""));
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // The same advice.
        }
        field.requestFocus();
        throw new Wrong(
                "%s: type a whole number from %d to %d."
                        .formatted(field.getAccessibleText(), least, most));
    }

    /** Does what the form is for; called when it is confirmed. */
    abstract void act() throws Wrong;

    private void finish() {
        try {
            act();
            open.close();
        } catch (Wrong e) {
            fault.setText(e.getMessage());
        }
    }

    final void open(Overlays overlays, Node first) {
        open = overlays.show(this, first);
    }
}
