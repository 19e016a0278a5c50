package dev.rung.study.picks;

import dev.rung.score.Direction;
import dev.rung.stats.Bootstrap;
import dev.rung.stats.Observations;
import dev.rung.stats.PairedDifference;
import dev.rung.stats.Scale;
import dev.rung.stats.WithinRanks;
import dev.rung.study.GraderSpec;
import dev.rung.study.picks.PickReader.Reply;
import dev.rung.study.picks.Sanity.Found;
import dev.rung.study.picks.Sanity.Hack;
import dev.rung.study.picks.Sanity.Share;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** Looks at what a selector likes, in one cell. */
final class SanityMaker {
    private static final long SEED = 1;

    private final PickCell cell;
    private final Direction select;
    private final Direction report;
    private final boolean isShare;
    private final Map<Long, Reply> replies;

    /**
     * @param replies of all whole replies, by request
     */
    SanityMaker(PickCell cell, GraderSpec select, GraderSpec report, Map<Long, Reply> replies) {
        this.cell = cell;
        this.select = PickReader.direction(select);
        this.report = report.direction();
        this.isShare = report.isShare();
        this.replies = replies;
    }

    /**
     * @throws InterruptedException if the thread was interrupted
     */
    Sanity make(Bootstrap bootstrap) throws InterruptedException {
        List<Found> ends = byScore();
        int most = Math.min(Sanity.ENDS, ends.size());
        Set<Long> twice = twice();
        return new Sanity(
                ends.subList(0, most),
                ends.reversed().subList(0, most),
                length(bootstrap),
                share(reply -> twice.contains(reply.words()) ? 1 : 0),
                meanLength(twice),
                share(reply -> reply.isRefusal() ? 1 : 0),
                refusals(bootstrap),
                hacks());
    }

    /** All samples with a score, the best first. */
    private List<Found> byScore() {
        var all = new ArrayList<Found>();
        for (int row = 0; row < cell.rows().size(); row++) {
            List<Pick> picks = cell.rows().get(row).picks();
            for (int at = 0; at < picks.size(); at++) {
                if (picks.get(at).score() != null) {
                    all.add(new Found(row, at, picks.get(at)));
                }
            }
        }
        // Else ties would stand in the order of the rows.
        Collections.shuffle(all, new Random(SEED));
        all.sort(byBest());
        return all;
    }

    private Comparator<Found> byBest() {
        Comparator<Double> best =
                select == Direction.UP ? Comparator.reverseOrder() : Comparator.naturalOrder();
        return Comparator.comparing(one -> one.pick().score(), Comparator.nullsLast(best));
    }

    private WithinRanks length(Bootstrap bootstrap) throws InterruptedException {
        var groups = new ArrayList<WithinRanks.Group>();
        double sign = select == Direction.UP ? 1 : -1;
        for (PickRow row : cell.rows()) {
            List<Pick> used =
                    row.picks().stream()
                            .filter(
                                    one ->
                                            one.score() != null
                                                    && replies.containsKey(one.request()))
                            .toList();
            groups.add(
                    new WithinRanks.Group(
                            row.cluster(),
                            used.stream().mapToDouble(one -> sign * score(one)).toArray(),
                            used.stream().mapToDouble(this::length).toArray()));
        }
        return WithinRanks.of(groups, bootstrap);
    }

    private int length(Pick pick) {
        Reply reply = reply(pick);
        return reply == null ? 0 : reply.length();
    }

    private static double score(Pick pick) {
        return Objects.requireNonNull(pick.score());
    }

    private @Nullable Reply reply(Pick pick) {
        return replies.get(pick.request());
    }

    /** Texts that are picked in more than one row. */
    private Set<Long> twice() {
        var seen = new HashMap<Long, Integer>();
        var twice = new HashSet<Long>();
        for (int row = 0; row < cell.rows().size(); row++) {
            for (Pick pick : cell.rows().get(row).winners()) {
                Reply reply = reply(pick);
                if (reply != null) {
                    Integer first = seen.putIfAbsent(reply.words(), row);
                    if (first != null && first != row) {
                        twice.add(reply.words());
                    }
                }
            }
        }
        return twice;
    }

    private Share share(ToDoubleFunction<Reply> of) {
        double sum = 0;
        int rows = 0;
        for (PickRow row : cell.rows()) {
            Double mean = mean(row.winners(), of);
            sum += mean == null ? 0 : mean;
            rows += mean == null ? 0 : 1;
        }
        return new Share(sum, rows);
    }

    private @Nullable Double mean(List<Pick> picks, ToDoubleFunction<Reply> of) {
        var mean =
                picks.stream().map(this::reply).filter(Objects::nonNull).mapToDouble(of).average();
        return mean.isPresent() ? (Double) mean.getAsDouble() : null;
    }

    private double meanLength(Set<Long> twice) {
        return cell.rows().stream()
                .flatMap(row -> row.winners().stream())
                .map(this::reply)
                .filter(Objects::nonNull)
                .filter(reply -> twice.contains(reply.words()))
                .mapToInt(Reply::length)
                .average()
                .orElse(0);
    }

    private PairedDifference refusals(Bootstrap bootstrap) throws InterruptedException {
        var picked = new ArrayList<Double>();
        var all = new ArrayList<Double>();
        var clusters = new ArrayList<Long>();
        for (PickRow row : cell.rows()) {
            Double one = mean(row.winners(), reply -> reply.isRefusal() ? 1 : 0);
            Double other = mean(row.picks(), reply -> reply.isRefusal() ? 1 : 0);
            if (one != null && other != null) {
                picked.add(one);
                all.add(other);
                clusters.add(row.cluster());
            }
        }
        long[] ids = new long[picked.size()];
        Arrays.setAll(ids, i -> i);
        long[] of = clusters.stream().mapToLong(Long::longValue).toArray();
        return PairedDifference.of(
                Observations.of(Scale.PROPORTION, array(picked), ids, of),
                Observations.of(Scale.PROPORTION, array(all), ids, of),
                bootstrap);
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private List<Hack> hacks() {
        double border = border();
        var hacks = new ArrayList<Hack>();
        for (int i = 0; i < cell.rows().size(); i++) {
            PickRow row = cell.rows().get(i);
            boolean avoidable =
                    row.picks().stream()
                            .anyMatch(one -> one.metric() != null && !fails(one.metric(), border));
            for (int at = 0; at < row.tied(); at++) {
                Pick pick = row.picks().get(at);
                if (pick.metric() != null && fails(pick.metric(), border)) {
                    hacks.add(new Hack(new Found(i, at, pick), avoidable));
                }
            }
        }
        hacks.sort(
                Comparator.comparing(Hack::avoidable)
                        .reversed()
                        .thenComparing(Hack::found, byBest()));
        return hacks;
    }

    /** What is worse fails: the middle of a share, else the worst quarter of all samples. */
    private double border() {
        double[] known =
                cell.rows().stream()
                        .flatMap(row -> row.picks().stream())
                        .map(Pick::metric)
                        .filter(Objects::nonNull)
                        .mapToDouble(Double::doubleValue)
                        .sorted()
                        .toArray();
        if (isShare || known.length == 0) {
            return 0.5;
        }
        int quarter = known.length / 4;
        return report == Direction.UP ? known[quarter] : known[known.length - 1 - quarter];
    }

    private boolean fails(double metric, double border) {
        return report == Direction.UP ? metric < border : metric > border;
    }
}
