package dev.rung.study.figure;

import dev.rung.score.summary.Cell;
import dev.rung.study.Baselines;
import dev.rung.study.GraderSpec;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The numbers of a figure.
 *
 * @param across what stands on the x axis
 * @param colours names of the lines, one without a name if nothing is coloured
 * @param facets names of the small plots, one without a name if there is one plot
 * @param dots one for each facet, colour and place on x that any place of the runs belongs to
 * @param baselines chance and the most frequent answer in each facet
 * @param notes what has to stand beside it, one sentence each
 * @param isWhole whether its intervals are computed, which takes longer than the values
 */
public record Figure(
        FigureSpec spec,
        GraderSpec grader,
        Across across,
        List<String> colours,
        List<String> facets,
        List<Dot> dots,
        List<Baselines> baselines,
        List<String> notes,
        boolean isWhole) {
    public Figure {
        colours = List.copyOf(colours);
        facets = List.copyOf(facets);
        dots = List.copyOf(dots);
        baselines = List.copyOf(baselines);
        notes = List.copyOf(notes);
    }

    /** How numbers follow each other on the x axis. */
    public enum Steps {
        NAMES,
        LINEAR,
        DOUBLING,
        LOG
    }

    /**
     * The x axis.
     *
     * @param names of its places; of numbers in words
     */
    public record Across(String label, Steps steps, List<String> names) {
        public Across {
            names = List.copyOf(names);
        }
    }

    /**
     * A point.
     *
     * @param facet place of its facet
     * @param colour place of its colour
     * @param x where it stands: the number, or the place of the name
     * @param name of that place
     * @param mean over rows of the row's mean, null without any score
     * @param rows how many have a score
     * @param missing why scores are missing, with how many
     * @param cell all that is known, null before the intervals are computed
     */
    public record Dot(
            int facet,
            int colour,
            double x,
            String name,
            @Nullable Double mean,
            int rows,
            Map<String, Integer> missing,
            @Nullable Cell cell) {
        public Dot {
            missing = Collections.unmodifiableMap(new TreeMap<>(missing));
        }

        Dot with(Cell made) {
            return new Dot(
                    facet,
                    colour,
                    x,
                    name,
                    made.estimate().mean(),
                    made.estimate().rows(),
                    made.missing(),
                    made);
        }

        /** How many scores are missing. */
        public int missed() {
            return missing.values().stream().mapToInt(n -> n).sum();
        }
    }

    /** What tells a point from the others, in words. */
    public String name(Dot dot) {
        var words = new ArrayList<String>();
        if (dots.stream().map(Dot::x).distinct().count() > 1 || dots.size() == 1) {
            boolean isNumber = across.steps() != Steps.NAMES;
            words.add(isNumber ? across.label() + " " + dot.name() : dot.name());
        }
        if (colours.size() > 1) {
            words.add(colours.get(dot.colour()));
        }
        if (facets.size() > 1) {
            words.add(facets.get(dot.facet()));
        }
        return String.join(" · ", words);
    }
}
