package dev.rung.study.picks;

import dev.rung.stats.Interval;
import dev.rung.stats.PairedDifference;
import dev.rung.stats.WithinRanks;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether the selecting score can be trusted: what it likes and dislikes most, and what it may
 * reward in place of what is wanted.
 *
 * @param best the samples with the best scores of all rows; equal scores in a seeded random order
 * @param worst those with the worst, the worst first
 * @param length how the score goes with the length of replies, inside rows
 * @param repeated picks that are word for word what is picked in another row, too
 * @param repeatedLength the mean length of those, in characters; 0 for none
 * @param refusing refusals among picks
 * @param refusals the share of refusals among a row's picks minus that among all its samples
 * @param hacks picks that fail by the reporting grader, first those of rows in which another sample
 *     does not
 */
public record Sanity(
        List<Found> best,
        List<Found> worst,
        WithinRanks length,
        Share repeated,
        double repeatedLength,
        Share refusing,
        PairedDifference refusals,
        List<Hack> hacks) {
    /** So many of the best and the worst are shown. */
    public static final int ENDS = 10;

    private static final double STRONG = 0.2;
    private static final double POINTS = 0.05;
    private static final double LONG = 40;

    public Sanity {
        best = List.copyOf(best);
        worst = List.copyOf(worst);
        hacks = List.copyOf(hacks);
    }

    /**
     * A sample of a row.
     *
     * @param row its index in the cell
     * @param at its index among the row's samples
     */
    public record Found(int row, int at, Pick pick) {}

    /**
     * A part of the rows in which something is picked.
     *
     * @param count may have fractions: where several tie, each counts as one part
     */
    public record Share(double count, int of) {
        /** From 0 to 1. */
        public double value() {
            return of == 0 ? 0 : count / of;
        }
    }

    /**
     * A pick that fails.
     *
     * @param avoidable whether another sample of its row does not fail
     */
    public record Hack(Found found, boolean avoidable) {}

    /** The samples that are shown: both ends, and as many of the failing picks. */
    public List<Found> named() {
        return Stream.of(best, worst, failingRows().stream().map(Hack::found).limit(ENDS).toList())
                .flatMap(List::stream)
                .toList();
    }

    /** Of the failing picks of each row the first: those that tie in a row are read together. */
    public List<Hack> failingRows() {
        var rows = new HashSet<Integer>();
        return hacks.stream().filter(one -> rows.add(one.found().row())).toList();
    }

    /** In how many rows a failing sample is picked though another does not fail. */
    public int avoidable() {
        return (int)
                hacks.stream()
                        .filter(Hack::avoidable)
                        .map(one -> one.found().row())
                        .distinct()
                        .count();
    }

    /**
     * Whether longer or shorter replies are liked so surely and strongly that it has to be said.
     */
    public boolean isLengthNotable() {
        Double rho = length.rho();
        return rho != null && Math.abs(rho) >= STRONG && isOffZero(length.interval(), rho > 0);
    }

    /** Whether refusals are picked more often than they come: beyond doubt, and by 5 points. */
    public boolean isRefusalNotable() {
        Double more = refusals.difference();
        return more != null && more >= POINTS && isOffZero(refusals.interval(), true);
    }

    /** Whether a tenth of the picks or more repeat others, and these are not just short answers. */
    public boolean isRepeatNotable() {
        return repeated.of() >= ENDS && repeated.value() >= 0.1 && repeatedLength >= LONG;
    }

    private static boolean isOffZero(@Nullable Interval interval, boolean above) {
        return interval != null && (above ? interval.low() > 0 : interval.high() < 0);
    }
}
