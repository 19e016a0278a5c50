package dev.rung.study.checks;

import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.ShotBooks;
import dev.rung.experiment.Split;
import dev.rung.score.summary.Cell;
import dev.rung.score.summary.Comparison;
import dev.rung.score.summary.Key;
import dev.rung.score.summary.Reading;
import dev.rung.stats.Estimate;
import dev.rung.study.checks.Check.Kind;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Checks of the scores of one grader. */
public final class ScoreChecks {
    /** From this share on an answer is (almost) always the same. */
    private static final double ALWAYS = 0.95;

    /** Of fewer answers that says nothing. */
    private static final int ENOUGH_ANSWERS = 20;

    /** Why a score is missing without the grader having had a whole reply. */
    private static final Set<String> NO_REPLY =
            Set.of("not finished", "not graded", "failed", "stopped", "interrupted");

    private ScoreChecks() {}

    public static List<Check> of(
            PlannedRun run,
            List<Cell> cells,
            List<Comparison> comparisons,
            List<Reading> readings) {
        var checks = new ArrayList<Check>();
        sizes(cells, checks);
        boolean over = run.state() == PlannedRun.State.DONE;
        if (!over) {
            checks.add(
                    new Check(
                            Kind.UNFINISHED,
                            "The run has not ended: what is missing is still to come.",
                            ""));
        } else {
            if (comparisons.stream().anyMatch(Comparison::isMissingFarApart)) {
                checks.add(
                        new Check(
                                Kind.MISSING_APART,
                                "The missing shares differ by more than 5 points: what is missing"
                                        + " is not random.",
                                ""));
            }
            otherRows(comparisons, checks);
            unread(cells, checks);
            oneLabel(readings, checks);
        }
        choices(run, cells, checks);
        return List.copyOf(checks);
    }

    private static void sizes(List<Cell> cells, List<Check> checks) {
        List<Estimate> estimates =
                cells.stream().map(Cell::estimate).filter(one -> one.values() > 0).toList();
        if (estimates.stream().anyMatch(Estimate::hasFewClusters)) {
            checks.add(
                    new Check(
                            Kind.FEW_CLUSTERS,
                            "Fewer than %d independent rows: the intervals are rough."
                                    .formatted(Estimate.ENOUGH_CLUSTERS),
                            ""));
        }
        if (estimates.stream().anyMatch(Estimate::hasFewRows)) {
            checks.add(
                    new Check(
                            Kind.FEW_ROWS,
                            "Fewer than %d rows: enough to look, not to conclude."
                                    .formatted(Estimate.ENOUGH_ROWS),
                            ""));
        }
    }

    private static void otherRows(List<Comparison> comparisons, List<Check> checks) {
        int most =
                comparisons.stream()
                        .mapToInt(one -> one.paired().onlyFirst() + one.paired().onlySecond())
                        .max()
                        .orElse(0);
        if (most > 0) {
            checks.add(
                    new Check(
                            Kind.OTHER_ROWS,
                            "Up to %,d rows have a score in one of two compared cells only, so their means are over different rows."
                                    .formatted(most),
                            "Read the differences, which are on the same rows."));
        }
    }

    static void unread(List<Cell> cells, List<Check> checks) {
        double highest = 0;
        int all = 0;
        for (Cell cell : cells) {
            int unread =
                    cell.missing().entrySet().stream()
                            .filter(why -> !NO_REPLY.contains(why.getKey()))
                            .mapToInt(Map.Entry::getValue)
                            .sum();
            all += unread;
            int replies = cell.estimate().values() + unread;
            highest = Math.max(highest, replies == 0 ? 0 : (double) unread / replies);
        }
        if (all > 0) {
            checks.add(
                    new Check(
                            Kind.UNREAD,
                            String.format(
                                    Locale.ROOT,
                                    "%,d replies have no score although they are whole, up to %.1f"
                                            + " %% in a cell.",
                                    all,
                                    100 * highest),
                            "Read some of them and mend the prompt or the grader."));
        }
    }

    static void oneLabel(List<Reading> readings, List<Check> checks) {
        Map<Key, Map<String, Integer>> labels = new TreeMap<>();
        for (Reading one : readings) {
            Double value = one.scored().value();
            String read = one.label();
            String what = read != null ? read.strip() : value != null ? "score " + value : "";
            if (!what.isEmpty()) {
                labels.computeIfAbsent(one.scored().key(), _ -> new HashMap<>())
                        .merge(what, 1, Integer::sum);
            }
        }
        long same = labels.values().stream().filter(ScoreChecks::isOne).count();
        if (same > 0) {
            checks.add(
                    new Check(
                            Kind.ONE_LABEL,
                            "In %,d of %,d cells more than 95 %% of the answers are the same."
                                    .formatted(same, labels.size()),
                            "See whether the rows are as one-sided, and read some replies."));
        }
    }

    private static boolean isOne(Map<String, Integer> counts) {
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return all >= ENOUGH_ANSWERS && most > ALWAYS * all;
    }

    private static void choices(PlannedRun run, List<Cell> cells, List<Check> checks) {
        int draws = cells.stream().mapToInt(cell -> cell.draws().size()).max().orElse(0);
        if (draws > 1) {
            checks.add(
                    new Check(
                            Kind.DRAWS,
                            "Intervals over shots are over rows and %d draws; a p-value is for these draws."
                                    .formatted(draws),
                            ""));
        }
        if (!run.order().leftOut().isEmpty()) {
            checks.add(
                    new Check(
                            Kind.LEFT_OUT,
                            ShotBooks.leftOutWords(run.order().leftOut().size()),
                            ""));
        }
        int choices = new HashSet<>(run.order().groups()).size();
        if (choices > 1 && run.order().split() != Split.TEST) {
            checks.add(
                    new Check(
                            Kind.CHOSEN_HERE,
                            "The best of %d %s chosen on these rows is biased upwards: report it on test rows."
                                    .formatted(
                                            choices,
                                            choices == run.order().versions().size()
                                                    ? "versions"
                                                    : "versions and numbers of shots"),
                            ""));
        }
    }
}
