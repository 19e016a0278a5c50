package dev.rung.score.metric;

import com.fasterxml.jackson.annotation.JsonIgnore;

import dev.rung.experiment.Gradable;
import dev.rung.experiment.field.Field;
import dev.rung.llm.Estimator;
import dev.rung.score.Direction;
import dev.rung.score.Verdict;
import dev.rung.stats.Scale;

import org.jspecify.annotations.Nullable;

/**
 * How long the piece is.
 *
 * @param field the whole reply unless set
 * @param unit words unless said otherwise
 */
public record Length(@Nullable Field field, Unit unit) implements Metric {
    private static final Estimator ESTIMATOR = new Estimator();

    public Length {
        unit = unit == null ? Unit.WORDS : unit;
    }

    /** What is counted. */
    public enum Unit {
        /** Unicode code points, without space at the ends. */
        CHARACTERS,
        /** Runs of letters and digits. */
        WORDS,
        /** Of OpenAI's tokenizer {@code o200k_base}: an estimate for other models. */
        TOKENS
    }

    @Override
    public Verdict grade(Gradable sample) throws InterruptedException {
        return Pieces.grade(
                field,
                sample,
                text ->
                        switch (unit) {
                            case CHARACTERS -> Verdict.score(text.codePointCount(0, text.length()));
                            case WORDS -> Verdict.score(Words.of(text).size());
                            case TOKENS -> Verdict.score(ESTIMATOR.tokens(text), null, "estimate");
                        });
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
