package dev.rung.pane.runs;

import dev.rung.ui.KeyCap;
import dev.rung.ui.WrappedText;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * How many samples a new run asks of each question, with keys for numbers that are often wanted.
 */
final class SamplesField {
    private static final KeyCombination FEW = KeyCombination.valueOf("Shortcut+8");
    private static final KeyCombination MANY = KeyCombination.valueOf("Shortcut+0");

    /** So wide is its line. */
    private static final double LINE = 600;

    private final NewRunModel model;

    SamplesField(NewRunModel model) {
        this.model = model;
    }

    Node view() {
        var samples = new TextField();
        samples.setPrefColumnCount(5);
        samples.setAccessibleText("Samples of each");
        samples.textProperty().bindBidirectional(model.fields().samplesProperty());
        var fresh = new CheckBox("Fresh: answers that are there do not count");
        fresh.selectedProperty().bindBidirectional(model.fields().freshProperty());
        fresh.setMinWidth(0);
        var box =
                new FlowPane(
                        8,
                        4,
                        samples,
                        times(NewRuns.FEW_SAMPLES, FEW),
                        times(NewRuns.MANY_SAMPLES, MANY),
                        fresh);
        // One line where there is room for it, at the height of its label.
        box.setPrefWrapLength(LINE);
        box.setAlignment(Pos.TOP_LEFT);
        if (!model.isRaised()) {
            return box;
        }
        return new VBox(
                4,
                box,
                new WrappedText("muted", "small-text")
                        .show(
                                "What is there is used again, the rest is asked. If the provider"
                                    + " serves another model by now, the checks of the result say"
                                    + " so; «Fresh» asks for all of them at one time."));
    }

    private Button times(int count, KeyCombination key) {
        var button = new Button(Integer.toString(count), new KeyCap(key));
        button.setContentDisplay(ContentDisplay.RIGHT);
        button.getStyleClass().add("small");
        button.setAccessibleText("%d samples".formatted(count));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> set(count));
        return button;
    }

    private void set(int count) {
        model.fields().samplesProperty().set(Integer.toString(count));
    }

    /** Whether it was one of its keys, wherever in the form it was pressed. */
    boolean hears(KeyEvent event) {
        if (FEW.match(event)) {
            set(NewRuns.FEW_SAMPLES);
        } else if (MANY.match(event)) {
            set(NewRuns.MANY_SAMPLES);
        } else {
            return false;
        }
        return true;
    }
}
