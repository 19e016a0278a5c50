package dev.rung.llm.limit;

import dev.rung.llm.Call;
import dev.rung.llm.LlmException;
import dev.rung.llm.Pace;
import dev.rung.llm.http.RateLimits;
import dev.rung.task.Timer;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * Lets as many requests out to an account as it takes. Who waits sleeps until it is its turn: a
 * permit that comes back, or one action of the timer, lets the next one through; nothing polls.
 */
public final class Gate {
    private final Timer timer;
    private final Window window;
    private final Budget budget;
    private final Lines<Object, Waiter> waiting = new Lines<>();
    private int out;
    private int unheard;
    private long next;
    private Timer.Cancel wake = () -> {};

    /**
     * @param start requests out at once at first
     * @param most requests out at once at most
     */
    Gate(Timer timer, int start, int most) {
        this.timer = timer;
        this.window = new Window(start, most);
        this.budget = new Budget(timer.nanos());
    }

    /** One who waits, until it has a permit. */
    private static final class Waiter {
        private final CountDownLatch turn = new CountDownLatch(1);
        private @Nullable Permit permit;
    }

    /**
     * Waits for a permit. An interrupt ends the wait at once.
     *
     * @param line lines take turns; within a line the first comes first
     */
    Permit enter(Object line) throws InterruptedException {
        var waiter = new Waiter();
        synchronized (this) {
            waiting.add(line, waiter);
            admit();
        }
        try {
            waiter.turn.await();
        } catch (InterruptedException e) {
            leave(line, waiter);
            throw e;
        }
        return given(waiter);
    }

    /**
     * Makes a call when it is its turn, and learns from how it goes.
     *
     * @param line as for {@link #enter}
     */
    public <T> T call(Object line, Call<T> call) throws LlmException, InterruptedException {
        try (var permit = enter(line)) {
            try {
                T answer = listening(permit, call);
                permit.well();
                return answer;
            } catch (LlmException.RateLimited e) {
                permit.tooMany(e.retryAfter());
                throw e;
            }
        }
    }

    private static <T> T listening(Permit permit, Call<T> call)
            throws LlmException, InterruptedException {
        try {
            return ScopedValue.where(RateLimits.LISTENER, permit::heard).call(call::run);
        } catch (LlmException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError("no call throws other exceptions", e);
        }
    }

    private synchronized void leave(Object line, Waiter waiter) {
        if (!waiting.remove(line, waiter)) {
            given(waiter).close();
        }
    }

    private synchronized Permit given(Waiter waiter) {
        if (waiter.permit == null) {
            throw new IllegalStateException("no turn yet");
        }
        return waiter.permit;
    }

    /** Lets through all that may go now; for what only time lets through, the timer calls again. */
    private synchronized void admit() {
        long now = timer.nanos();
        while (!waiting.isEmpty() && out < window.size()) {
            if (!budget.take(now)) {
                wake.cancel();
                wake = timer.after(Duration.ofNanos(budget.opensAt() - now), this::admit);
                return;
            }
            Waiter first = waiting.next();
            first.permit = new Permit(next++);
            out++;
            unheard++;
            first.turn.countDown();
        }
    }

    /**
     * The user wants so many out at once: the gate may grow so far.
     *
     * @param begin with how many it begins
     */
    synchronized void allow(int wished, int begin) {
        window.allow(wished, begin);
        admit();
    }

    /** How many may be out at once now. */
    synchronized int size() {
        return window.size();
    }

    /** How many may be out at once now, and soon. */
    synchronized Pace pace() {
        return new Pace(window.size(), window.soon());
    }

    /** How many are out. */
    synchronized int out() {
        return out;
    }

    /** How many wait for a permit. */
    synchronized int waiting() {
        return waiting.size();
    }

    /** Leave to have one request out. */
    final class Permit implements AutoCloseable {
        private final long number;
        private boolean heard;
        private boolean closed;

        private Permit(long number) {
            this.number = number;
        }

        /** The answer has begun and tells of the account's limits. */
        void heard(RateLimits limits) {
            synchronized (Gate.this) {
                hear();
                budget.heard(timer.nanos(), limits, unheard);
            }
        }

        private void hear() {
            if (!heard) {
                heard = true;
                unheard--;
            }
        }

        /** The request went well. */
        void well() {
            synchronized (Gate.this) {
                window.well(out >= window.size());
            }
        }

        /**
         * The request was refused because there are too many.
         *
         * @param wait how long the provider asks to wait, null if it does not say
         */
        void tooMany(@Nullable Duration wait) {
            synchronized (Gate.this) {
                window.tooMany(number, next, out);
                if (wait != null) {
                    budget.hold(timer.nanos(), wait);
                }
            }
        }

        /** The request has ended. */
        @Override
        public void close() {
            synchronized (Gate.this) {
                if (!closed) {
                    closed = true;
                    hear();
                    out--;
                    admit();
                }
            }
        }
    }
}
