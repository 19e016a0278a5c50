package dev.rung.score.metric;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import dev.rung.experiment.Gradable;
import dev.rung.experiment.Turn;
import dev.rung.llm.Tuning;
import dev.rung.score.Direction;
import dev.rung.score.Verdict;
import dev.rung.stats.Scale;

import java.util.List;
import java.util.Optional;

/**
 * A score that is computed, without asking a model. A record with a JSON form, told apart by {@code
 * kind}. The same sample has the same score on every machine.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Exact.class, name = "exact"),
    @JsonSubTypes.Type(value = Contains.class, name = "contains"),
    @JsonSubTypes.Type(value = Matches.class, name = "regex"),
    @JsonSubTypes.Type(value = Close.class, name = "number"),
    @JsonSubTypes.Type(value = Value.class, name = "value"),
    @JsonSubTypes.Type(value = Found.class, name = "found"),
    @JsonSubTypes.Type(value = Choice.class, name = "choice"),
    @JsonSubTypes.Type(value = ChoiceProbability.class, name = "choice_probability"),
    @JsonSubTypes.Type(value = ValidJson.class, name = "json"),
    @JsonSubTypes.Type(value = FitsSchema.class, name = "json_schema"),
    @JsonSubTypes.Type(value = TokenF1.class, name = "token_f1"),
    @JsonSubTypes.Type(value = RougeL.class, name = "rouge_l"),
    @JsonSubTypes.Type(value = Length.class, name = "length"),
    @JsonSubTypes.Type(value = Refusal.class, name = "refusal_by_phrases"),
    @JsonSubTypes.Type(value = Distinct.class, name = "distinct"),
    @JsonSubTypes.Type(value = Latency.class, name = "latency"),
    @JsonSubTypes.Type(value = Price.class, name = "cost")
})
public sealed interface Metric
        permits Exact,
                Contains,
                Matches,
                Close,
                Value,
                Found,
                Choice,
                ChoiceProbability,
                ValidJson,
                FitsSchema,
                TokenF1,
                RougeL,
                Length,
                Refusal,
                Distinct,
                Latency,
                Price {
    /**
     * The score of a whole reply, or why there is none.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    Verdict grade(Gradable sample) throws InterruptedException;

    /** Rises when the same definition would score a reply differently than before. */
    @JsonIgnore
    default int revision() {
        return 1;
    }

    /** Which way is better, unless the user says otherwise. */
    @JsonIgnore
    default Direction direction() {
        return Direction.UP;
    }

    /** What its scores can be: right or wrong unless it says otherwise. */
    @JsonIgnore
    default Scale scale() {
        return Scale.BINARY;
    }

    /** Whether every score lies in [0, 1], so that 1 − score is its opposite. */
    @JsonIgnore
    default boolean isShare() {
        return scale().isShare();
    }

    /** What has to stand beside an average of these scores for a model that was made like this. */
    default Optional<String> caution(Tuning tuning) {
        return Optional.empty();
    }

    /** One sentence on why replies to a prompt would be read wrongly, as far as that is known. */
    default Optional<String> problem(List<Turn> prompt) {
        return Optional.empty();
    }
}
