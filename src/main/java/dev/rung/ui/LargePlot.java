package dev.rung.ui;

import dev.rung.plot.PlotGrid;

import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/**
 * A plot for people who sit far from it: its letters and lines grow with the room that it has.
 * Names are made safe here.
 */
public final class LargePlot extends Region {
    /** At this size a plot has its usual letters. */
    private static final double WIDTH = 600;

    private static final double HEIGHT = 300;
    private static final double LARGEST = 2;

    private final PlotDrawing drawing = new PlotDrawing();
    private final Scale scale = new Scale(1, 1);

    /**
     * @param title for those who do not see it, may be empty
     */
    public LargePlot(String title, PlotGrid plot) {
        drawing.setManaged(false);
        drawing.setFocusTraversable(false);
        drawing.getTransforms().add(scale);
        drawing.show(line(title), plot.renamed(LargePlot::line));
        getChildren().add(drawing);
        setMinSize(0, 0);
    }

    private static String line(String text) {
        return SafeText.visible(text).replaceAll("\\s+", " ");
    }

    @Override
    protected void layoutChildren() {
        double wanted = Math.min(getWidth() / WIDTH, getHeight() / HEIGHT);
        double by = Math.clamp(wanted, 1, LARGEST);
        scale.setX(by);
        scale.setY(by);
        drawing.resizeRelocate(0, 0, getWidth() / by, getHeight() / by);
    }
}
