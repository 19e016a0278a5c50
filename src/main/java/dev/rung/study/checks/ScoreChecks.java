package dev.rung.study.checks;

import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.ShotBooks;
import dev.rung.experiment.Split;
import dev.rung.score.metric.Expected;
import dev.rung.score.summary.Cell;
import dev.rung.score.summary.Comparison;
import dev.rung.score.summary.Key;
import dev.rung.score.summary.Reading;
import dev.rung.stats.Estimate;
import dev.rung.study.checks.Check.Kind;
import dev.rung.study.checks.Check.Size;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Checks of the scores of one grader. */
public final class ScoreChecks {
    /** From this share on an answer is (almost) always the same. */
    static final double ALWAYS = 0.95;

    /** Of fewer answers that says nothing. */
    private static final int ENOUGH_ANSWERS = 20;

    /** Why a score is missing without the grader having had a whole reply. */
    private static final Set<String> NO_REPLY =
            Set.of("not finished", "not graded", "failed", "stopped", "interrupted");

    private final String grader;
    private final Function<Key, String> names;
    private final List<Check> checks = new ArrayList<>();

    private ScoreChecks(String grader, Function<Key, String> names) {
        this.grader = grader;
        this.names = names;
    }

    /**
     * What is checked.
     *
     * @param grader its name
     * @param readsAnswers whether its labels are what was answered
     * @param majority the share of the most frequent right answer, null where there is none
     * @param readings of all places
     */
    public record Scores(
            String grader,
            boolean readsAnswers,
            @Nullable Double majority,
            List<Cell> cells,
            List<Comparison> comparisons,
            List<Reading> readings) {}

    /**
     * @param names what cells are called on the screen
     */
    public static List<Check> of(PlannedRun run, Scores scores, Function<Key, String> names) {
        var found = new ScoreChecks(scores.grader, names);
        found.fewClusters(scores.cells);
        if (!scores.comparisons.isEmpty()) {
            found.fewRows(scores.cells, scores.comparisons);
        }
        if (run.state() == PlannedRun.State.DONE) {
            found.missingApart(scores.comparisons);
            found.otherRows(scores.comparisons);
            found.unread(scores.cells);
            if (scores.readsAnswers) {
                found.oneLabel(scores.readings, scores.majority);
            }
        } else {
            found.add(
                    Check.of(
                            Kind.UNFINISHED,
                            "not ended",
                            "The run has not ended: what is missing is still to come.",
                            "Wait for its end before a number is told."));
        }
        found.choices(run, scores.cells);
        return List.copyOf(found.checks);
    }

    /** What a card of these cells says of their number of rows, beside what a result says. */
    public static List<Check> onCard(List<Cell> cells, List<Comparison> comparisons) {
        var found = new ScoreChecks("", Key::model);
        found.fewRows(cells, comparisons);
        return List.copyOf(found.checks);
    }

    private void add(Check check) {
        checks.add(check);
    }

    private void fewClusters(List<Cell> cells) {
        int fewest =
                cells.stream()
                        .map(Cell::estimate)
                        .filter(one -> one.values() > 0 && one.hasFewClusters())
                        .mapToInt(Estimate::clusters)
                        .min()
                        .orElse(-1);
        if (fewest >= 0) {
            add(
                    Check.of(
                                    Kind.FEW_CLUSTERS,
                                    Check.count(fewest, "independent row", "independent rows"),
                                    "%s, fewer than %d: the intervals are rough."
                                            .formatted(
                                                    Check.count(
                                                            fewest,
                                                            "independent row",
                                                            "independent rows"),
                                                    Estimate.ENOUGH_CLUSTERS),
                                    "Add rows; those that belong together count as one.")
                            .sized(lacking(fewest, Estimate.ENOUGH_CLUSTERS)));
        }
    }

