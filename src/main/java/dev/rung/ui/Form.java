package dev.rung.ui;

import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Labels before controls, each with room for what is wrong with what was typed. */
public class Form extends GridPane {
    private static final double LABELS = 140;
    private int rows;

    public Form() {
        this(LABELS);
    }

    /**
     * @param width of the labels
     */
    @SuppressWarnings("this-escape") // only what GridPane has itself is called
    public Form(double width) {
        super(12, 8);
        var labels = new ColumnConstraints(width);
        var controls = new ColumnConstraints();
        controls.setHgrow(Priority.ALWAYS);
        getColumnConstraints().addAll(labels, controls);
    }

    /**
     * Adds a row; the label speaks for the control.
     *
     * @return says what is wrong, empty while nothing is; typing takes it away
     */
    public Label add(String words, Control control) {
        return add(words, control, control);
    }

    /**
     * Adds a row of several things, the first of which the label speaks for.
     *
     * @return says what is wrong, empty while nothing is; typing takes it away
     */
    public Label add(String words, Node row, Control control) {
        var label = new Label(words);
        label.setLabelFor(control);
        // A name of the user's may be long.
        label.setMinWidth(0);
        label.setTooltip(new Tooltip(words));
        control.setAccessibleText(words);
        var fault = fault();
        label.managedProperty().bind(control.managedProperty());
        label.visibleProperty().bind(control.visibleProperty());
        addRow(rows++, label, row);
        add(fault, 1, rows++);
        if (control instanceof TextInputControl typed) {
            // Invalidations come more often than changes, and would take away what a change set.
            typed.textProperty().subscribe((was, now) -> fault.setText(""));
        }
        return fault;
    }

    /** Adds a node under the controls. */
    public void below(Node node) {
        add(node, 1, rows++);
    }

    /** Room for one sentence that is not there while it is empty. */
    public static Label fault() {
        var label = new Label();
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add("field-error");
        label.managedProperty().bind(label.textProperty().isNotEmpty());
        return label;
    }

    /** Words of explanation, quiet. */
    public static Label words(String text) {
        var words = new Label(text);
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        words.getStyleClass().add("muted");
        return words;
    }
}
