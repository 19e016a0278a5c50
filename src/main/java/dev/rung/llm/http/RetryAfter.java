package dev.rung.llm.http;

import okhttp3.Headers;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/** How long a server asks to wait. */
public final class RetryAfter {
    private RetryAfter() {}

    /**
     * Reads {@code retry-after-ms} (milliseconds), else {@code Retry-After} (seconds, a fraction
     * allowed, or an HTTP date: RFC 9110, 10.2.3).
     *
     * @param now what a date is compared with
     * @return ≥ 0; null if the server does not say or cannot be understood
     */
    public static @Nullable Duration of(Headers headers, Instant now) {
        var millis = number(headers.get("retry-after-ms"));
        if (millis != null) {
            return millis(millis);
        }
        var seconds = number(headers.get("Retry-After"));
        if (seconds != null) {
            return millis(seconds * 1000);
        }
        var date = headers.getInstant("Retry-After");
        return date == null
                ? null
                : date.isBefore(now) ? Duration.ZERO : Duration.between(now, date);
    }

    private static Duration millis(double millis) {
        return Duration.ofMillis(Math.round(Math.clamp(millis, 0.0, 1e12)));
    }

    private static @Nullable Double number(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            double number = Double.parseDouble(text.strip());
            return Double.isFinite(number) ? number : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
