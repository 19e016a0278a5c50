package dev.rung.llm;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What the user set for a request. Null (an empty list for stop) means unset, and unset is not
 * sent.
 *
 * @param temperature ≥ 0; most providers take at most 1 or 2
 * @param topP in (0, 1]
 * @param maxTokens the longest reply, in tokens, ≥ 1
 * @param stop texts that end the reply
 * @param seed for repeatable sampling; sample i of a request is sent seed + i
 * @param effort how long the model may think: none, minimal, low, medium, high, xhigh, max
 * @param topLogprobs alternatives per token whose log-probabilities are returned, 0–20
 */
public record Parameters(
        @Nullable Double temperature,
        @Nullable Double topP,
        @Nullable Integer maxTokens,
        List<String> stop,
        @Nullable Long seed,
        @Nullable String effort,
        @Nullable Integer topLogprobs) {
    public static final Parameters UNSET =
            new Parameters(null, null, null, List.of(), null, null, null);

    public Parameters {
        stop = List.copyOf(stop);
    }

    /** What is set, for the screen; empty if nothing is. */
    public String words() {
        var words = new ArrayList<String>();
        add(words, "temperature", temperature);
        add(words, "top-p", topP);
        add(words, "max tokens", maxTokens);
        add(words, "stop", stop.isEmpty() ? null : stop);
        add(words, "seed", seed);
        add(words, "effort", effort);
        add(words, "log-probabilities", topLogprobs);
        return String.join(" · ", words);
    }

    private static void add(List<String> words, String name, @Nullable Object value) {
        if (value != null) {
            words.add(name + " " + value);
        }
    }

    /** The parameters that are set. */
    public Set<Parameter> set() {
        var set = EnumSet.noneOf(Parameter.class);
        for (var parameter : Parameter.values()) {
            if (isSet(parameter)) {
                set.add(parameter);
            }
        }
        return set;
    }

    private boolean isSet(Parameter parameter) {
        return switch (parameter) {
            case TEMPERATURE -> temperature != null;
            case TOP_P -> topP != null;
            case MAX_TOKENS -> maxTokens != null;
            case STOP -> !stop.isEmpty();
            case SEED -> seed != null;
            case EFFORT -> effort != null;
            case TOP_LOGPROBS -> topLogprobs != null;
        };
    }

    /** These parameters less those that are not in the set. */
    public Parameters only(Set<Parameter> taken) {
        return new Parameters(
                taken.contains(Parameter.TEMPERATURE) ? temperature : null,
                taken.contains(Parameter.TOP_P) ? topP : null,
                taken.contains(Parameter.MAX_TOKENS) ? maxTokens : null,
                taken.contains(Parameter.STOP) ? stop : List.of(),
                taken.contains(Parameter.SEED) ? seed : null,
                taken.contains(Parameter.EFFORT) ? effort : null,
                taken.contains(Parameter.TOP_LOGPROBS) ? topLogprobs : null);
    }

    /** These parameters, and of the others those that are unset here. */
    public Parameters or(Parameters others) {
        return new Parameters(
                temperature == null ? others.temperature : temperature,
                topP == null ? others.topP : topP,
                maxTokens == null ? others.maxTokens : maxTokens,
                stop.isEmpty() ? others.stop : stop,
                seed == null ? others.seed : seed,
                effort == null ? others.effort : effort,
                topLogprobs == null ? others.topLogprobs : topLogprobs);
    }

    /** These parameters with that one unset. */
    public Parameters without(Parameter parameter) {
        return only(EnumSet.complementOf(EnumSet.of(parameter)));
    }

    public Parameters withTemperature(@Nullable Double temperature) {
        return new Parameters(temperature, topP, maxTokens, stop, seed, effort, topLogprobs);
    }

    public Parameters withTopP(@Nullable Double topP) {
        return new Parameters(temperature, topP, maxTokens, stop, seed, effort, topLogprobs);
    }

    public Parameters withMaxTokens(@Nullable Integer maxTokens) {
        return new Parameters(temperature, topP, maxTokens, stop, seed, effort, topLogprobs);
    }

    public Parameters withStop(List<String> stop) {
        return new Parameters(temperature, topP, maxTokens, stop, seed, effort, topLogprobs);
    }

    public Parameters withSeed(@Nullable Long seed) {
        return new Parameters(temperature, topP, maxTokens, stop, seed, effort, topLogprobs);
    }

    public Parameters withEffort(@Nullable String effort) {
        return new Parameters(temperature, topP, maxTokens, stop, seed, effort, topLogprobs);
    }

    public Parameters withTopLogprobs(@Nullable Integer topLogprobs) {
        return new Parameters(temperature, topP, maxTokens, stop, seed, effort, topLogprobs);
    }
}
