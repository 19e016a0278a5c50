package dev.rung.experiment;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The requests of a run that have been given out, and which of them are out. Those that wait for
 * their turn or for another attempt can be called back; once a pause is taken back they are given
 * out anew, in a further {@link Round}, beside those that were out all the time.
 */
final class InTurn {
    /** Given out, and not at their end. */
    private final Set<Long> inside = new HashSet<>();

    /** Those of them that are not out. */
    private final Set<Long> notOut = new HashSet<>();

    /** The threads of those that wait and can be called back. */
    private final Map<Long, Thread> waiting = new HashMap<>();

    /** Whose threads were interrupted: they are not left to go out any more. */
    private final Set<Long> calledBack = new HashSet<>();

    private volatile int round;
    private boolean pausing;
    private boolean closed = true;
    private boolean again;
    private boolean ended;

    /**
     * A time in which requests are given out.
     *
     * @param others what was out before it began, and comes to its end by itself
     */
    record Round(int number, Set<Long> others) {
        Round {
            others = Set.copyOf(others);
        }
    }

    /** Whether more may be given out in this round; any pause ends it. */
    boolean isOn(Round one) {
        return one.number == round;
    }

    /** It is given out, for {@link #waits}. */
    synchronized void enters(long request) {
        inside.add(request);
        notOut.add(request);
    }

    /** Has come to its end, one way or another. */
    synchronized void ends(long request) {
        inside.remove(request);
        notOut.remove(request);
        waiting.remove(request);
        calledBack.remove(request);
        notifyAll();
    }

    /**
     * It waits in the store again. Was it out when this round began, only a further one gives it
     * out.
     */
    synchronized void left() {
        again |= !closed;
    }

    /** This thread's request is not out. If all were called back, its thread is interrupted. */
    synchronized void waits(long request) {
        notOut.add(request);
        waiting.put(request, Thread.currentThread());
        if (closed) {
            calledBack.add(request);
            Thread.currentThread().interrupt();
        }
    }

    /**
     * This thread's request goes out: it is left to come to its end, unless it was called back a
     * moment before and has not heard of it.
     */
    synchronized void goes(long request) {
        waiting.remove(request);
        if (!calledBack.contains(request)) {
            notOut.remove(request);
            notifyAll();
        }
    }

    /** This thread's request is not out, and is not to be called back any more. */
    synchronized void isBack(long request) {
        waiting.remove(request);
        notOut.add(request);
    }

    /**
     * Interrupts all that wait, now and until the next round.
     *
     * @return false if all has ended already
     */
    synchronized boolean callBack() {
        if (ended) {
            return false;
        }
        round++;
        pausing = true;
        closed = true;
        calledBack.addAll(waiting.keySet());
        waiting.values().forEach(Thread::interrupt);
        return true;
    }

    /**
     * What was called back is given out anew.
     *
     * @return false if all has ended already
     */
    synchronized boolean takeBack() {
        if (ended) {
            return false;
        }
        pausing = false;
        notifyAll();
        return true;
    }

    synchronized boolean isPausing() {
        return pausing;
    }

    /** How many are out. */
    synchronized int out() {
        return inside.size() - notOut.size();
    }

    /**
     * Waits for the end of all that was given out.
     *
     * @return the first round, or the next if a pause was taken back or something was left over;
     *     empty at the end of all
     */
    synchronized Optional<Round> next() throws InterruptedException {
        while (true) {
            if (closed && !pausing && notOut.isEmpty()) {
                closed = false;
                again = false;
                return Optional.of(new Round(round, inside));
            }
            if (inside.isEmpty() && !closed && again) {
                again = false;
                return Optional.of(new Round(round, inside));
            }
            if (inside.isEmpty() && (pausing || !closed)) {
                ended = true;
                return Optional.empty();
            }
            wait();
        }
    }

    /** Nothing is given out any more. */
    synchronized void end() {
        ended = true;
    }
}
