package dev.rung.deck.slide;

import java.util.List;

/**
 * A slide.
 *
 * @param title whole, even if it stands shortened on the slide
 * @param blocks in the order in which they are read; the title first
 * @param notes what the speaker sees; may be empty
 * @param part which of several slides of the same this is, from 1
 * @param parts how many of them there are
 */
public record Slide(
        Kind kind, String title, List<Block> blocks, String notes, int part, int parts) {
    /** What it is there for. */
    public enum Kind {
        COVER,
        AGENDA,
        RESULT,
        STEPS,
        QUESTIONS,
        APPENDIX
    }

    /** The size of every slide, in points: 16:9. */
    public static final double WIDTH = 960;

    public static final double HEIGHT = 540;

    public Slide {
        blocks = List.copyOf(blocks);
    }
}
