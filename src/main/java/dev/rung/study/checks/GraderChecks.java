package dev.rung.study.checks;

import dev.rung.score.judge.PositionBias;
import dev.rung.stats.Estimate;
import dev.rung.stats.Interval;
import dev.rung.study.checks.Check.Kind;
import dev.rung.study.checks.Check.Size;

import java.util.Optional;

/** What is to be said of a grader, and of what it could not do. */
public final class GraderChecks {
    private GraderChecks() {}

    /**
     * A grader that cannot be had.
     *
     * @param why with what to do
     */
    public static Check notReady(String grader, String why) {
        return Check.of(
                        Kind.GRADER,
                        "no scores by " + grader,
                        named(grader, why),
                        "Mend that, and compute the result anew.")
                .about(grader)
                .sized(new Size(null, why));
    }

    /** A grader that would read the replies to a prompt of the order wrongly. */
    public static Check misreads(String grader, String why) {
        return Check.of(
                        Kind.GRADER,
                        grader + " would misread",
                        "«%s» %s".formatted(grader, why),
                        "Replies to that prompt would get no score by it.")
                .about(grader)
                .sized(new Size(null, why));
    }

    /** What a grader says of itself. */
    public static Check note(String grader, String note) {
        return Check.of(
                        Kind.GRADER,
                        "about " + grader,
                        named(grader, note),
                        "Keep it in mind where the scores are told.")
                .about(grader)
                .sized(new Size(null, note));
    }

    /** Under a result stand the words of several graders together. */
    private static String named(String grader, String words) {
        return words.contains(grader) ? words : grader + ": " + words;
    }

    /** How far the place decides what a comparing judge prefers; nothing before it has compared. */
    public static Optional<Check> positions(String grader, PositionBias bias) {
        if (bias.pairs() == 0) {
            return Optional.empty();
        }
        String words =
                ("%s shown in both orders: the first was preferred both times in %s, the second in"
                                + " %s; the orders disagree, which is a tie, in %s (n = %s).")
                        .formatted(
                                grader,
                                share(bias.first()),
                                share(bias.second()),
                                share(bias.apart()),
                                Check.count(bias.pairs(), "pair", "pairs"));
        Double apart = bias.apart().mean();
        double share = apart == null ? 0 : apart;
        Check check =
                bias.leans()
                        ? Check.of(
                                Kind.PLACE_DECIDES,
                                "place decides " + Check.percent(share),
                                words,
                                "Its ties hide that: take another judge, or word the question more"
                                        + " clearly.")
                        : Check.of(
                                Kind.ORDERS,
                                "orders apart " + Check.percent(share),
                                words,
                                "Tell it with the score.");
        return Optional.of(check.about(grader).sized(Size.of(share)));
    }

    private static String share(Estimate of) {
        Double mean = of.mean();
        Interval interval = of.interval();
        return mean == null
                ? "unknown"
                : interval == null
                        ? Check.percent(mean)
                        : "%s [%s, %s]"
                                .formatted(
                                        Check.percent(mean),
                                        Check.percent(interval.low()),
                                        Check.percent(interval.high()));
    }

    /** Its scores are raw rewards, which are never averaged without this beside them. */
    public static Check rawRewards(String grader) {
        return Check.of(
                        Kind.RAW_REWARDS,
                        "raw rewards by " + grader,
                        "The scores by %s are raw rewards of different prompts: the mean means little."
                                .formatted(grader),
                        "Take p against a reference reply, or paired differences.")
                .about(grader);
    }

    /**
     * Replies that a grader did not get to the end with.
     *
     * @param why what went wrong
     * @param advice what to do
     */
    public static Check ungraded(String grader, String why, int count, String advice) {
        return Check.of(
                        Kind.UNGRADED,
                        "%,d ungraded".formatted(count),
                        "%s without a score by %s: %s"
                                .formatted(
                                        Check.count(count, "reply is", "replies are"), grader, why),
                        advice)
                .about(grader + ": " + why)
                .in("is:whole -metric:" + ScoreChecks.quoted(grader));
    }

    /**
     * Not all comparisons are shown.
     *
     * @param words how many of how many
     */
    public static Check pairs(String words, int chosen) {
        return Check.of(
                Kind.PAIRS,
                "%,d comparisons chosen".formatted(chosen),
                words,
                "Say beforehand which of them the run is for.");
    }
}
