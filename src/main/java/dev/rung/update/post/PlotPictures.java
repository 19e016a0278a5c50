package dev.rung.update.post;

import dev.rung.plot.PlotGrid;

import java.io.IOException;

/** Draws plots as pictures, so that updates need no fonts of their own. */
@FunctionalInterface
public interface PlotPictures {
    /**
     * A plot as PNG.
     *
     * @param width in the unit of the geometry, as the height
     * @throws IOException it cannot be drawn here
     */
    byte[] png(PlotGrid plot, double width, double height) throws IOException;
}