    private void fewRows(List<Cell> cells, List<Comparison> comparisons) {
        int fewest = Integer.MAX_VALUE;
        int none = 0;
        for (Cell cell : cells) {
            if (cell.estimate().values() > 0) {
                fewest = Math.min(fewest, cell.estimate().rows());
            }
        }
        for (Comparison one : comparisons) {
            int rows = one.paired().rows();
            if (rows > 0) {
                fewest = Math.min(fewest, rows);
            } else {
                none++;
            }
        }
        if (none > 0) {
            add(
                    Check.of(
                                    Kind.FEW_ROWS,
                                    "no rows to compare",
                                    "%s no rows: none has a score on both sides."
                                            .formatted(
                                                    none == 1
                                                            ? "A comparison has"
                                                            : "%,d comparisons have"
                                                                    .formatted(none)),
                                    "See why scores are missing.")
                            .sized(Size.of(1)));
        }
        if (fewest < Estimate.ENOUGH_ROWS) {
            add(
                    Check.of(
                                    Kind.FEW_ROWS,
                                    Check.count(fewest, "row", "rows"),
                                    "%s, fewer than %d: enough to look, not to conclude."
                                            .formatted(
                                                    Check.count(fewest, "row", "rows"),
                                                    Estimate.ENOUGH_ROWS),
                                    "Score 300 or 1,000 rows before it is told to others.")
                            .sized(lacking(fewest, Estimate.ENOUGH_ROWS)));
        }
    }

    /** The fewer there are, the worse. */
    static Size lacking(int have, int enough) {
        return Size.of(1 - (double) Math.min(have, enough) / enough);
    }

    private void missingApart(List<Comparison> comparisons) {
        Comparison worst = null;
        double most = 0;
        for (Comparison one : comparisons) {
            double apart = Math.abs(one.firstMissing().share() - one.secondMissing().share());
            if (one.isMissingFarApart() && apart > most) {
                worst = one;
                most = apart;
            }
        }
        if (worst != null) {
            add(
                    Check.of(
                                    Kind.MISSING_APART,
                                    String.format(
                                            Locale.ROOT,
                                            "missing shares %.1f points apart",
                                            100 * most),
                                    "%s of the scores of %s by %s are missing and %s of those of %s:"
                                                    .formatted(
                                                            Check.percent(
                                                                    worst.firstMissing().share()),
                                                            names.apply(worst.first()),
                                                            grader,
                                                            Check.percent(
                                                                    worst.secondMissing().share()),
                                                            names.apply(worst.second()))
                                            + " more than 5 points apart.",
                                    "See why they are missing; mend it, or tell both shares with"
                                            + " the difference.")
                            .about(grader)
                            .in("-metric:" + quoted(grader))
                            .sized(Size.of(most)));
        }
    }

    private void otherRows(List<Comparison> comparisons) {
        Comparison worst = null;
        int most = 0;
        for (Comparison one : comparisons) {
            int other = one.paired().onlyFirst() + one.paired().onlySecond();
            if (other > most) {
                worst = one;
                most = other;
            }
        }
        if (worst != null) {
            int all = most + worst.paired().rows();
            add(
                    Check.of(
                                    Kind.OTHER_ROWS,
                                    Check.count(most, "row", "rows") + " in one cell only",
                                    "%s of %,d %s a score by %s in one of %s and %s only, so that their means are over different rows."
                                            .formatted(
                                                    Check.count(most, "row", "rows"),
                                                    all,
                                                    most == 1 ? "has" : "have",
                                                    grader,
                                                    names.apply(worst.first()),
                                                    names.apply(worst.second())),
                                    "Read the differences, which are on the same rows.")
                            .about(grader)
                            .in("-metric:" + quoted(grader))
                            .sized(Size.of((double) most / all)));
        }
    }

    private void unread(List<Cell> cells) {
        double highest = 0;
        int unread = 0;
        int replies = 0;
        for (Cell cell : cells) {
            int here =
                    cell.missing().entrySet().stream()
                            .filter(why -> !NO_REPLY.contains(why.getKey()))
                            .filter(why -> !Expected.isNotAsked(why.getKey()))
                            .mapToInt(Map.Entry::getValue)
                            .sum();
            int all = cell.estimate().values() + here;
            unread += here;
            replies += all;
            highest = Math.max(highest, all == 0 ? 0 : (double) here / all);
        }
        if (unread > 0) {
            double share = (double) unread / replies;
            String where =
                    cells.size() == 1
                            ? ""
                            : ", up to %s of a cell's".formatted(Check.percent(highest));
            add(
                    Check.of(
                                    Kind.UNREAD,
                                    "unparsed " + Check.percent(share),
                                    "%s of %,d %s no score by %s although %s whole (%s%s)."
                                            .formatted(
                                                    Check.count(unread, "reply", "replies"),
                                                    replies,
                                                    unread == 1 ? "has" : "have",
                                                    grader,
                                                    unread == 1 ? "it is" : "they are",
                                                    Check.percent(share),
                                                    where),
                                    "Read some of them and mend the prompt or the grader.")
                            .about(grader)
                            .in("is:whole -metric:" + quoted(grader))
                            .sized(Size.of(share)));
        }
    }

