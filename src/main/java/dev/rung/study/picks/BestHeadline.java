package dev.rung.study.picks;

import dev.rung.score.Direction;
import dev.rung.stats.BestOfNCurve;
import dev.rung.study.Amounts;
import dev.rung.study.GraderSpec;

import java.util.List;

/** A sentence with what best-of-n shows; it claims only what the intervals leave no doubt of. */
final class BestHeadline {
    private BestHeadline() {}

    /**
     * Without a full stop.
     *
     * @param points of the curve of what is picked
     */
    static String of(List<BestOfNCurve.Point> points, PickGains gains, GraderSpec report) {
        if (points.size() < 2) {
            return alone(points, gains, report);
        }
        return alone(points, gains, report) + votes(gains, report);
    }

    /** What majority vote gives, unless picking is better beyond doubt. */
    private static String votes(PickGains gains, GraderSpec report) {
        PickGains.OverVotes over = gains.overVotes();
        if (over == null || PickGains.isBetter(over.difference(), report.direction())) {
            return "";
        }
        String votes =
                "; majority vote %s".formatted(new Amounts(report.isShare()).number(over.votes()));
        if (PickGains.isBetter(over.difference(), report.direction().opposite())) {
            return votes + ", better by " + new Amounts(report.isShare()).size(over.difference());
        }
        return over.difference().interval() == null ? votes : votes + ", no difference seen";
    }

    private static String alone(
            List<BestOfNCurve.Point> points, PickGains gains, GraderSpec report) {
        String name = "«%s»".formatted(report.id());
        var amounts = new Amounts(report.isShare());
        BestOfNCurve.Point last = points.getLast();
        String reached = amounts.spread(last.value(), last.interval());
        if (points.size() == 1) {
            return "One sample of each row: %s %s, and nothing to choose from"
                    .formatted(name, reached);
        }
        String best = "Best of %,d".formatted(last.n());
        var overOne = gains.overOne();
        if (PickGains.isBetter(overOne, report.direction())) {
            Integer by = gains.mostBy();
            return "%s reaches %s %s%s"
                    .formatted(
                            best,
                            name,
                            reached,
                            by == null
                                    ? "; one sample %s"
                                            .formatted(amounts.number(points.getFirst().value()))
                                    : "; most of it by N = %,d".formatted(by));
        }
        String one = amounts.number(points.getFirst().value());
        Direction worse = report.direction().opposite();
        if (PickGains.isBetter(overOne, worse)) {
            return "%s is worse than one sample: %s %s against %s"
                    .formatted(best, name, reached, one);
        }
        return overOne.interval() == null
                ? "%s: %s %s, one sample %s; no difference claimed"
                        .formatted(best, name, reached, one)
                : "No gain seen: best of %,d %s %s, one sample %s (difference %s)"
                        .formatted(last.n(), name, reached, one, amounts.signedSize(overOne));
    }
}
