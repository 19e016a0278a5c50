package dev.rung.study.figure;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A figure as it was chosen: makes the same figure again, also from JSON.
 *
 * @param runs at least one, of one project
 * @param metric the grader by its name
 * @param x what the points stand over
 * @param colour what lines or bars beside each other differ in, null for one of them
 * @param facet what several small plots differ in, null for one plot
 * @param log whether the x axis shows equal factors as equal steps, where it can
 * @param cluster the column whose equal values belong together in intervals, null if each row
 *     stands for itself
 */
public record FigureSpec(
        List<Long> runs,
        String metric,
        Dimension x,
        @Nullable Dimension colour,
        @Nullable Dimension facet,
        boolean log,
        @Nullable String cluster) {
    /**
     * @throws IllegalArgumentException without a run
     */
    public FigureSpec {
        runs = List.copyOf(runs);
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("a figure of no run");
        }
    }

    public FigureSpec withMetric(String other) {
        return new FigureSpec(runs, other, x, colour, facet, log, cluster);
    }

    /** What stood on x before is swapped with what now does, if that was in use. */
    public FigureSpec withX(Dimension other) {
        return new FigureSpec(
                runs,
                metric,
                other,
                other.equals(colour) ? x : colour,
                other.equals(facet) ? x : facet,
                log,
                cluster);
    }

    public FigureSpec withColour(@Nullable Dimension other) {
        Dimension parts = other != null && other.equals(facet) ? colour : facet;
        return new FigureSpec(runs, metric, x, other, parts, log, cluster);
    }

    public FigureSpec withFacet(@Nullable Dimension other) {
        Dimension lines = other != null && other.equals(colour) ? facet : colour;
        return new FigureSpec(runs, metric, x, lines, other, log, cluster);
    }

    public FigureSpec withLog(boolean other) {
        return new FigureSpec(runs, metric, x, colour, facet, other, cluster);
    }

    public FigureSpec withCluster(@Nullable String other) {
        return new FigureSpec(runs, metric, x, colour, facet, log, other);
    }
}
