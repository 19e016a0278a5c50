package dev.rung.experiment;

import dev.rung.store.StoreException;
import dev.rung.task.Timer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The replies that are coming to this process. While there are any, what has arrived of all of them
 * is written in one transaction, again and again, also when nothing more comes.
 */
final class InFlight {
    private static final Logger LOG = LoggerFactory.getLogger(InFlight.class);

    /** No text is to be older than 500 ms before it is in the file. */
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final ReplyStore replies;
    private final Timer timer;
    private final Set<Arriving> all = new LinkedHashSet<>();
    private boolean planned;
    private boolean closing;

    InFlight(ReplyStore replies, Timer timer) {
        this.replies = replies;
        this.timer = timer;
    }

    /**
     * @throws InterruptedException if this process is about to end
     */
    synchronized void add(Arriving arriving) throws InterruptedException {
        if (closing) {
            throw new InterruptedException("closing");
        }
        all.add(arriving);
        if (!planned) {
            plan();
        }
    }

    private synchronized void plan() {
        planned = !all.isEmpty();
        if (planned) {
            timer.after(PAUSE, this::tick);
        }
    }

    private void tick() {
        try {
            write();
        } finally {
            plan();
        }
    }

    synchronized void remove(Arriving arriving) {
        all.remove(arriving);
        notifyAll();
    }

    synchronized boolean isClosing() {
        return closing;
    }

    private void write() {
        var waiting = new ArrayList<Arriving>();
        var pieces = new ArrayList<Piece>();
        for (Arriving arriving : copy()) {
            arriving.unwritten()
                    .ifPresent(
                            piece -> {
                                waiting.add(arriving);
                                pieces.add(piece);
                            });
        }
        if (pieces.isEmpty()) {
            return;
        }
        try {
            replies.write(pieces);
            for (int i = 0; i < pieces.size(); i++) {
                waiting.get(i).written(pieces.get(i));
            }
        } catch (StoreException.Busy e) {
            LOG.warn("text that has arrived waits for another program", e);
        } catch (StoreException e) {
            fail(waiting, e);
        }
    }

    private synchronized List<Arriving> copy() {
        return List.copyOf(all);
    }

    private synchronized void fail(List<Arriving> some, StoreException because) {
        // Those that have ended meanwhile are no longer ours to interrupt.
        some.stream().filter(all::contains).forEach(arriving -> arriving.fail(because));
    }

    /** Lets nothing more in, interrupts what is there, and waits until it has left. */
    synchronized void close(Duration atMost) throws InterruptedException {
        closing = true;
        all.forEach(Arriving::interrupt);
        long end = System.nanoTime() + atMost.toNanos();
        while (!all.isEmpty()) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                LOG.warn("{} replies did not end in time", all.size());
                return;
            }
            wait(left);
        }
    }
}
