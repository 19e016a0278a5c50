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
 * {@link OneLine}, and wrapped in a text flow; JavaFX would fail (decision 0014). Words that are
 * too long for a line are broken by {@link LongWords}.
 */
public final class LabelText extends LabelSkin {
    private final OneLine line = new OneLine(this);
    private final LongWords words;
    private final InvalidationListener onWrap = change -> updateChildren();

    /** Whether the constructor of what this extends has ended. */
    private final boolean made;

    /** In place of the label's own text; null until one reads from right to left. */
    private @Nullable Flow flow;

    public LabelText(Label label) {
        super(label);
        words = new LongWords(label);
        made = true;
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
        if (!made) {
            return;
        }
        if (flows()) {
            Label label = getSkinnable();
            if (flow == null) {
                flow = new Flow(label);
            }
            flow.say(label.getText());
            getChildren().removeIf(child -> !child.equals(label.getGraphic()));
            getChildren().add(flow.lines);
            label.requestLayout();
        } else if (flow != null) {
            flow.say("");
        }
    }

    /** Wrapped text, of which as much is shown as there is height for. */
    private static final class Flow {
        private final Label label;
        private final TextFlow lines = new TextFlow();
        private final Text dots = new Text("…");
        private List<Text> nodes = List.of();

        Flow(Label label) {
            this.label = label;
            lines.setManaged(false);
            lines.textAlignmentProperty().bind(label.textAlignmentProperty());
            look(dots);
        }

        private void look(Text node) {
            node.fontProperty().bind(label.fontProperty());
            node.fillProperty().bind(label.textFillProperty());
        }

        void say(String text) {
            nodes = text.isEmpty() ? List.of() : RightToLeft.nodes(text);
            nodes.forEach(this::look);
            fill(nodes.size());
        }

        /** So many of the nodes, and dots for the rest. */
        private void fill(int count) {
            var shown = new ArrayList<Node>(nodes.subList(0, count));
            if (count < nodes.size()) {
                shown.add(dots);
            }
            if (!lines.getChildren().equals(shown)) {
                lines.getChildren().setAll(shown);
            }
        }

        /** Of all of it. */
        double height(double width) {
            fill(nodes.size());
            return lines.prefHeight(width);
        }

        /** As much as there is height for. */
        void fill(double width, double height) {
            if (height(width) <= height + 1) {
                return;
            }
            int from = 0;
            int to = nodes.size() - 1;
            while (from < to) {
                int middle = (from + to + 1) / 2;
                fill(middle);
                if (lines.prefHeight(width) <= height + 1) {
                    from = middle;
                } else {
                    to = middle - 1;
                }
            }
            fill(from);
        }
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
            double usual = super.computePrefHeight(width, top, right, bottom, left);
            double of = width < 0 ? getSkinnable().getPrefWidth() : width;
            return made && of > 0
                    ? usual + words.more(of - left - right - OneLine.beside(getSkinnable()))
                    : usual;
        }
        double room = width < 0 ? prefWidth() : width;
        double height = flow.height(wide(room - left - right - before()));
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
            Text drawn = line.drawn(getSkinnable());
            if (drawn != null) {
                words.lay(drawn, w - OneLine.beside(getSkinnable()), h);
            }
            return;
        }
        Node graphic = getSkinnable().getGraphic();
        if (graphic != null) {
            graphic.autosize();
            graphic.relocate(x, snapPositionY(y + (h - graphic.prefHeight(-1)) / 2));
        }
        double room = w - before();
        double width = wide(room);
        flow.fill(width, h);
        TextFlow lines = flow.lines;
        double height = lines.prefHeight(width);
        Pos alignment = getSkinnable().getAlignment();
        double free = Math.max(0, h - height);
        double above =
                switch (alignment.getVpos()) {
                    case TOP, BASELINE -> 0;
                    case CENTER -> free / 2;
                    case BOTTOM -> free;
                };
        lines.resizeRelocate(x + before(), snapPositionY(y + above), width, height);
        boolean fits = height <= h + 1 && width <= room;
        lines.setClip(fits ? null : new Rectangle(Math.max(0, room), h));
    }
}
