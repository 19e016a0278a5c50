package dev.rung.ui;

import dev.rung.plot.Axis;
import dev.rung.plot.Ink;
import dev.rung.plot.Layout;
import dev.rung.plot.Palette;
import dev.rung.plot.Plot;
import dev.rung.plot.PlotGrid;
import dev.rung.plot.Reading;
import dev.rung.plot.Shape.Mark;
import dev.rung.plot.ValueAxis;

import javafx.geometry.NodeOrientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Label;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import javafx.scene.transform.Transform;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** The shapes of a plot at whatever size there is, with the marked point's numbers beside it. */
final class PlotDrawing extends Region {
    private static final double WIDTH = 560;
    private static final double HEIGHT = 300;
    private static final double GAP = 10;
    private static final PlotGrid NOTHING =
            PlotGrid.of(
                    new Plot(
                            Plot.Kind.CURVES,
                            Axis.linear(""),
                            ValueAxis.rate(""),
                            List.of(),
                            List.of()));

    private final Group shapes = new Group();
    private final Circle ring = new Circle(7);
    private final Label reading = new Label();
    private final PlotColors colors = new PlotColors();
    private final PlotMark mark = new PlotMark();
    private String title = "";
    private PlotGrid plot = NOTHING;
    private @Nullable Layout layout;

    PlotDrawing() {
        getStyleClass().add("plot-drawing");
        // Numbers grow to the right in every language.
        setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        setPrefSize(WIDTH, HEIGHT);
        setMinSize(0, 0);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        ring.getStyleClass().add("plot-ring");
        reading.getStyleClass().addAll("plot-reading", "small-text");
        for (var node : List.of(shapes, ring, reading)) {
            node.setManaged(false);
            node.setMouseTransparent(true);
        }
        getChildren().addAll(colors, shapes, ring, reading);
        setOnMouseMoved(this::point);
        setOnMouseExited(event -> unmark());
        setOnMousePressed(event -> requestFocus());
        setOnKeyPressed(this::key);
        focusedProperty().subscribe(this::unmark);
        unmark();
    }

    /**
     * Draws another plot.
     *
     * @param plot with names that are safe on the screen
     */
    void show(String title, PlotGrid plot) {
        this.title = title;
        this.plot = plot;
        layout = null;
        unmark();
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        Layout now = layout;
        if (now == null || now.width() != getWidth() || now.height() != getHeight()) {
            now = Layout.of(plot, getWidth(), getHeight(), PlotNodes::width);
            layout = now;
            shapes.getChildren().setAll(now.shapes().stream().map(PlotNodes::of).toList());
            mark.layOut(now);
            // This pulse has done its styles already: without them the new nodes would be black.
            shapes.applyCss();
            showMark();
        }
    }

    private void point(MouseEvent event) {
        mark.near(event.getX(), event.getY());
        showMark();
    }

    private void unmark() {
        mark.clear();
        showMark();
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown() || event.isShiftDown()) {
            return;
        }
        switch (event.getCode()) {
            case LEFT -> mark.step(-1);
            case RIGHT -> mark.step(1);
            case UP -> mark.otherSeries(-1);
            case DOWN -> mark.otherSeries(1);
            case HOME -> mark.first();
            case END -> mark.last();
            default -> {
                return;
            }
        }
        event.consume();
        showMark();
    }

    private void showMark() {
        Mark marked = mark.marked();
        ring.setVisible(marked != null);
        reading.setVisible(marked != null);
        if (marked == null) {
            setAccessibleText(summary());
            return;
        }
        String words = String.join("\n", Reading.of(plot, marked.series(), marked.point()));
        ring.setCenterX(marked.at().x());
        ring.setCenterY(marked.at().y());
        reading.setText(words);
        place(marked);
        setAccessibleText(words);
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }

    private String summary() {
        long values = layout == null ? 0 : layout.targets().size();
        return "%s. %s of %d series with %d values. Arrow keys read them, T shows the table."
                .formatted(
                        title.isBlank() ? "Plot" : title,
                        plot.isOne() ? "Plot" : plot.panels().size() + " plots",
                        plot.first().series().size(),
                        values);
    }

    /** Beside the point where there is room, and inside in any case. */
    private void place(Mark marked) {
        reading.applyCss();
        double width = Math.min(reading.prefWidth(-1), getWidth());
        double height = Math.min(reading.prefHeight(-1), getHeight());
        double x = marked.at().x() + GAP;
        if (x + width > getWidth()) {
            x = Math.max(0, marked.at().x() - GAP - width);
        }
        double y = marked.at().y() - GAP - height;
        if (y < 0) {
            y = Math.min(marked.at().y() + GAP, getHeight() - height);
        }
        reading.resizeRelocate(Math.rint(x), Math.rint(y), Math.ceil(width), Math.ceil(height));
    }

    /** What the mouse or the keys have marked, in words; empty if nothing is. */
    String marked() {
        return reading.isVisible() ? reading.getText() : "";
    }

    /** The layout on the screen, or one of the usual size before there is any. */
    Layout shown() {
        Layout now = layout;
        return now == null || now.width() == 0
                ? Layout.of(plot, WIDTH, HEIGHT, PlotNodes::width)
                : now;
    }

    /** The colours of the theme. */
    Palette palette() {
        return colors.palette();
    }

    /** The plot as on the screen, twice as fine and without a mark. */
    WritableImage picture() {
        unmark();
        boolean visible = isVisible();
        setVisible(true);
        applyCss();
        layout();
        var parameters = new SnapshotParameters();
        parameters.setFill(colors.color(PlotColors.SURFACE));
        parameters.setTransform(Transform.scale(2, 2));
        var size =
                new WritableImage(
                        Math.max(1, (int) Math.ceil(getWidth() * 2)),
                        Math.max(1, (int) Math.ceil(getHeight() * 2)));
        var image = shapes.getChildren().isEmpty() ? size : snapshot(parameters, size);
        setVisible(visible);
        return image;
    }

    /** For tests: the colour in which an ink is drawn. */
    Color color(Ink ink) {
        return colors.color(PlotNodes.styleClass(ink));
    }
}
