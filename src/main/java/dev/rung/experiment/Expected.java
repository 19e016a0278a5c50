package dev.rung.experiment;

import dev.rung.llm.Cost;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Stream;

/**
 * What requests are expected to take, of one model or of several.
 *
 * @param answers that are asked for: several of a request where it is a conversation
 * @param input tokens that are sent
 * @param output tokens that come back, null if nothing is known of their length
 * @param millis until the last answer is there, null if nothing is known of a model's speed
 * @param lengths how long earlier replies were
 */
record Expected(
        long requests,
        double answers,
        double input,
        @Nullable Double output,
        @Nullable Double millis,
        Cost cost,
        List<Forecast.Lengths> lengths) {
    /** Nothing is sent. */
    static final Expected NOTHING = new Expected(0, 0, 0, 0.0, 0.0, Cost.NOTHING, List.of());

    /** With those to another model; the models answer beside each other. */
    Expected plus(Expected other) {
        return new Expected(
                requests + other.requests,
                answers + other.answers,
                input + other.input,
                output == null || other.output == null
                        ? null
                        : Double.valueOf(output + other.output),
                millis == null || other.millis == null
                        ? null
                        : Double.valueOf(Math.max(millis, other.millis)),
                cost.plus(other.cost),
                Stream.concat(lengths.stream(), other.lengths.stream()).distinct().toList());
    }
}
