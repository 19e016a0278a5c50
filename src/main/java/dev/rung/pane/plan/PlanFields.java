package dev.rung.pane.plan;

import dev.rung.ui.RightToLeft;
import dev.rung.ui.TabKeys;

import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Fields of forms beside a pane, each under its name. */
final class PlanFields {
    private PlanFields() {}

    static VBox labelled(String words, Control field) {
        var label = new Label(words);
        label.getStyleClass().addAll("muted", "small-text");
        label.setLabelFor(field);
        field.setAccessibleText(words);
        field.setMinWidth(0);
        var box = new VBox(2, label, field);
        HBox.setHgrow(box, Priority.ALWAYS);
        box.setMinWidth(0);
        return box;
    }

    static VBox area(String words, TextArea area, int rows) {
        area.setPrefRowCount(rows);
        area.setMinHeight(Region.USE_PREF_SIZE);
        TabKeys.leave(area);
        RightToLeft.wrapWithout(area.textProperty(), area.wrapTextProperty());
        return labelled(words, area);
    }

    /** Room for one sentence that is not there while it is empty. */
    static Label fault() {
        var error = new Label();
        error.getStyleClass().add("field-error");
        error.setWrapText(true);
        error.setMinHeight(Region.USE_PREF_SIZE);
        error.managedProperty().bind(error.textProperty().isNotEmpty());
        return error;
    }
}
