package dev.rung.llm;

import org.jspecify.annotations.Nullable;

import java.util.stream.Stream;

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
    /** Nobody asks for more; what is typed above it is a mistake. */
    public static final double MOST = 100_000;

    public static final Price UNKNOWN = new Price(null, null, null, null, null);
    public static final Price FREE = new Price(0.0, 0.0, 0.0, 0.0, 0.0);

    /** Whether nothing is charged: neither for input nor for output, nor for any kind of input. */
    public boolean isFree() {
        return input != null
                && output != null
                && Stream.of(input, cachedInput, cacheWrite, cacheWriteHour, output)
                        .allMatch(price -> price == null || price == 0);
    }
}
