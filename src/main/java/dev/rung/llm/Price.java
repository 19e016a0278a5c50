package dev.rung.llm;

import org.jspecify.annotations.Nullable;

/**
 * What a model costs, in US dollars per million tokens; null is unknown, never 0.
 *
 * @param input tokens of the request that are not cached
 * @param cachedInput tokens read from a cache
 * @param cacheWrite tokens written to a cache
 * @param output tokens of the reply, thinking included
 */
public record Price(
        @Nullable Double input,
        @Nullable Double cachedInput,
        @Nullable Double cacheWrite,
        @Nullable Double output) {
    public static final Price UNKNOWN = new Price(null, null, null, null);
}
