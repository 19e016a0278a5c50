package dev.rung.task;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Much work that waits for the network, so many pieces of it at once, each on a virtual thread of
 * its own. Used by one thread, which waits for a free place; the number of places may be changed
 * from any thread. Work may give its place to the next before it has ended, but no more of it goes
 * on like that than there are places.
 */
public final class Crowd implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private int places;
    private int taken;
    private int running;
    private long ended;

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

    /** The place of a piece of work. */
    public final class Place {
        private boolean left;

        private Place() {}

        /** Lets the next piece of work begin; what is left to do of this one goes on. */
        public void leave() {
            synchronized (Crowd.this) {
                if (!left) {
                    left = true;
                    taken--;
                    Crowd.this.notifyAll();
                }
            }
        }
    }

    /** Starts a piece of work once there is a place for it. */
    public void start(Runnable work) throws InterruptedException {
        start(_ -> work.run());
    }

    /** Starts a piece of work that may leave its place before its end. */
    public void start(Consumer<Place> work) throws InterruptedException {
        Place place = enter();
        threads.execute(
                () -> {
                    try {
                        work.accept(place);
                    } finally {
                        place.leave();
                        end();
                    }
                });
    }

    private synchronized Place enter() throws InterruptedException {
        while (taken >= places || running >= 2 * places) {
            wait();
        }
        taken++;
        running++;
        return new Place();
    }

    private synchronized void end() {
        running--;
        ended++;
        notifyAll();
    }

    /** Waits until some work has ended, or so long: for work that needs what other work holds. */
    public synchronized void awaitSome(Duration atMost) throws InterruptedException {
        long before = ended;
        long until = System.nanoTime() + atMost.toNanos();
        long left = atMost.toMillis();
        while (ended == before && left > 0) {
            wait(left);
            left = (until - System.nanoTime()) / 1_000_000;
        }
    }

    /** Waits until all work has ended. */
    public synchronized void await() throws InterruptedException {
        while (running > 0) {
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
