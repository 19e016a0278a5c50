package dev.rung.pane.agenda.present;

import dev.rung.ui.Tone;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What is shown of one item of a meeting.
 *
 * @param key tells slides apart: another one begins at its first page
 * @param over what stands over the title, may be empty
 * @param title any length
 * @param parts in the order in which they are read
 * @param runs whose samples are behind it, none for nothing
 */
record Slide(Key key, Over over, String title, List<Part> parts, List<Long> runs) {
    static final Slide NOTHING =
            new Slide(new Key(false, null), Over.NOTHING, "", List.of(), List.of());

    Slide {
        parts = List.copyOf(parts);
        runs = List.copyOf(runs);
    }

    /** In which way a result is shown. */
    enum View {
        /** Its plot, or what stands in its place. */
        PLOT(""),
        NUMBERS("No numbers are behind this."),
        /** Replies that its card shows. */
        EXAMPLES("The card of this item shows no replies.");

        private final String none;

        View(String none) {
            this.none = none;
        }

        /** What to say where there is nothing of it. */
        String none() {
            return none;
        }
    }

    /** A word or two over a title, and how much they matter. */
    record Over(String words, Tone tone) {
        static final Over NOTHING = new Over("", Tone.NEUTRAL);
    }

    /**
     * Which slide it is.
     *
     * @param overview whether it shows the whole agenda
     * @param item whose slide it is; null behind the last one, or for the whole agenda
     */
    record Key(boolean overview, @Nullable Long item) {}

    /** The same with other parts. */
    Slide with(List<Part> other) {
        return new Slide(key, over, title, other, runs);
    }

    /** Its next steps, none if it shows none. */
    Part.@Nullable Steps steps() {
        for (Part part : parts) {
            if (part instanceof Part.Steps steps) {
                return steps;
            }
        }
        return null;
    }

    /** What the Samples pane is asked for what is behind it; empty if nothing is. */
    String filter() {
        return runs.isEmpty()
                ? ""
                : "run:" + String.join(",", runs.stream().map(String::valueOf).toList());
    }
}
