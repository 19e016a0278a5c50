package dev.rung.ui;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The heading of a part of a pane, with what stands beside it. */
public final class SectionTitle extends HBox {
    /**
     * @param beside stands directly after the words
     */
    public SectionTitle(String text, Node... beside) {
        super(8);
        var label = new Label(text);
        label.getStyleClass().add("section-title");
        label.setMinWidth(Region.USE_PREF_SIZE);
        getStyleClass().add("section-head");
        setAlignment(Pos.CENTER_LEFT);
        getChildren().add(label);
        getChildren().addAll(beside);
    }

    /** Adds nodes at the right edge. */
    public SectionTitle right(Node... nodes) {
        var gap = new Region();
        setHgrow(gap, Priority.ALWAYS);
        getChildren().add(gap);
        getChildren().addAll(nodes);
        return this;
    }
}
