package dev.rung.score.metric;

import com.fasterxml.jackson.annotation.JsonIgnore;

import dev.rung.experiment.Gradable;
import dev.rung.experiment.TextHash;
import dev.rung.score.DefinitionJson;
import dev.rung.score.Direction;
import dev.rung.score.Grader;
import dev.rung.score.Verdict;
import dev.rung.stats.Scale;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A metric as an experiment uses it.
 *
 * @param id the user's name for it, such as {@code accuracy}; not blank
 * @param negated whether the score is 1 − the metric's, which is in [0, 1] then: «does not contain»
 * @param better which way is better; the metric's own direction (turned, if negated) unless set
 */
public record Measure(String id, Metric metric, boolean negated, @Nullable Direction better)
        implements Grader {
    public Measure {
        if (id.isBlank()) {
            throw new IllegalArgumentException("a metric needs a name");
        }
        if (negated && !metric.isShare()) {
            throw new IllegalArgumentException(
                    "only scores from 0 to 1 can be negated; choose the other direction instead");
        }
    }

    public static Measure of(String id, Metric metric) {
        return new Measure(id, metric, false, null);
    }

    @JsonIgnore
    public Direction direction() {
        Direction own = negated ? metric.direction().opposite() : metric.direction();
        return better == null ? own : better;
    }

    /**
     * A hash over the metric's JSON form, its revision and whether it is negated; neither the name
     * nor the direction changes a score.
     */
    @Override
    @JsonIgnore
    public String version() {
        return new TextHash()
                .add(DefinitionJson.write(metric, Metric.class))
                .add("revision " + metric.revision())
                .add("negated " + negated)
                .brief();
    }

    @Override
    @JsonIgnore
    public Scale scale() {
        return metric.scale();
    }

    @Override
    public List<Verdict> grade(List<Gradable> samples) throws InterruptedException {
        return Grader.each(
                samples,
                sample -> {
                    Verdict verdict = metric.grade(sample);
                    return negated ? verdict.negated() : verdict;
                });
    }
}
