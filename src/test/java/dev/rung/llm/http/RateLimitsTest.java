package dev.rung.llm.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.rung.llm.http.RateLimits.Left;

import okhttp3.Headers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

class RateLimitsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private static RateLimits of(String... namesAndValues) {
        return RateLimits.of(Headers.of(namesAndValues), NOW);
    }

    private static RateLimits requests(String limit, String remaining, String reset) {
        return of(
                "x-ratelimit-limit-requests",
                limit,
                "x-ratelimit-remaining-requests",
                remaining,
                "x-ratelimit-reset-requests",
                reset);
    }

    @ParameterizedTest
    @CsvSource({"12ms, 12", "6m0s, 360000", "1s, 1000", "1h2m3.5s, 3723500", "2, 2000", "500us, 0"})
    void openAisResetIsADurationOfGo(String text, long millis) {
        var left = Objects.requireNonNull(requests("500", "7", text).requests());
        assertEquals(millis, left.reset().toMillis());
        assertEquals(500, left.limit());
        assertEquals(7, left.remaining());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1s", "1s later", "s"})
    void aResetThatIsNoneSaysNothing(String text) {
        assertNull(requests("500", "7", text).requests());
    }

    @Test
    void azuresPlaceholdersSayNothing() {
        assertNull(requests("-1", "-1", "0").requests());
        assertNull(requests("0", "0", "0s").requests());
        assertNull(requests("many", "7", "1s").requests());
    }

    @Test
    void anthropicsResetIsATimeAndItsTokensAreOfThreeKinds() {
        var limits =
                of(
                        "anthropic-ratelimit-requests-limit",
                        "50",
                        "anthropic-ratelimit-requests-remaining",
                        "49",
                        "anthropic-ratelimit-requests-reset",
                        "2026-11-24T12:00:02Z",
                        "anthropic-ratelimit-input-tokens-limit",
                        "1000",
                        "anthropic-ratelimit-input-tokens-remaining",
                        "0",
                        "anthropic-ratelimit-input-tokens-reset",
                        "2026-11-24T11:59:00Z",
                        "anthropic-ratelimit-output-tokens-limit",
                        "1000");
        assertEquals(new Left(50, 49, Duration.ofSeconds(2)), limits.requests());
        assertEquals(List.of(new Left(1000, 0, Duration.ZERO)), limits.tokens());
    }

    @Test
    void noHeadersSayNothing() {
        assertEquals(new RateLimits(null, List.of()), of());
    }
}
