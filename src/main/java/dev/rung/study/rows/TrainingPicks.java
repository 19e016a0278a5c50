package dev.rung.study.rows;

import dev.rung.experiment.Splitter;
import dev.rung.score.Direction;
import dev.rung.score.summary.Key;
import dev.rung.score.summary.Reading;
import dev.rung.score.summary.Scored;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Which samples of a question win and lose; nothing is read of them yet. */
final class TrainingPicks {
    private final TrainingOrder order;
    private final double sign;
    private final Map<String, Integer> leftOut = new LinkedHashMap<>();
    private int asked;
    private int drawn;

    /**
     * @param better which way the grader picks
     */
    TrainingPicks(TrainingOrder order, Direction better) {
        this.order = order;
        this.sign = better == Direction.DOWN ? -1 : 1;
    }

    /** A question to one model under one condition. */
    private record Asked(Key key, long row, long draw) {}

    /** A place with its score; more is better once it is turned by the sign. */
    private record One(long request, double score) {}

    /**
     * What a question gives.
     *
     * @param loser the request of the other one of a pair, 0 for none
     */
    record Pick(Key key, long row, long winner, double score, long loser, double loserScore) {}

    /** How many questions there were. */
    int asked() {
        return asked;
    }

    /** How many questions had several samples that tie, one of which was drawn. */
    int drawn() {
        return drawn;
    }

    /** Why questions gave nothing, with how many. */
    Map<String, Integer> leftOut() {
        return leftOut;
    }

    void leaveOut(String why) {
        leftOut.merge(why, 1, Integer::sum);
    }

    List<Pick> of(List<Reading> readings) {
        var questions = new LinkedHashMap<Asked, List<One>>();
        for (Reading reading : readings) {
            Scored scored = reading.scored();
            List<One> all =
                    questions.computeIfAbsent(
                            new Asked(scored.key(), scored.row(), scored.draw()),
                            _ -> new ArrayList<>());
            if (scored.value() != null && reading.isAnswered()) {
                all.add(new One(reading.request(), scored.value()));
            }
        }
        asked = questions.size();
        var picks = new ArrayList<Pick>();
        questions.forEach(
                (question, samples) -> {
                    Pick pick = pick(question, samples);
                    if (pick != null) {
                        picks.add(pick);
                    }
                });
        return picks;
    }

    private @Nullable Pick pick(Asked of, List<One> samples) {
        if (samples.size() < 2) {
            leaveOut(samples.isEmpty() ? "no sample has a score" : "one sample alone has a score");
            return null;
        }
        double best = samples.stream().mapToDouble(this::goodness).max().orElseThrow();
        double worst = samples.stream().mapToDouble(this::goodness).min().orElseThrow();
        Double bound = order.bound();
        boolean isPair = order.kind() == TrainingOrder.Kind.PAIRS;
        if (best == worst && (isPair || bound == null)) {
            leaveOut("all samples tie");
            return null;
        }
        if (bound != null && isPair && best - worst < bound) {
            leaveOut("best and worst are closer than the margin");
            return null;
        }
        if (bound != null && !isPair && best < sign * bound) {
            leaveOut("the best is below the threshold");
            return null;
        }
        int drawnBefore = drawn;
        One winner = drawn(of, samples, best, 0);
        One loser = isPair ? drawn(of, samples, worst, 1) : null;
        drawn = Math.min(drawn, drawnBefore + 1);
        return new Pick(
                of.key(),
                of.row(),
                winner.request(),
                winner.score(),
                loser == null ? 0 : loser.request(),
                loser == null ? Double.NaN : loser.score());
    }

    private double goodness(One sample) {
        return sign * sample.score();
    }

    /** One of those that tie, never by arrival. */
    private One drawn(Asked of, List<One> samples, double goodness, int which) {
        List<One> tied = samples.stream().filter(one -> goodness(one) == goodness).toList();
        if (tied.size() == 1) {
            return tied.getFirst();
        }
        drawn++;
        long seed =
                Objects.hash(
                        order.seed(),
                        of.key().model(),
                        of.key().prompt(),
                        of.key().condition(),
                        of.row(),
                        of.draw(),
                        which);
        return tied.get(Splitter.draw(1, tied.size(), seed)[0]);
    }
}
