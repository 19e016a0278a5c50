package dev.rung.llm.retry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.llm.AnswerHead;
import dev.rung.llm.LlmException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

class BackoffTest {
    private final LlmException down = new LlmException.ServerFault(503, "down", "");

    /** Faults that may pass. */
    static List<LlmException> passing() {
        return List.of(
                new LlmException.ServerFault(503, "down", ""),
                new LlmException.Unreachable("host", "connection refused", new IOException()),
                new LlmException.CutOff("the connection was lost", "", null),
                new LlmException.RateLimited("slow down", null, ""),
                new LlmException.Unreadable("The reply was empty.", "")
                        .withHead(new AnswerHead(200, null, null)),
                new LlmException.Tls("host", new SSLException("", new SocketException())),
                new LlmException.BadRequest(400, "odd", null, "")
                        .withHead(new AnswerHead(400, true, null)));
    }

    /** Faults that stay. */
    static List<LlmException> lasting() {
        return List.of(
                new LlmException.OutOfMoney(402, "no credit", ""),
                new LlmException.OutOfMoney(429, "no credit", "")
                        .withHead(new AnswerHead(429, true, Duration.ofSeconds(1))),
                new LlmException.Unauthorized(401, "bad key", "", ""),
                new LlmException.NoSuchModel("m", "", ""),
                new LlmException.BadRequest(400, "wrong", "stop", ""),
                new LlmException.NotTaken("m", "seed"),
                new LlmException.Unreachable("«x»", "no url", new IllegalArgumentException()),
                new LlmException.Tls("host", new SSLHandshakeException("not trusted")),
                new LlmException.Unreadable("It is sent on elsewhere.", "")
                        .withHead(new AnswerHead(302, null, null)),
                new LlmException.Unreadable("What answers does not speak HTTP.", ""),
                new LlmException.ServerFault(500, "no", "")
                        .withHead(new AnswerHead(500, false, null)),
                new LlmException.RateLimited("daily quota", null, "").notAgain(),
                new LlmException.RateLimited("tomorrow", Duration.ofHours(9), ""));
    }

    private static RandomGenerator always(double drawn) {
        return new Random() {
            private static final long serialVersionUID = 1;

            @Override
            public double nextDouble() {
                return drawn;
            }
        };
    }

    private static Optional<Duration> wait(double drawn, int failed, LlmException fault) {
        return new Backoff(always(drawn)).after(failed, fault);
    }

    @ParameterizedTest
    @MethodSource("passing")
    void whatMayPassIsTriedFourTimes(LlmException fault) {
        for (int failed = 1; failed <= 3; failed++) {
            assertTrue(wait(0.5, failed, fault).isPresent());
        }
        assertEquals(Optional.empty(), wait(0.5, 4, fault));
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void whatStaysIsNotTriedAgain(LlmException fault) {
        assertEquals(Optional.empty(), wait(0.5, 1, fault));
    }

    @Test
    void theWaitIsDrawnFromNothingUpToARisingBound() {
        assertEquals(Optional.of(Duration.ZERO), wait(0, 1, down));
        assertEquals(Optional.of(Duration.ofMillis(250)), wait(0.5, 1, down));
        assertEquals(Optional.of(Duration.ofSeconds(1)), wait(0.5, 2, down));
        assertEquals(Optional.of(Duration.ofSeconds(4)), wait(0.5, 3, down));
    }

    @Test
    void aTimeThatTheServerAsksForComesFirst() {
        assertEquals(
                Optional.of(Duration.ofMillis(7250)),
                wait(0.5, 1, limited(null, Duration.ofSeconds(7))));
        assertEquals(
                Optional.of(Duration.ofMinutes(2)),
                wait(0, 3, limited(Duration.ofMinutes(2), null)));
        assertEquals(
                Optional.of(Duration.ofSeconds(30)),
                wait(
                        0,
                        1,
                        new LlmException.ServerFault(529, "overloaded", "")
                                .withHead(new AnswerHead(529, null, Duration.ofSeconds(30)))));
    }

    @Test
    void moreThanTwoMinutesIsNotWaitedForAndSaid() {
        var later = limited(Duration.ofMinutes(50), null);
        assertEquals(Optional.empty(), wait(0, 1, later));
        assertEquals("Retry in 50 min, as the provider asks.", later.whatToDo());
    }

    private static LlmException limited(@Nullable Duration said, @Nullable Duration inHead) {
        return new LlmException.RateLimited("slow down", said, "")
                .withHead(new AnswerHead(429, null, inHead));
    }
}
