package dev.rung.llm;

import org.jspecify.annotations.Nullable;

/**
 * What tokens cost, in US dollars per million; null is unknown, never 0.
 *
 * @param input tokens of the request that are not cached
 * @param cachedInput tokens read from a cache
 * @param cacheWrite tokens written to a cache for the shortest time that is offered
 * @param cacheWriteHour tokens written to a cache for an hour
 * @param output tokens of the reply, thinking included
 */
public record Price(
        @Nullable Double input,
        @Nullable Double cachedInput,
        @Nullable Double cacheWrite,
        @Nullable Double cacheWriteHour,
        @Nullable Double output) {
    public static final Price UNKNOWN = new Price(null, null, null, null, null);
    public static final Price FREE = new Price(0.0, 0.0, 0.0, 0.0, 0.0);
}
