package dev.rung.llm.http;

import okhttp3.Headers;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an answer's headers say of the account's limits: OpenAI's {@code
 * x-ratelimit-{limit,remaining,reset}-{requests,tokens}}, whose reset is a duration such as {@code
 * 6m0s}, and Anthropic's {@code
 * anthropic-ratelimit-{requests,tokens,input-tokens,output-tokens}-{limit,remaining,reset}}, whose
 * reset is a time (RFC 3339).
 *
 * @param requests null if nothing is said of requests
 * @param tokens one for each kind of tokens of which something is said
 */
public record RateLimits(@Nullable Left requests, List<Left> tokens) {
    /** Told, on the thread that sends, of the limits that an answer's headers tell. */
    public static final ScopedValue<Consumer<RateLimits>> LISTENER = ScopedValue.newInstance();

    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(h|ms|m|s|us|µs|ns)");
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?");

    public RateLimits {
        tokens = List.copyOf(tokens);
    }

    /**
     * What is left of one limit.
     *
     * @param limit the most there can be, ≥ 1
     * @param remaining ≥ 0
     * @param reset until all of it is there again
     */
    public record Left(long limit, long remaining, Duration reset) {}

    /** Tells the thread's listener, if there is one. */
    static void tell(Headers headers) {
        if (LISTENER.isBound()) {
            LISTENER.get().accept(of(headers, Instant.now()));
        }
    }

    /**
     * @param now what a reset time is compared with
     */
    static RateLimits of(Headers headers, Instant now) {
        var requests = openAi(headers, "requests");
        if (requests == null) {
            requests = anthropic(headers, "requests", now);
        }
        var tokens =
                Stream.of(
                                openAi(headers, "tokens"),
                                anthropic(headers, "tokens", now),
                                anthropic(headers, "input-tokens", now),
                                anthropic(headers, "output-tokens", now))
                        .filter(Objects::nonNull)
                        .map(Objects::requireNonNull)
                        .toList();
        return new RateLimits(requests, tokens);
    }

    private static @Nullable Left openAi(Headers headers, String of) {
        String reset = headers.get("x-ratelimit-reset-" + of);
        return left(
                headers.get("x-ratelimit-limit-" + of),
                headers.get("x-ratelimit-remaining-" + of),
                reset == null ? null : duration(reset));
    }

    private static @Nullable Left anthropic(Headers headers, String of, Instant now) {
        String name = "anthropic-ratelimit-" + of;
        String reset = headers.get(name + "-reset");
        return left(
                headers.get(name + "-limit"),
                headers.get(name + "-remaining"),
                reset == null ? null : until(reset, now));
    }

    /** Azure sends −1 and 0 where it has no limit: nothing is said then. */
    private static @Nullable Left left(
            @Nullable String limit, @Nullable String remaining, @Nullable Duration reset) {
        if (limit == null || remaining == null || reset == null) {
            return null;
        }
        try {
            var left = new Left(Long.parseLong(limit), Long.parseLong(remaining), reset);
            return left.limit > 0 && left.remaining >= 0 ? left : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable Duration until(String time, Instant now) {
        try {
            var wait = Duration.between(now, Instant.parse(time));
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** A duration as Go writes it ({@code 1h2m3.5s}, {@code 12ms}); a bare number is seconds. */
    private static @Nullable Duration duration(String text) {
        if (NUMBER.matcher(text).matches()) {
            return nanos(Double.parseDouble(text) * 1e9);
        }
        Matcher part = PART.matcher(text);
        double nanos = 0;
        int end = 0;
        while (part.find() && part.start() == end) {
            nanos += Double.parseDouble(part.group(1)) * unit(part.group(2));
            end = part.end();
        }
        return end == text.length() && end > 0 ? nanos(nanos) : null;
    }

    private static double unit(String name) {
        return switch (name) {
            case "h" -> 3600e9;
            case "m" -> 60e9;
            case "s" -> 1e9;
            case "ms" -> 1e6;
            case "ns" -> 1;
            default -> 1e3;
        };
    }

    private static Duration nanos(double nanos) {
        return Duration.ofNanos(Math.round(Math.min(nanos, 1e18)));
    }
}
