package dev.rung.llm;

import org.jspecify.annotations.Nullable;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a model takes and how much.
 *
 * @param takes parameters that may be sent
 * @param onlyWithoutThinking of those, the ones that are refused unless effort is {@code none}
 * @param efforts values of effort, in rising order; empty where effort is not taken or not known
 * @param defaultEffort what the provider uses when none is sent, null if not known
 * @param context longest conversation in tokens, null if not known
 * @param outputLimit longest reply in tokens, null if not known
 * @param features what else it can do
 * @param tuning how it was made
 * @param size how many parameters (weights) it has, null if not known
 * @param known whether this comes from a record; false: send whatever the user sets
 */
public record Capabilities(
        Set<Parameter> takes,
        Set<Parameter> onlyWithoutThinking,
        List<String> efforts,
        @Nullable String defaultEffort,
        @Nullable Integer context,
        @Nullable Integer outputLimit,
        Set<Feature> features,
        Tuning tuning,
        @Nullable Long size,
        boolean known) {
    /** Nothing is known of the model: whatever the user sets is sent. */
    public static final Capabilities UNKNOWN = unknown(EnumSet.allOf(Parameter.class), null, null);

    public Capabilities {
        takes = Set.copyOf(takes);
        onlyWithoutThinking = Set.copyOf(onlyWithoutThinking);
        efforts = List.copyOf(efforts);
        features = Set.copyOf(features);
    }

    /** Of a model whose making is not known. */
    public Capabilities(
            Set<Parameter> takes,
            Set<Parameter> onlyWithoutThinking,
            List<String> efforts,
            @Nullable String defaultEffort,
            @Nullable Integer context,
            @Nullable Integer outputLimit,
            boolean takesPrefill,
            boolean known) {
        this(
                takes,
                onlyWithoutThinking,
                efforts,
                defaultEffort,
                context,
                outputLimit,
                takesPrefill ? Set.of(Feature.PREFILL) : Set.of(),
                Tuning.UNKNOWN,
                null,
                known);
    }

    /**
     * Of a model without a record.
     *
     * @param takes all that its wire format can express: whatever the user sets of it is sent
     * @param context longest conversation in tokens, null if not known
     * @param outputLimit longest reply in tokens, null if not known
     */
    public static Capabilities unknown(
            Set<Parameter> takes, @Nullable Integer context, @Nullable Integer outputLimit) {
        return new Capabilities(
                takes, Set.of(), List.of(), null, context, outputLimit, true, false);
    }

    /** Whether it goes on with an answer that is begun for it. */
    public boolean takesPrefill() {
        return features.contains(Feature.PREFILL);
    }

    /** The same of a model with so many parameters (weights), null if not known. */
    public Capabilities withSize(@Nullable Long weights) {
        return new Capabilities(
                takes,
                onlyWithoutThinking,
                efforts,
                defaultEffort,
                context,
                outputLimit,
                features,
                tuning,
                weights,
                known);
    }

    /** The same less parameters that it has turned out not to take. */
    public Capabilities without(Set<Parameter> refused) {
        if (refused.isEmpty()) {
            return this;
        }
        var left = EnumSet.noneOf(Parameter.class);
        left.addAll(takes);
        left.removeAll(refused);
        return new Capabilities(
                left,
                onlyWithoutThinking,
                efforts,
                defaultEffort,
                context,
                outputLimit,
                features,
                tuning,
                size,
                known);
    }

    /**
     * The parameters that may be sent beside this effort.
     *
     * @param effort the effort that the user set, null for the provider's default
     */
    public Set<Parameter> takesWith(@Nullable String effort) {
        String used = effort == null ? defaultEffort : effort;
        if (onlyWithoutThinking.isEmpty() || "none".equals(used)) {
            return takes;
        }
        var taken = EnumSet.noneOf(Parameter.class);
        taken.addAll(takes);
        taken.removeAll(onlyWithoutThinking);
        return taken;
    }
}