    private void oneLabel(List<Reading> readings, @Nullable Double majority) {
        Map<Key, Labels> labels = new TreeMap<>();
        for (Reading one : readings) {
            String label = one.label();
            if (label != null || one.scored().value() != null) {
                labels.computeIfAbsent(one.scored().key(), _ -> new Labels()).add(label);
            }
        }
        List<Labels> same = labels.values().stream().filter(Labels::isOne).toList();
        // Rows that are as one-sided are answered so by a perfect model, too.
        if (same.isEmpty() || (majority != null && majority >= ALWAYS)) {
            return;
        }
        Labels first = same.getFirst();
        String label = first.most();
        int all = first.all;
        double share = first.share();
        add(
                Check.of(
                                Kind.ONE_LABEL,
                                "one answer %s".formatted(Check.percent(share)),
                                "In %,d of %s at least 95 %% of the answers read by %s are the same: «%s» in %s of %,d.%s"
                                        .formatted(
                                                same.size(),
                                                Check.count(labels.size(), "cell", "cells"),
                                                grader,
                                                shortened(label),
                                                Check.percent(share),
                                                all,
                                                majority == null
                                                        ? ""
                                                        : " The most frequent right answer is that"
                                                                + " of %s of the rows."
                                                                        .formatted(
                                                                                Check.percent(
                                                                                        majority))),
                                "Read some replies: does the prompt or the grader allow another"
                                        + " answer?")
                        .about(grader)
                        .in("answer:" + quoted(grader) + "=" + quoted(label))
                        .sized(new Size(share, label)));
    }

    /**
     * What was read in one cell. A score without a label, such as that of a reply in which nothing
     * was found, counts as another answer; the score itself is none.
     */
    private static final class Labels {
        private final Map<String, Integer> counts = new HashMap<>();
        private int all;

        void add(@Nullable String label) {
            all++;
            if (label != null && !label.isBlank()) {
                counts.merge(label.strip(), 1, Integer::sum);
            }
        }

        boolean isOne() {
            return all >= ENOUGH_ANSWERS && counts.getOrDefault(most(), 0) >= ALWAYS * all;
        }

        String most() {
            return counts.entrySet().stream()
                    .max(Map.Entry.<String, Integer>comparingByValue())
                    .map(Map.Entry::getKey)
                    .orElse("");
        }

        double share() {
            return (double) counts.getOrDefault(most(), 0) / all;
        }
    }

    private static String shortened(String label) {
        String line = label.replaceAll("\\s+", " ");
        return line.length() <= 40 ? line : line.substring(0, 40) + "…";
    }

    /** As a filter reads it; a quote inside is let go, for filters have no way to write one. */
    static String quoted(String text) {
        return '"' + text.replaceAll("[\"“”„«»]", "") + '"';
    }

    private void choices(PlannedRun run, List<Cell> cells) {
        int draws = cells.stream().mapToInt(cell -> cell.draws().size()).max().orElse(0);
        if (draws > 1) {
            add(
                    Check.of(
                            Kind.DRAWS,
                            draws + " draws of shots",
                            "Intervals over shots are over rows and %d draws; a p-value is for these draws."
                                    .formatted(draws),
                            "Draw more often if the draws are far apart."));
        }
        int out = run.order().leftOut().size();
        if (out > 0) {
            add(
                    Check.of(
                            Kind.LEFT_OUT,
                            Check.count(out, "row", "rows") + " left out",
                            ShotBooks.leftOutWords(out),
                            "Take gold examples from the train rows to ask them all."));
        }
        int choices = new HashSet<>(run.order().groups()).size();
        if (choices > 1 && run.order().split() != Split.TEST) {
            String of =
                    choices == run.order().versions().size()
                            ? "versions"
                            : "versions and numbers of shots";
            add(
                    Check.of(
                                    Kind.CHOSEN_HERE,
                                    "best of %d chosen here".formatted(choices),
                                    "The best of %d %s chosen on these rows is biased upwards."
                                            .formatted(choices, of),
                                    "Report the chosen one on test rows.")
                            .sized(new Size(null, Integer.toString(choices))));
        }
    }
}
