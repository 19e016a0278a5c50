package dev.rung.score.judge;

import dev.rung.experiment.Caps;
import dev.rung.experiment.Voting;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Outage;
import dev.rung.store.StoreException;
import dev.rung.task.Crowd;
import dev.rung.task.Progress;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What is counted while a judge is asked many things at once. {@link #ask} and {@link #did} are for
 * any thread, the rest is for the one that starts them.
 */
final class Tally {
    private static final int AT_ONCE = 256;

    /** In this process they take the processor, not the network. */
    private static final int AT_ONCE_HERE = 2;

    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicReference<@Nullable String> why = new AtomicReference<>();
    private final AtomicReference<@Nullable StoreException> fault = new AtomicReference<>();
    private final Outage outage = new Outage();
    private final AtomicLong done = new AtomicLong();
    private final Set<String> begun = new HashSet<>();
    private final Progress progress;
    private final long total;
    private int reused;

    /**
     * @param total how many answers are wished
     */
    Tally(Progress progress, long total) {
        this.progress = progress;
        this.total = total;
    }

    /** Who asks the model, as many at once as it takes. */
    static Crowd crowd(ModelRef model, int atOnce) {
        return new Crowd(Math.min(atOnce, model.isInProcess() ? AT_ONCE_HERE : AT_ONCE));
    }

    /** So many more answers are there, or were tried for. */
    void did(int answers) {
        progress.report(done.addAndGet(answers), total);
    }

    /** An answer that was there already is used. */
    void reused() {
        reused++;
    }

    /** Whether the question is asked for the first time for that often. */
    boolean begins(String identity, int time) {
        return begun.add(identity + " " + time);
    }

    /** Whether nothing holds the rest back. */
    boolean goesOn() {
        return why.get() == null && fault.get() == null;
    }

    /** A question on its way. */
    @FunctionalInterface
    interface Question {
        Voting.Outcome send() throws StoreException, InterruptedException;
    }

    /** The same, again while a cap is in the way that may leave room once what is out has ended. */
    Question patient(Crowd crowd, Question question) {
        return () -> {
            Voting.Outcome outcome = question.send();
            while (goesOn()
                    && outcome instanceof Voting.Outcome.Capped(Caps.Refused by)
                    && by.fitsLater()) {
                crowd.awaitSome(Caps.FRESH);
                outcome = question.send();
            }
            return outcome;
        };
    }

    /** Asks, unless the rest is held back. True if it came to an outcome. */
    boolean ask(Question question) {
        if (!goesOn()) {
            return false;
        }
        try {
            switch (question.send()) {
                case Voting.Outcome.Answered _ -> {
                    answered.incrementAndGet();
                    outage.after(null);
                }
                case Voting.Outcome.Failed(_, var because) -> {
                    failed.incrementAndGet();
                    outage.after(because).ifPresent(words -> why.compareAndSet(null, words));
                }
                case Voting.Outcome.Capped(Caps.Refused by) ->
                        why.compareAndSet(null, by.message() + " " + by.advice());
            }
            return true;
        } catch (StoreException e) {
            fault.compareAndSet(null, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /** What came of it all. */
    JudgeStage.Outcome outcome() throws StoreException {
        StoreException failure = fault.get();
        if (failure != null) {
            throw failure;
        }
        return new JudgeStage.Outcome(answered.get(), reused, failed.get(), why.get());
    }
}
