package dev.rung.llm;

import org.jspecify.annotations.Nullable;

/**
 * Tokens as the provider counted them; null is unknown, never 0.
 *
 * @param input all tokens of the request, cached ones included
 * @param cachedInput of those, read from a cache
 * @param cacheWrite of those, written to a cache
 * @param cacheWriteHour of those that were written, kept for an hour and not for the shortest time
 * @param output all tokens of the reply, thinking included
 * @param thinking of those, spent on thinking
 * @param tier the service tier that was used, in the provider's word, null if none was told
 * @param cost what the provider says it charges for the request, in US dollars; few say it
 */
public record Usage(
        @Nullable Integer input,
        @Nullable Integer cachedInput,
        @Nullable Integer cacheWrite,
        @Nullable Integer cacheWriteHour,
        @Nullable Integer output,
        @Nullable Integer thinking,
        @Nullable String tier,
        @Nullable Double cost) {
    public static final Usage UNKNOWN = new Usage(null, null, null, null, null);

    /** Of a provider that tells neither a tier nor what it charges. */
    public Usage(
            @Nullable Integer input,
            @Nullable Integer cachedInput,
            @Nullable Integer cacheWrite,
            @Nullable Integer output,
            @Nullable Integer thinking) {
        this(input, cachedInput, cacheWrite, null, output, thinking, null, null);
    }

    public Usage withCacheWriteHour(@Nullable Integer tokens) {
        return new Usage(input, cachedInput, cacheWrite, tokens, output, thinking, tier, cost);
    }

    public Usage withTier(@Nullable String used) {
        return new Usage(
                input, cachedInput, cacheWrite, cacheWriteHour, output, thinking, used, cost);
    }

    public Usage withCost(@Nullable Double dollars) {
        return new Usage(
                input, cachedInput, cacheWrite, cacheWriteHour, output, thinking, tier, dollars);
    }
}
