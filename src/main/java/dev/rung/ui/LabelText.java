package dev.rung.ui;

import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.skin.LabelSkin;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * What every label draws: as ever, but that text of which a part reads from right to left is cut by
 * {@link OneLine}, and wrapped in a text flow; JavaFX would fail (decision 0014).
 */
public final class LabelText extends LabelSkin {
    private final OneLine line = new OneLine(this);
    private final InvalidationListener onWrap = change -> updateChildren();

    /** In place of the label's own text; null before the constructor has ended. */
    private final @Nullable TextFlow flow;

    private final Text dots = new Text("…");
    private List<Text> nodes = List.of();

    public LabelText(Label label) {
        super(label);
        flow = new TextFlow();
        flow.setManaged(false);
        look(dots);
        label.wrapTextProperty().addListener(onWrap);
        updateChildren();
    }

    @Override
    public void dispose() {
        Label label = getSkinnable();
        if (label != null) {
            label.wrapTextProperty().removeListener(onWrap);
        }
        super.dispose();
    }

    /** Asked for whenever the text changes, and already by the constructor of what this extends. */
    @Override
    protected void updateChildren() {
        super.updateChildren();
        if (flow == null) {
            return;
        }
        nodes = List.of();
        if (flows()) {
            Label label = getSkinnable();
            nodes = RightToLeft.nodes(label.getText());
            nodes.forEach(this::look);
            flow.textAlignmentProperty().bind(label.textAlignmentProperty());
            getChildren().removeIf(child -> !child.equals(label.getGraphic()));
            getChildren().add(flow);
            label.requestLayout();
        }
        fill(flow, nodes.size());
    }

    private void look(Text node) {
        node.fontProperty().bind(getSkinnable().fontProperty());
        node.fillProperty().bind(getSkinnable().textFillProperty());
    }

    /** So many of the nodes, and dots for the rest. */
    private void fill(TextFlow into, int count) {
        var shown = new ArrayList<Node>(nodes.subList(0, count));
        if (count < nodes.size()) {
            shown.add(dots);
        }
        if (!into.getChildren().equals(shown)) {
            into.getChildren().setAll(shown);
        }
    }

    /** As much as there is height for. */
    private void fill(TextFlow into, double width, double height) {
        fill(into, nodes.size());
        if (into.prefHeight(width) <= height + 1) {
            return;
        }
        int from = 0;
        int to = nodes.size() - 1;
        while (from < to) {
            int middle = (from + to + 1) / 2;
            fill(into, middle);
            if (into.prefHeight(width) <= height + 1) {
                from = middle;
            } else {
                to = middle - 1;
            }
        }
        fill(into, from);
    }

    private boolean flows() {
        Label label = getSkinnable();
        return label.isWrapText()
                && label.getText() != null
                && label.getContentDisplay() != ContentDisplay.GRAPHIC_ONLY
                && RightToLeft.isIn(label.getText());
    }

    /** Narrower than this no word is sure to have room. */
    private double wide(double width) {
        double size = getSkinnable().getFont().getSize();
        return Math.max(width, WrappedText.NARROWEST * Math.max(1, size / 13));
    }

    @Override
    protected double computePrefHeight(
            double width, double top, double right, double bottom, double left) {
        if (flow == null || !flows()) {
            return super.computePrefHeight(width, top, right, bottom, left);
        }
        double room = width < 0 ? prefWidth() : width;
        fill(flow, nodes.size());
        double height = flow.prefHeight(wide(room - left - right - before()));
        Node graphic = getSkinnable().getGraphic();
        return top
                + snapSizeY(Math.max(height, graphic == null ? 0 : graphic.prefHeight(-1)))
                + bottom;
    }

    /** What a graphic takes, which stands before text that is wrapped here. */
    private double before() {
        Node graphic = getSkinnable().getGraphic();
        return graphic == null ? 0 : graphic.prefWidth(-1) + getSkinnable().getGraphicTextGap();
    }

    private double prefWidth() {
        double width = getSkinnable().getPrefWidth();
        return width > 0 ? width : getSkinnable().prefWidth(-1);
    }

    @Override
    protected void layoutChildren(double x, double y, double w, double h) {
        if (flow == null || !flows()) {
            super.layoutChildren(x, y, w, h);
            line.lay(w);
            return;
        }
        Node graphic = getSkinnable().getGraphic();
        if (graphic != null) {
            graphic.autosize();
            graphic.relocate(x, snapPositionY(y + (h - graphic.prefHeight(-1)) / 2));
        }
        double room = w - before();
        double width = wide(room);
        fill(flow, width, h);
        double height = flow.prefHeight(width);
        Pos alignment = getSkinnable().getAlignment();
        double free = Math.max(0, h - height);
        double above =
                switch (alignment.getVpos()) {
                    case TOP, BASELINE -> 0;
                    case CENTER -> free / 2;
                    case BOTTOM -> free;
                };
        flow.resizeRelocate(x + before(), snapPositionY(y + above), width, height);
        boolean fits = height <= h + 1 && width <= room;
        flow.setClip(fits ? null : new Rectangle(Math.max(0, room), h));
    }
}
