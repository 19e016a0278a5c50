package dev.rung.app;

import dev.rung.store.StoreException;
import dev.rung.task.Tasks;
import dev.rung.task.Timer;
import dev.rung.update.post.Outbox;
import dev.rung.update.post.Posting;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Sends what of updates waits, at the start and now and then. */
final class Posts implements AutoCloseable {
    /** Offline hours end seldom within the minute; Slack's own waits are shorter. */
    private static final Duration AGAIN = Duration.ofMinutes(5);

    private final Posting posting;
    private final Outbox outbox;
    private final Tasks tasks;
    private final Timer timer;
    private final Executor back;
    private final Consumer<String> say;
    private Timer.Cancel next = () -> {};
    private boolean closed;

    /**
     * @param back the executor on which tasks deliver their results
     * @param say tells the user of an event
     */
    Posts(
            Posting posting,
            Outbox outbox,
            Tasks tasks,
            Timer timer,
            Executor back,
            Consumer<String> say) {
        this.posting = posting;
        this.outbox = outbox;
        this.tasks = tasks;
        this.timer = timer;
        this.back = back;
        this.say = say;
    }

    /** Sends now, and again later. */
    void run() {
        if (closed) {
            return;
        }
        tasks.<Integer, StoreException>io("", job -> send())
                .onDone(
                        sent -> {
                            if (sent > 0) {
                                say.accept("What waited is posted to Slack.");
                            }
                        })
                .onFailed(fault -> {})
                .start();
        next = timer.after(AGAIN, () -> back.execute(this::run));
    }

    /** How much waited and does no more. Without anything that waits, Slack is not asked. */
    private int send() throws StoreException, InterruptedException {
        long before = waiting();
        if (before == 0) {
            return 0;
        }
        posting.run();
        return Math.toIntExact(Math.max(0, before - waiting()));
    }

    private long waiting() throws StoreException {
        return outbox.open().stream()
                .filter(
                        post ->
                                post.state() == Outbox.State.PENDING
                                        || post.state() == Outbox.State.SENDING)
                .count();
    }

    @Override
    public void close() {
        closed = true;
        next.cancel();
    }
}
