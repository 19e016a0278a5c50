package dev.rung.score.metric;

import com.fasterxml.jackson.annotation.JsonIgnore;

import dev.rung.experiment.Gradable;
import dev.rung.experiment.Paid;
import dev.rung.score.Direction;
import dev.rung.score.Verdict;
import dev.rung.stats.Scale;

/**
 * What the sample cost in US dollars, with all attempts at it. A price that is not wholly known is
 * no score, and never 0.
 */
public record Price() implements Metric {
    @Override
    public Verdict grade(Gradable sample) {
        Paid paid = sample.sample().paid();
        if (paid == null) {
            return Verdict.score(0, null, "nothing was charged");
        }
        return paid.cost().isWhole()
                ? Verdict.score(paid.cost().dollars(), null, paid.prices())
                : Verdict.missing("the price is not wholly known");
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
