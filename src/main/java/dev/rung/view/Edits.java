package dev.rung.view;

import dev.rung.store.StoreException;
import dev.rung.task.Tasks;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Changes on their way to the store, one after the other: what is typed later is never overtaken by
 * what was typed before. Belongs to the JavaFX thread.
 */
public final class Edits {
    /** A change that takes longer is given up when the window closes. */
    private static final int SECONDS = 5;

    /** A change. Blocks. */
    @FunctionalInterface
    public interface Edit {
        void run() throws StoreException;
    }

    private record Waiting(Edit edit, Runnable then) {}

    private final Tasks tasks;
    private final Consumer<StoreException> fault;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final Deque<Runnable> whenIdle = new ArrayDeque<>();
    private CountDownLatch last = new CountDownLatch(0);
    private boolean running;
    private boolean closed;

    public Edits(Tasks tasks, Consumer<StoreException> fault) {
        this.tasks = tasks;
        this.fault = fault;
    }

    /**
     * @param then runs when it is stored
     */
    public void add(Edit edit, Runnable then) {
        waiting.add(new Waiting(edit, then));
        next();
    }

    public boolean isIdle() {
        return !running && waiting.isEmpty();
    }

    /** Runs the action once all that waits is stored, at once if nothing does. */
    public void whenIdle(Runnable action) {
        if (isIdle()) {
            action.run();
        } else {
            whenIdle.add(action);
        }
    }

    private void next() {
        if (running || closed) {
            return;
        }
        Waiting one = waiting.poll();
        if (one == null) {
            while (isIdle() && !whenIdle.isEmpty()) {
                whenIdle.remove().run();
            }
            return;
        }
        running = true;
        var ended = new CountDownLatch(1);
        last = ended;
        tasks.<Boolean, StoreException>db(
                        "",
                        job -> {
                            try {
                                one.edit().run();
                                return true;
                            } finally {
                                ended.countDown();
                            }
                        })
                .onDone(
                        done -> {
                            running = false;
                            one.then().run();
                            next();
                        })
                .onFailed(
                        problem -> {
                            running = false;
                            fault.accept(problem);
                            next();
                        })
                .onStopped(() -> running = false)
                .start();
    }

    /** From now on nothing goes to another thread. */
    public void close() {
        closed = true;
    }

    /** Stores what waits, on this thread, after what is on its way. Blocks. */
    public void finish() {
        try {
            if (!last.await(SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        for (Waiting one = waiting.poll(); one != null; one = waiting.poll()) {
            try {
                one.edit().run();
            } catch (StoreException e) {
                fault.accept(e);
            }
        }
    }
}
