package dev.rung.settings;

import org.jspecify.annotations.Nullable;

/**
 * What a new prompt starts with. Null is unset, and unset is not sent.
 *
 * @param temperature 0–2
 * @param topP above 0, up to 1
 * @param maxTokens ≥ 1
 * @param effort how long the model may think, for instance {@code low}
 */
public record DefaultParameters(
        @Nullable Double temperature,
        @Nullable Double topP,
        @Nullable Integer maxTokens,
        @Nullable Long seed,
        @Nullable String effort) {
    public static final DefaultParameters NONE =
            new DefaultParameters(null, null, null, null, null);

    /** Whether all that is set is in its range. */
    public boolean isSound() {
        return (temperature == null || (temperature >= 0 && temperature <= 2))
                && (topP == null || (topP > 0 && topP <= 1))
                && (maxTokens == null || maxTokens >= 1)
                && (effort == null || !effort.isBlank());
    }
}
