package dev.rung.score.reward;

import com.fasterxml.jackson.annotation.JsonIgnore;

import dev.rung.experiment.TextHash;
import dev.rung.llm.ModelRef;
import dev.rung.score.DefinitionJson;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Objects;

/**
 * A reward model as a run names it.
 *
 * @param id the user's name for it, not blank
 * @param model which rewards
 * @param value what is told of its rewards: p unless set where a reference reply is given, else the
 *     raw number, which takes no reference
 * @param reference the reply to compare with, null for none but those of the prompts
 */
public record RewardDefinition(String id, ModelRef model, Shown value, @Nullable String reference) {
    /** Changes when other things are asked, or scores are made of them in another way. */
    private static final int REVISION = 2;

    public RewardDefinition {
        if (id.isBlank()) {
            throw new IllegalArgumentException("a reward model needs a name");
        }
        Objects.requireNonNull(model);
        reference = reference == null || reference.isBlank() ? null : reference.strip();
        value = value == null ? (reference == null ? Shown.RAW : Shown.P) : value;
        if (value == Shown.RAW && reference != null) {
            throw new IllegalArgumentException(
                    "raw rewards are compared with no reference: leave it out, or take p");
        }
    }

    /** Whether its model is only named and has to be looked up. */
    @JsonIgnore
    public boolean isOnlyNamed() {
        return model.provider().isEmpty();
    }

    /** The same rewards by another model. */
    public RewardDefinition by(ModelRef other) {
        return new RewardDefinition(id, other, value, reference);
    }

    /**
     * A hash over all but the name.
     *
     * @param own reference replies of single prompt versions, by their ids
     */
    String version(Map<Long, String> own) {
        var digest =
                new TextHash()
                        .add(
                                DefinitionJson.write(
                                        new RewardDefinition("reward", model, value, reference),
                                        RewardDefinition.class))
                        .add("revision " + REVISION);
        if (value == Shown.P) {
            own.forEach((version, text) -> digest.add(String.valueOf(version)).add(text));
        }
        return digest.brief();
    }
}
