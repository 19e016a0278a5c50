package dev.rung.experiment;

import dev.rung.llm.Cost;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run will take, before it is sent.
 *
 * @param rows of the data
 * @param places to be filled
 * @param requests to be sent; the others are answered already
 * @param exact whether the requests were counted, not projected from the first rows
 * @param input tokens that are sent, estimated with one tokenizer for all models; roughly where
 *     they cost nothing or nobody knows what
 * @param output tokens that come back, null if nothing is known of their length
 * @param cost in all, from these tokens
 * @param time in all, null if nothing is known of the models' speed
 * @param how what the numbers rest on, a sentence each
 * @param smallest difference that a comparison of two 0/1 scores on these rows shows with a chance
 *     of 80 % where a fifth of the rows differ; null if there are too few rows for any
 * @param lengths how long earlier replies were, of each model that any are known of
 */
public record Forecast(
        int rows,
        int places,
        int requests,
        boolean exact,
        long input,
        @Nullable Long output,
        Cost cost,
        @Nullable Duration time,
        List<String> how,
        @Nullable Double smallest,
        List<Lengths> lengths) {
    /** A run that takes longer is warned of: an experiment should fit in a night. */
    public static final Duration LONG = Duration.ofHours(16);

    /** Requests that are out at once where neither the user nor the provider limits them. */
    public static final int AT_ONCE = 64;

    public Forecast {
        how = List.copyOf(how);
        lengths = List.copyOf(lengths);
    }

    /**
     * How long earlier replies of a model were, in tokens: those to the prompts if there are any,
     * else the newest to others.
     *
     * @param replies how many told it, at least 1
     * @param p50 half of them had at most so many
     * @param p95 95 % of them had at most so many
     * @param limit max tokens of the run, null for none
     */
    public record Lengths(String model, int replies, int p50, int p95, @Nullable Integer limit) {}

    /** So many earlier replies, in words. */
    public static String earlier(int count) {
        return count == 1 ? "the one earlier reply" : "%,d earlier replies".formatted(count);
    }

    /** The same with sentences before those on what it rests on. */
    public Forecast saying(List<String> first) {
        var all = new ArrayList<>(first);
        all.addAll(how);
        return new Forecast(
                rows,
                places,
                requests,
                exact,
                input,
                output,
                cost,
                time,
                all.stream().distinct().toList(),
                smallest,
                lengths);
    }

    public boolean isLong() {
        return time != null && time.compareTo(LONG) > 0;
    }
}
