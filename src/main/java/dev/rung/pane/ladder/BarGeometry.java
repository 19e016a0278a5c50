package dev.rung.pane.ladder;

import dev.rung.stats.Estimate;
import dev.rung.stats.Interval;
import dev.rung.study.ladder.Measured;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;

/**
 * Where a score and its interval lie on the line that all rungs share, each in [0, 1] of its width.
 *
 * @param low of the interval; the score where there is none
 * @param at the score
 * @param high of the interval
 */
record BarGeometry(double low, double at, double high) {
    /** What the line spans: 0 to 1 for shares, else all scores with their intervals. */
    record Span(double from, double to) {
        static Span of(List<Measured> scores) {
            if (scores.stream().allMatch(Measured::isShare)) {
                return new Span(0, 1);
            }
            var ends =
                    scores.stream()
                            .map(Measured::estimate)
                            .flatMapToDouble(Span::ends)
                            .summaryStatistics();
            return new Span(ends.getMin(), ends.getMax());
        }

        private static DoubleStream ends(Estimate estimate) {
            double mean = Objects.requireNonNull(estimate.mean());
            Interval interval = estimate.interval();
            return interval == null
                    ? DoubleStream.of(mean)
                    : DoubleStream.of(interval.low(), mean, interval.high());
        }

        /** In the middle where the line has no width. */
        private double place(double value) {
            return to > from ? Math.clamp((value - from) / (to - from), 0.0, 1.0) : 0.5;
        }
    }

    static @Nullable BarGeometry of(Estimate estimate, Span span) {
        Double mean = estimate.mean();
        if (mean == null) {
            return null;
        }
        Interval interval = estimate.interval();
        double at = span.place(mean);
        return interval == null
                ? new BarGeometry(at, at, at)
                : new BarGeometry(span.place(interval.low()), at, span.place(interval.high()));
    }
}
