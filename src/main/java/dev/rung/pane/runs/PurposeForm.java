package dev.rung.pane.runs;

import dev.rung.experiment.RunTerms;
import dev.rung.ui.KeyCap;
import dev.rung.ui.Overlays;
import dev.rung.ui.Registration;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Two lines before a large run, to be read beside its result. Enter in the first one goes on where
 * all is empty.
 */
final class PurposeForm extends VBox {
    private final TextField learn = new TextField();
    private final TextField expect = new TextField();
    private final TextField chance = new TextField();
    private final Label fault = new Label();
    private final Consumer<RunTerms> then;
    private Registration open = () -> {};

    /**
     * @param before what an earlier run said, to be changed
     */
    PurposeForm(RunTerms before, Consumer<RunTerms> then) {
        super(8);
        this.then = then;
        var heading = new Label("Before it is sent");
        heading.getStyleClass().add("section-title");
        var words =
                new Label(
                        "Both lines may stay empty. They stand beside the result, and say later"
                                + " what the run was for.");
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        words.getStyleClass().add("muted");
        learn.setText(before.learn());
        expect.setText(before.expect());
        Double sure = before.chance();
        chance.setText(sure == null ? "" : Typed.plain(100 * sure));
        chance.setPrefColumnCount(5);
        chance.setMaxWidth(80);
        fault.getStyleClass().add("field-error");
        fault.managedProperty().bind(fault.textProperty().isNotEmpty());
        learn.setOnAction(
                event -> {
                    if (isEmpty()) {
                        finish();
                    } else {
                        expect.requestFocus();
                    }
                });
        expect.setOnAction(
                event -> {
                    if (expect.getText().isBlank()) {
                        finish();
                    } else {
                        chance.requestFocus();
                    }
                });
        chance.setOnAction(event -> finish());
        var send = new Button("Go on", new KeyCap("⏎"));
        send.setContentDisplay(ContentDisplay.RIGHT);
        send.getStyleClass().add("accent");
        send.setOnAction(event -> finish());
        var cancel = new Button("Cancel");
        cancel.setOnAction(event -> open.close());
        var buttons = new HBox(8, cancel, send);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        getChildren()
                .addAll(
                        heading,
                        words,
                        label("What do I want to learn?", learn),
                        learn,
                        label("What do I expect?", expect),
                        expect,
                        label("How sure, in percent (may stay empty)", chance),
                        chance,
                        fault,
                        buttons);
        getStyleClass().addAll("overlay", "ask");
        setAccessibleText("Before it is sent");
        setPrefWidth(520);
    }

    private static Label label(String words, TextField field) {
        var label = new Label(words);
        label.setLabelFor(field);
        field.setAccessibleText(words);
        return label;
    }

    private boolean isEmpty() {
        return learn.getText().isBlank()
                && expect.getText().isBlank()
                && chance.getText().isBlank();
    }

    private void finish() {
        Double sure = null;
        String typed = chance.getText().strip().replace("%", "");
        if (!typed.isEmpty()) {
            Optional<Double> read = Typed.real(typed).filter(value -> value <= 100);
            if (read.isEmpty()) {
                fault.setText("Type a number from 0 to 100, or nothing.");
                chance.requestFocus();
                return;
            }
            sure = read.get() / 100;
        }
        open.close();
        then.accept(
                RunTerms.USUAL.withPurpose(
                        learn.getText().strip(), expect.getText().strip(), sure));
    }

    void open(Overlays overlays) {
        open = overlays.show(this, learn);
    }
}
