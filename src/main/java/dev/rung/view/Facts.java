package dev.rung.view;

import dev.rung.ui.SafeText;
import dev.rung.ui.WrappedText;

import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Names before what is known. */
public final class Facts extends GridPane {
    /** A longer name is shortened; its tooltip is not needed, for what is known matters. */
    private static final double WIDEST = 160;

    private int rows;

    public Facts() {
        super(16, 4);
        var names = new ColumnConstraints();
        names.setMinWidth(Region.USE_PREF_SIZE);
        names.setMaxWidth(WIDEST);
        var values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        getColumnConstraints().addAll(names, values);
    }

    public void add(String name, String value) {
        var label = new Label(SafeText.visible(name).replace('\n', ' '));
        label.getStyleClass().addAll("muted", "small-text");
        label.setMaxWidth(WIDEST);
        setValignment(label, VPos.TOP);
        addRow(rows++, label, new WrappedText("small-text").show(value));
    }
}
