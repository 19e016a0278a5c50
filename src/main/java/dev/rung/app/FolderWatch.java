package dev.rung.app;

import dev.rung.store.Changes;
import dev.rung.store.StoreException;
import dev.rung.task.Debounce;
import dev.rung.task.Tasks;
import dev.rung.task.Timer;
import dev.rung.ui.Registration;
import dev.rung.update.follow.Folders;
import dev.rung.update.follow.FollowStore;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executor;

/** Writes what was posted into shared folders, soon after it was, and reads them now and then. */
final class FolderWatch implements AutoCloseable {
    private static final Duration AGAIN = Duration.ofMinutes(5);

    private final Folders folders;
    private final FollowStore follow;
    private final Tasks tasks;
    private final Timer timer;
    private final Executor back;
    private final Debounce soon;
    private Registration changes = () -> {};
    private Timer.Cancel next = () -> {};
    private boolean closed;

    /**
     * @param back the executor on which tasks deliver their results
     */
    FolderWatch(Folders folders, FollowStore follow, Tasks tasks, Timer timer, Executor back) {
        this.folders = folders;
        this.follow = follow;
        this.tasks = tasks;
        this.timer = timer;
        this.back = back;
        this.soon = new Debounce(timer, Duration.ofSeconds(2), Duration.ofSeconds(20), back);
    }

    /** Begins. */
    void watch(Changes changed) {
        var posted =
                changed.listen(
                        Set.of("day_update", "shared_folder"),
                        back,
                        () -> soon.execute(this::look));
        changes = posted::close;
        again();
    }

    private void again() {
        if (!closed) {
            look();
            next = timer.after(AGAIN, () -> back.execute(this::again));
        }
    }

    /** Without a shared folder nothing is done. What is wrong stands in the overview. */
    private void look() {
        if (closed) {
            return;
        }
        tasks.<Boolean, StoreException>cpu(
                        "",
                        job -> {
                            if (!follow.folders().isEmpty()) {
                                folders.look();
                            }
                            return true;
                        })
                .onDone(done -> {})
                .onFailed(fault -> {})
                .start();
    }

    @Override
    public void close() {
        closed = true;
        changes.close();
        soon.cancel();
        next.cancel();
    }
}
