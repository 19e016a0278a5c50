package dev.rung.task;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What runs now, and those who want to know when that changes. */
final class RunningList {
    private final List<Running> all = new CopyOnWriteArrayList<>();
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();

    List<Running> all() {
        return List.copyOf(all);
    }

    void watch(Runnable action) {
        watchers.add(action);
    }

    void add(Running work) {
        all.add(work);
        watchers.forEach(Runnable::run);
    }

    void remove(Running work) {
        if (all.remove(work)) {
            watchers.forEach(Runnable::run);
        }
    }
}
