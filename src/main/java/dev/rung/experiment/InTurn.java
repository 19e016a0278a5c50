package dev.rung.experiment;

import java.util.HashSet;
import java.util.Set;

/**
 * The threads of requests that wait for their turn, or for another attempt: nothing of them is out,
 * so that they can be called back.
 */
final class InTurn {
    private final Set<Thread> waiting = new HashSet<>();
    private boolean closed;

    /** This thread's request is not out. If all were called back, its thread is interrupted. */
    synchronized void waits() {
        waiting.add(Thread.currentThread());
        if (closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** This thread's request goes out, or has ended: it is left to come to its end. */
    synchronized void goes() {
        waiting.remove(Thread.currentThread());
    }

    /** Interrupts all that wait, now and from now on. */
    synchronized void callBack() {
        closed = true;
        waiting.forEach(Thread::interrupt);
    }
}
