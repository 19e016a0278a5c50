package dev.rung.score.judge;

import dev.rung.experiment.VoteStore;
import dev.rung.score.judge.VerdictReader.Read;
import dev.rung.score.summary.Key;
import dev.rung.score.summary.Reading;
import dev.rung.score.summary.Scored;
import dev.rung.score.summary.Summary;
import dev.rung.stats.Bootstrap;
import dev.rung.stats.Estimate;
import dev.rung.stats.Interval;
import dev.rung.stats.Scale;
import dev.rung.store.StoreException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * How far the place of a text decides a comparison, over the pairs of which both orders can be
 * read. The intervals are over clusters of rows.
 *
 * @param pairs how many
 * @param first share in which the text that was shown first was preferred in both orders
 * @param second the same of the one that was shown second
 * @param apart share in which the orders disagree in any way, which counts as a tie
 * @param lean first − second
 */
public record PositionBias(
        int pairs, Estimate first, Estimate second, Estimate apart, Estimate lean) {
    /** So many requests between two looks into the store. */
    private static final int PAGE = 500;

    /**
     * What was said of a pair in both orders: 1 for the text that was shown first, 0 for the
     * second, ½ a tie.
     */
    record Pair(long row, String cluster, String request, double plain, double swapped) {
        double first() {
            return plain == 1 && swapped == 1 ? 1 : 0;
        }

        double second() {
            return plain == 0 && swapped == 0 ? 1 : 0;
        }

        double apart() {
            return plain == 1 - swapped ? 0 : 1;
        }
    }

    private record Place(long request, long row, int call) {}

    /**
     * Of a run.
     *
     * @param readings its places
     * @throws IllegalArgumentException for a judge that does not compare
     * @throws InterruptedException if the thread was interrupted
     */
    public static PositionBias of(JudgeDefinition judge, List<Reading> readings, VoteStore votes)
            throws StoreException, InterruptedException {
        if (!(judge.question() instanceof Question.Versus)) {
            throw new IllegalArgumentException(judge.id() + " does not compare");
        }
        var pairs = new ArrayList<Pair>();
        for (int from = 0; from < readings.size(); from += PAGE) {
            List<Reading> page = readings.subList(from, Math.min(readings.size(), from + PAGE));
            Map<Place, Double> said = said(judge, page, votes);
            for (Reading reading : page) {
                for (int call = 0; call + 1 < judge.calls().size(); call += 2) {
                    long row = reading.scored().row();
                    Double plain = said.get(new Place(reading.request(), row, call));
                    Double swapped = said.get(new Place(reading.request(), row, call + 1));
                    if (plain != null && swapped != null) {
                        Scored of = reading.scored();
                        pairs.add(new Pair(of.row(), of.cluster(), of.request(), plain, swapped));
                    }
                }
            }
        }
        return of(pairs);
    }

    static PositionBias of(List<Pair> pairs) throws InterruptedException {
        return new PositionBias(
                pairs.size(),
                mean(Scale.BINARY, pairs, Pair::first),
                mean(Scale.BINARY, pairs, Pair::second),
                mean(Scale.BINARY, pairs, Pair::apart),
                mean(Scale.NUMBER, pairs, pair -> pair.first() - pair.second()));
    }

    private static Map<Place, Double> said(
            JudgeDefinition judge, List<Reading> readings, VoteStore votes)
            throws StoreException, InterruptedException {
        var said = new HashMap<Place, Double>();
        List<Long> requests = readings.stream().map(Reading::request).distinct().toList();
        for (VoteStore.Cast cast : votes.cast(requests, judge.version())) {
            if (Judge.said(judge, cast.vote()) instanceof Read(double value, _)) {
                said.put(new Place(cast.request(), cast.row(), cast.call()), value);
            }
        }
        return said;
    }

    private static Estimate mean(Scale scale, List<Pair> pairs, ToDoubleFunction<Pair> value)
            throws InterruptedException {
        var all = new Key("", 0, "");
        List<Scored> scores =
                pairs.stream()
                        .map(
                                pair ->
                                        new Scored(
                                                all,
                                                pair.row(),
                                                pair.cluster(),
                                                pair.request(),
                                                scale,
                                                value.applyAsDouble(pair),
                                                ""))
                        .toList();
        return Summary.cell(all, scores, Bootstrap.USUAL).estimate();
    }

    /** Whether it leans to one place more than chance would. */
    public boolean leans() {
        Double mean = lean.mean();
        Interval interval = lean.interval();
        if (mean == null || mean == 0) {
            return false;
        }
        // All pairs alike: there is no interval, and nothing that speaks against it.
        return interval == null ? pairs > 1 : interval.low() > 0 || interval.high() < 0;
    }
}
