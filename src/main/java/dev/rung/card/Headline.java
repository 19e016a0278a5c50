package dev.rung.card;

import dev.rung.score.Direction;
import dev.rung.stats.Decimals;
import dev.rung.stats.Estimate;
import dev.rung.stats.Holm;
import dev.rung.stats.Interval;
import dev.rung.stats.PairedDifference;
import dev.rung.study.Amounts;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;

/**
 * A sentence with the finding, made from the numbers. A difference is claimed only if its interval
 * leaves out zero and, with a test, its adjusted p-value is below {@link #LEVEL}; it is called
 * better or worse by the metric's direction.
 *
 * @param metric its name
 * @param direction which way it is better
 * @param share whether all its scores lie in [0, 1]: differences are then told in points
 * @param right whether it is the share of right answers
 * @param cells at least one unless nothing was asked
 * @param pairs comparisons of them
 */
record Headline(
        String metric,
        Direction direction,
        boolean share,
        boolean right,
        List<Cell> cells,
        List<Pair> pairs) {
    static final double LEVEL = 0.05;

    Headline {
        cells = List.copyOf(cells);
        pairs = List.copyOf(pairs);
    }

    /**
     * A score.
     *
     * @param name what tells it apart from the other cells
     * @param shots how many examples stood before the question; null where the cells do not form
     *     one curve over numbers of shots
     * @param missing how many scores are missing
     */
    record Cell(String name, Estimate estimate, @Nullable Integer shots, int missing) {}

    /**
     * Two cells on the same rows.
     *
     * @param first place of a cell
     * @param second place of the one that is taken off
     * @param apart whether their missing shares are more than 5 points apart
     */
    record Pair(
            int first, int second, PairedDifference paired, @Nullable Holm holm, boolean apart) {}

    /** The sentence, without a full stop. */
    String text() {
        List<Cell> scored = cells.stream().filter(cell -> cell.estimate.mean() != null).toList();
        if (scored.isEmpty()) {
            int missing = cells.stream().mapToInt(Cell::missing).sum();
            return missing == 0
                    ? "No score yet"
                    : "No score: all %,d are missing".formatted(missing);
        }
        if (scored.size() == 1) {
            String one = one(scored.getFirst());
            int without = cells.size() - 1;
            return without == 0
                    ? one
                    : one
                            + "; %,d other%s without a score"
                                    .formatted(without, Amounts.plural(without));
        }
        if (scored.stream().allMatch(cell -> cell.shots != null)) {
            return curve(scored);
        }
        return cells.size() == 2 ? two() : many(scored);
    }

    private String one(Cell cell) {
        Estimate estimate = cell.estimate;
        String score = amounts().spread(estimate);
        return right
                ? "%s answers %s right (%s)".formatted(cell.name, score, Amounts.n(estimate))
                : "%s: %s %s (%s)".formatted(cell.name, metric, score, Amounts.n(estimate));
    }

    private String two() {
        Pair pair = pairs.stream().findFirst().orElse(null);
        if (pair == null) {
            return "%s, %s; not compared on the same rows"
                    .formatted(named(cells.get(0)), named(cells.get(1)));
        }
        if (!isShown(pair)) {
            return unclear(pair, cells.get(pair.first), cells.get(pair.second));
        }
        Cell better = cells.get(isFirstBetter(pair) ? pair.first : pair.second);
        Cell worse = cells.get(isFirstBetter(pair) ? pair.second : pair.first);
        return "%s beats %s by %s on the same rows (%s)%s"
                .formatted(
                        better.name,
                        worse.name,
                        amounts().size(pair.paired),
                        p(pair) + metricWords(),
                        caution(pair));
    }

    /** What is measured, where it is not plain that more is better. */
    private String metricWords() {
        return right ? "" : ", %s %s".formatted(metric, direction.sign());
    }

    private String unclear(Pair pair, Cell first, Cell second) {
        PairedDifference paired = pair.paired;
        String both = "%s, %s".formatted(named(first), named(second));
        if (paired.rows() == 0) {
            return both + "; no row that both have";
        }
        if (paired.interval() == null) {
            return "No difference claimed: %s; %s".formatted(both, paired.method().label());
        }
        return "No difference seen: %s (difference %s, %s)%s"
                .formatted(
                        both,
                        amounts().signedSize(paired),
                        "n = %,d".formatted(paired.rows()),
                        caution(pair));
    }

    /** One line over numbers of shots: its two ends. */
    private String curve(List<Cell> scored) {
        var byShots = Comparator.comparingInt((Cell cell) -> cell.shots == null ? 0 : cell.shots);
        Cell least = scored.stream().min(byShots).orElseThrow();
        Cell most = scored.stream().max(byShots).orElseThrow();
        Pair pair = between(most, least);
        String ends =
                "%s %s, %s %s"
                        .formatted(
                                amounts().spread(most.estimate),
                                shots(most),
                                amounts().spread(least.estimate),
                                shots(least));
        if (pair == null) {
            return "%s; not compared on the same rows".formatted(metricFirst(ends));
        }
        if (!isShown(pair)) {
            return "No difference %s: %s (%s)%s"
                    .formatted(
                            pair.paired.interval() == null ? "claimed" : "seen",
                            metricFirst(ends),
                            Amounts.n(most.estimate),
                            caution(pair));
        }
        boolean mostBetter = isFirstBetter(pair) == cells.get(pair.first).equals(most);
        return "%s: %s by %s on the same rows (%s)%s"
                .formatted(
                        metricFirst(ends),
                        mostBetter ? "better" : "worse",
                        amounts().size(pair.paired),
                        p(pair),
                        caution(pair));
    }

    private String metricFirst(String words) {
        return "%s %s".formatted(metric, words);
    }

    private static String shots(Cell cell) {
        int count = cell.shots == null ? 0 : cell.shots;
        return count == 0 ? "without" : "with %,d shot%s".formatted(count, Amounts.plural(count));
    }

    private @Nullable Pair between(Cell one, Cell other) {
        int a = cells.indexOf(one);
        int b = cells.indexOf(other);
        return pairs.stream()
                .filter(
                        pair ->
                                (pair.first == a && pair.second == b)
                                        || (pair.first == b && pair.second == a))
                .findFirst()
                .orElse(null);
    }

    private String many(List<Cell> scored) {
        var byMean = Comparator.comparingDouble(Headline::mean);
        Cell low = scored.stream().min(byMean).orElseThrow();
        Cell high = scored.stream().max(byMean).orElseThrow();
        Cell best = direction == Direction.UP ? high : low;
        if (mean(low) == mean(high)) {
            return "No difference seen: all %,d have %s%s"
                    .formatted(
                            scored.size(),
                            amounts().number(best.estimate.mean()),
                            metricTail(best));
        }
        int place = cells.indexOf(best);
        List<Pair> of =
                pairs.stream().filter(pair -> pair.first == place || pair.second == place).toList();
        long ahead =
                of.stream()
                        .filter(
                                pair ->
                                        isShown(pair)
                                                && isFirstBetter(pair) == (pair.first == place))
                        .count();
        String others = of.size() == 1 ? "the one" : "%,d of the %,d".formatted(ahead, of.size());
        if (ahead == 0) {
            boolean someShown = pairs.stream().anyMatch(this::isShown);
            return "%s: %,d cells from %s to %s%s"
                    .formatted(
                            someShown
                                    ? "%s is %s, not shown to be ahead".formatted(best.name, end())
                                    : "No difference seen",
                            scored.size(),
                            amounts().number(low.estimate.mean()),
                            amounts().number(high.estimate.mean()),
                            metricTail(best));
        }
        return "%s %s of %,d: %s %s, ahead of %s compared on the same rows (%s)"
                .formatted(
                        leading(best, scored),
                        end(),
                        scored.size(),
                        metric,
                        amounts().spread(best.estimate),
                        others,
                        Amounts.n(best.estimate));
    }

    /** The best, with how many are as good. */
    private static String leading(Cell best, List<Cell> scored) {
        long equal = scored.stream().filter(cell -> mean(cell) == mean(best)).count() - 1;
        return equal == 0
                ? best.name + " is"
                : "%s and %,d other%s are".formatted(best.name, equal, Amounts.plural((int) equal));
    }

    private Amounts amounts() {
        return new Amounts(share);
    }

    private static double mean(Cell cell) {
        Double mean = cell.estimate.mean();
        return mean == null ? Double.NaN : mean;
    }

    private String end() {
        return direction == Direction.UP ? "highest" : "lowest";
    }

    private String metricTail(Cell cell) {
        return " (%s, %s)".formatted(metric, Amounts.n(cell.estimate));
    }

    private boolean isShown(Pair pair) {
        Interval interval = pair.paired.interval();
        boolean leavesOutZero = interval != null && (interval.low() > 0 || interval.high() < 0);
        return leavesOutZero && pValue(pair) < LEVEL;
    }

    /** Without a test nothing speaks against what the interval says. */
    private static double pValue(Pair pair) {
        if (pair.holm != null) {
            return pair.holm.adjusted();
        }
        PairedDifference.Test test = pair.paired.test();
        return test == null ? 0 : test.p();
    }

    private boolean isFirstBetter(Pair pair) {
        Double difference = pair.paired.difference();
        return difference != null && (difference > 0) == (direction == Direction.UP);
    }

    private static String p(Pair pair) {
        PairedDifference.Test test = pair.paired.test();
        if (test == null) {
            return "n = %,d".formatted(pair.paired.rows());
        }
        String name = pair.holm == null || pair.holm.comparisons() < 2 ? "p" : "Holm p";
        double p = pValue(pair);
        String value = p < 0.001 ? "< .001" : "= " + Decimals.of(p, 3);
        return "%s %s, n = %,d".formatted(name, value, pair.paired.rows());
    }

    private static String caution(Pair pair) {
        return pair.apart ? "; missing shares are more than 5 points apart" : "";
    }

    private String named(Cell cell) {
        return "%s %s".formatted(cell.name, amounts().spread(cell.estimate));
    }
}
