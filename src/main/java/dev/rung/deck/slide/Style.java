package dev.rung.deck.slide;

/** How a paragraph looks. Sizes are points on a slide of 960 × 540. */
public enum Style {
    COVER(38, true, Tone.TEXT, 0, 0),
    SUBTITLE(18, false, Tone.QUIET, 10, 0),
    TITLE(26, true, Tone.TEXT, 0, 0),
    LONG_TITLE(21, true, Tone.TEXT, 0, 0),
    LONGEST_TITLE(17, true, Tone.TEXT, 0, 0),
    /** The finding where something else is the title. */
    FINDING(15, false, Tone.QUIET, 0, 0),
    HEADING(13, true, Tone.ACCENT, 12, 0),
    ITEM(15, false, Tone.TEXT, 7, 22),
    DETAIL(12, false, Tone.QUIET, 2, 22),
    TEXT(15, false, Tone.TEXT, 6, 0),
    /** What a model wrote. */
    REPLY(12, false, Tone.TEXT, 4, 10),
    /** What it was asked about. */
    ROW(11, false, Tone.QUIET, 3, 10),
    NOTE(11, false, Tone.QUIET, 3, 0),
    CELL(11, false, Tone.TEXT, 0, 0),
    HEAD(11, true, Tone.QUIET, 0, 0),
    LARGE_CELL(15, false, Tone.TEXT, 0, 0),
    LARGE_HEAD(15, true, Tone.QUIET, 0, 0),
    MIDDLE_CELL(13, false, Tone.TEXT, 0, 0),
    MIDDLE_HEAD(13, true, Tone.QUIET, 0, 0),
    FOOTER(10, false, Tone.QUIET, 0, 0);

    /** What a colour is for. */
    public enum Tone {
        TEXT,
        QUIET,
        ACCENT
    }

    /** From one line to the next, in sizes. */
    public static final double LINE = 1.25;

    private final double size;
    private final boolean bold;
    private final Tone tone;
    private final double before;
    private final double indent;

    Style(double size, boolean bold, Tone tone, double before, double indent) {
        this.size = size;
        this.bold = bold;
        this.tone = tone;
        this.before = before;
        this.indent = indent;
    }

    public double size() {
        return size;
    }

    public boolean bold() {
        return bold;
    }

    public Tone tone() {
        return tone;
    }

    /** The space over a paragraph that is not the first. */
    public double before() {
        return before;
    }

    /** From the left end of the box to the text; a mark stands in it. */
    public double indent() {
        return indent;
    }

    /** From one line to the next. */
    public double line() {
        return size * LINE;
    }
}
