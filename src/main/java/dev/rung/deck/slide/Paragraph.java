package dev.rung.deck.slide;

import java.text.Bidi;
import java.util.List;

/**
 * A paragraph as it stands on a slide.
 *
 * @param mark in front of its first line, for instance «1.»; may be empty
 * @param text plain
 * @param lines the text as it was divided
 */
public record Paragraph(String mark, String text, Style style, List<String> lines) {
    public Paragraph {
        lines = List.copyOf(lines);
    }

    /** Whether a text reads from the right, as its first letter with a direction says. */
    public static boolean readsFromRight(String text) {
        return !new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight();
    }

    /** How high it is, without the space before it. */
    public double height() {
        return lines.size() * style.line();
    }
}
