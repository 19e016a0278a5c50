package dev.rung.settings;

/**
 * Where the window was, in JavaFX pixels.
 *
 * @param maximized the other values then are those to go back to
 */
public record WindowBounds(double x, double y, double width, double height, boolean maximized) {
    /** Finite, and a size above zero. */
    boolean isSound() {
        return Double.isFinite(x + y + width + height) && width > 0 && height > 0;
    }
}
