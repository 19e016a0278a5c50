package dev.rung.ui;

import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/** Rows of a label and its control. */
public final class Fields extends GridPane {
    private int rows;

    public Fields() {
        setHgap(12);
        setVgap(8);
        var labels = new ColumnConstraints();
        labels.setHgrow(Priority.ALWAYS);
        labels.setMinWidth(USE_PREF_SIZE);
        var controls = new ColumnConstraints();
        controls.setHalignment(HPos.RIGHT);
        getColumnConstraints().addAll(labels, controls);
        getStyleClass().add("fields");
    }

    /** Adds a row; the label speaks for the control. */
    public Fields add(String text, Node control) {
        var label = new Label(text);
        label.setLabelFor(control);
        if (control.getAccessibleText() == null) {
            control.setAccessibleText(text);
        }
        addRow(rows++, label, control);
        return this;
    }

    /** Adds a node over the whole width, for instance an error under a control. */
    public Fields wide(Node node) {
        add(node, 0, rows++, 2, 1);
        return this;
    }

    /** Takes all rows away. */
    public void clear() {
        getChildren().clear();
        rows = 0;
    }
}
