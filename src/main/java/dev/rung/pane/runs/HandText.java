package dev.rung.pane.runs;

import dev.rung.pane.runs.Comparing.Made;
import dev.rung.score.summary.Comparison;
import dev.rung.stats.Estimate;
import dev.rung.stats.PairedDifference;
import dev.rung.study.ResultText;
import dev.rung.study.ResultText.Table;

import java.util.ArrayList;
import java.util.List;

/** A comparison by hand in words and numbers. */
final class HandText {
    private HandText() {}

    /** Why there is nothing to show, empty if there is. */
    static String whyNothing(Made made) {
        if (made.found().shared() == 0) {
            return made.isOfOneRun()
                    ? "These two cells share no rows."
                    : ("%s and %s share no rows, so they cannot be compared. Rows are the same if"
                                    + " all their fields are equal.")
                            .formatted("Run " + made.first().run(), "run " + made.second().run());
        }
        return made.found().comparison().paired().rows() == 0
                ? "None of the %,d shared rows has a score on both sides."
                        .formatted(made.found().shared())
                : "";
    }

    /** One row; there is no column for adjusted p-values, since nothing is adjusted. */
    static Table table(Made made) {
        Comparison one = made.found().comparison();
        PairedDifference paired = one.paired();
        PairedDifference.Test test = paired.test();
        String names =
                made.isOfOneRun()
                        ? ResultText.pair(one.first(), one.second(), made.first().result())
                        : made.first().name() + " − " + made.second().name();
        return new Table(
                List.of("first − second", "difference", "95 %", "p", "rows", "missing"),
                1,
                List.of(
                        List.of(
                                names,
                                ResultText.signed(paired.difference()),
                                ResultText.interval(paired.interval()),
                                test == null ? ResultText.UNKNOWN : ResultText.p(test.p()),
                                "%,d".formatted(paired.rows()),
                                ResultText.missing(one.firstMissing())
                                        + " / "
                                        + ResultText.missing(one.secondMissing()))),
                List.of(ResultText.tip(one)));
    }

    /** How it was computed, which rows go which way, and that nothing is adjusted. */
    static String method(Made made) {
        return ResultText.tip(made.found().comparison())
                + " Chosen by hand: p is not adjusted for other comparisons.";
    }

    /** What has to be said beside it, one sentence each. */
    static List<String> cautions(Made made) {
        PairedDifference paired = made.found().comparison().paired();
        if (paired.rows() == 0) {
            return List.of("No row has a score in both.");
        }
        var cautions = new ArrayList<String>();
        int same = made.found().same();
        if (same > 0) {
            cautions.add(
                    "%,d %s in both runs: one took %s over from the other, so that %s no difference."
                            .formatted(
                                    same,
                                    same == 1 ? "reply is" : "replies are",
                                    same == 1 ? "it" : "them",
                                    same == 1 ? "it shows" : "they show"));
        }
        if (paired.hasFewClusters()) {
            cautions.add(
                    "Fewer than %d independent rows: the interval is rough."
                            .formatted(Estimate.ENOUGH_CLUSTERS));
        }
        if (paired.hasFewRows()) {
            cautions.add(
                    "Fewer than %d rows: enough to look, not to conclude."
                            .formatted(Estimate.ENOUGH_ROWS));
        }
        return cautions;
    }
}
