package dev.rung.task;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The work that runs now, oldest first, and who wants to hear when it changes. */
final class RunningList {
    private final List<Running> running = new CopyOnWriteArrayList<>();
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();

    List<Running> now() {
        return List.copyOf(running);
    }

    void watch(Runnable action) {
        watchers.add(action);
    }

    void add(Running work) {
        running.add(work);
        watchers.forEach(Runnable::run);
    }

    void remove(Running work) {
        if (running.remove(work)) {
            watchers.forEach(Runnable::run);
        }
    }
}
