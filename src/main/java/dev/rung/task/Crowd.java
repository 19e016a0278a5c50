package dev.rung.task;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Much work that waits for the network, so many pieces of it at once, each on a virtual thread of
 * its own. Used by one thread, which waits for a free place; the number of places may be changed
 * from any thread.
 */
public final class Crowd implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private int places;
    private int busy;

    /**
     * @param places how many pieces at once, ≥ 1
     */
    public Crowd(int places) {
        this.places = places;
    }

    /** Changes how many pieces run at once; what runs already goes on. */
    public synchronized void resize(int now) {
        places = Math.max(1, now);
        notifyAll();
    }

    /** Starts a piece of work once there is a place for it. */
    public void start(Runnable work) throws InterruptedException {
        enter();
        threads.execute(
                () -> {
                    try {
                        work.run();
                    } finally {
                        leave();
                    }
                });
    }

    private synchronized void enter() throws InterruptedException {
        while (busy >= places) {
            wait();
        }
        busy++;
    }

    private synchronized void leave() {
        busy--;
        notifyAll();
    }

    /** Waits until all work has ended. */
    public synchronized void await() throws InterruptedException {
        while (busy > 0) {
            wait();
        }
    }

    /** Interrupts what still runs. */
    public void interrupt() {
        threads.shutdownNow();
    }

    /** Interrupts what still runs, and waits for its end. */
    @Override
    public void close() {
        interrupt();
        threads.close();
    }
}
