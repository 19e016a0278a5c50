package dev.rung.plot;

/** Tells how wide text is, so that geometry needs no fonts. */
@FunctionalInterface
public interface TextMeasure {
    /**
     * @param text one line
     * @param size of the font, in the unit of the geometry
     * @param bold as curves are named
     * @return the width, in the same unit
     */
    double width(String text, double size, boolean bold);
}
