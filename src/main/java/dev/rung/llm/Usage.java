package dev.rung.llm;

import org.jspecify.annotations.Nullable;

/**
 * Tokens as the provider counted them; null is unknown, never 0.
 *
 * @param input all tokens of the request, cached ones included
 * @param cachedInput of those, read from a cache
 * @param cacheWrite of those, written to a cache
 * @param output all tokens of the reply, thinking included
 * @param thinking of those, spent on thinking
 * @param cost what the provider says it charges for the request, in US dollars; few say it
 */
public record Usage(
        @Nullable Integer input,
        @Nullable Integer cachedInput,
        @Nullable Integer cacheWrite,
        @Nullable Integer output,
        @Nullable Integer thinking,
        @Nullable Double cost) {
    public static final Usage UNKNOWN = new Usage(null, null, null, null, null);

    /** Of a provider that does not tell what it charges. */
    public Usage(
            @Nullable Integer input,
            @Nullable Integer cachedInput,
            @Nullable Integer cacheWrite,
            @Nullable Integer output,
            @Nullable Integer thinking) {
        this(input, cachedInput, cacheWrite, output, thinking, null);
    }
}
