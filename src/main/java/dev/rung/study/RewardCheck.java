package dev.rung.study;

import dev.rung.llm.ModelRef;
import dev.rung.llm.Tuning;
import dev.rung.score.reward.RewardDefinition;
import dev.rung.score.reward.Shown;

import java.util.Optional;
import java.util.function.Function;

/**
 * Whether what is told of a model's rewards means anything: p is a probability for raw rewards of a
 * preference model only.
 *
 * @param tuning what is known of how a model was made
 */
public record RewardCheck(Function<ModelRef, Tuning> tuning) {
    /** Why its rewards cannot be taken so, with what to do; empty if they can. */
    public Optional<String> whyNot(RewardDefinition reward) {
        Tuning is = tuning.apply(reward.model());
        if (reward.value() == Shown.RAW || is == Tuning.PREFERENCE) {
            return Optional.empty();
        }
        String model = reward.model().id();
        return Optional.of(
                is == Tuning.UNKNOWN
                        ? ("«%s»: p is a probability for raw rewards of a preference model"
                               + " (Bradley–Terry) only, and nobody has said what %s is. If it is"
                               + " one, give it \"tuning\": \"preference\" in the models.json of"
                               + " the data folder; else take raw values.")
                                .formatted(reward.id(), model)
                        : ("«%s»: p is a probability for raw rewards of a preference model"
                                        + " (Bradley–Terry) only; %s is a %s. Take raw values.")
                                .formatted(reward.id(), model, is.label()));
    }

    /** What has to stand beside its raw rewards, empty if nothing. */
    String note(RewardDefinition reward) {
        return switch (tuning.apply(reward.model())) {
            case PREFERENCE -> "";
            case UNKNOWN ->
                    "nobody has said what kind of number %s gives (its tuning is unknown)"
                            .formatted(reward.model().id());
            case REGRESSION, CLASSIFIER, BASE, CHAT ->
                    "%s is a %s: differences of its rewards are no log-odds of being preferred"
                            .formatted(reward.model().id(), tuning.apply(reward.model()).label());
        };
    }
}
