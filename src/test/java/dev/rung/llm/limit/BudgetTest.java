package dev.rung.llm.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.llm.http.RateLimits;
import dev.rung.llm.http.RateLimits.Left;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

class BudgetTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Budget budget = new Budget(0);

    private static RateLimits requests(long limit, long remaining, Duration reset) {
        return new RateLimits(new Left(limit, remaining, reset), List.of());
    }

    @Test
    void withoutNewsAllIsLetOut() {
        for (int i = 0; i < 1000; i++) {
            assertTrue(budget.take(0));
        }
    }

    @Test
    void whatIsLeftIsLetOutLessWhatIsUnderWay() {
        budget.heard(0, requests(60, 5, MINUTE), 2);
        for (int i = 0; i < 3; i++) {
            assertTrue(budget.take(0));
        }
        assertFalse(budget.take(0));
    }

    @Test
    void whenItIsUsedUpOneComesBackAtATime() {
        budget.heard(0, requests(60, 0, MINUTE), 0);
        assertFalse(budget.take(0));
        assertEquals(SECOND, budget.opensAt(), "a sixtieth of the minute in which 60 come back");
        assertTrue(budget.take(SECOND));
        assertFalse(budget.take(SECOND));
        assertEquals(2 * SECOND, budget.opensAt());
        assertTrue(budget.take(60 * SECOND), "then the count is out of date");
        assertTrue(budget.take(60 * SECOND));
    }

    @Test
    void newerNewsCount() {
        budget.heard(0, requests(60, 0, MINUTE), 0);
        budget.heard(0, requests(60, 1, MINUTE), 0);
        assertTrue(budget.take(0));
    }

    @Test
    void withoutTokensNothingGoesForATenthOfTheRefill() {
        budget.heard(0, new RateLimits(null, List.of(new Left(30_000, 0, MINUTE))), 0);
        assertFalse(budget.take(0));
        assertEquals(6 * SECOND, budget.opensAt());
        assertTrue(budget.take(6 * SECOND));
    }

    @Test
    void theLongestHoldCountsAndMoreThanTwoMinutesNone() {
        budget.hold(0, Duration.ofSeconds(20));
        budget.hold(0, Duration.ofSeconds(5));
        budget.hold(0, Duration.ofHours(1));
        assertFalse(budget.take(19 * SECOND));
        assertTrue(budget.take(20 * SECOND));
    }
}
