package dev.rung.plot;

/** Tells how wide text is, so that geometry needs no fonts. */
@FunctionalInterface
public interface TextMeasure {
    /** About as wide as a system font is, where there is none to ask: rather too wide. */
    TextMeasure ROUGH =
            (text, size, bold) ->
                    text.codePoints()
                            .mapToDouble(c -> size * (c >= 0x1100 ? 1.0 : 0.56) * (bold ? 1.07 : 1))
                            .sum();

    /**
     * @param text one line
     * @param size of the font, in the unit of the geometry
     * @param bold as curves are named
     * @return the width, in the same unit
     */
    double width(String text, double size, boolean bold);
}
