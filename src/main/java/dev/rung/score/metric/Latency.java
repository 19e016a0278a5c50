package dev.rung.score.metric;

import com.fasterxml.jackson.annotation.JsonIgnore;

import dev.rung.experiment.Gradable;
import dev.rung.score.Direction;
import dev.rung.score.Verdict;
import dev.rung.stats.Scale;

import java.time.Duration;

/**
 * Seconds from sending to the end of the reply, or to its first piece of text. Of the attempt that
 * gave the reply; waiting for its turn does not count.
 *
 * @param toFirst whether to the first piece
 */
public record Latency(boolean toFirst) implements Metric {
    @Override
    public Verdict grade(Gradable sample) {
        var timing = sample.sample().timing();
        Duration time = toFirst ? timing.firstToken() : timing.total();
        return time == null || time.isZero()
                ? Verdict.missing("the time is unknown")
                : Verdict.score(time.toNanos() / 1e9);
    }

    @Override
    @JsonIgnore
    public Direction direction() {
        return Direction.DOWN;
    }

    @Override
    @JsonIgnore
    public Scale scale() {
        return Scale.NUMBER;
    }
}
