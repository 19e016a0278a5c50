package dev.rung.task;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Starts work on a lane and brings the result back through the executor it was given: the JavaFX
 * thread in the window, the same thread in the terminal and in tests.
 */
public final class Tasks {
    private final Lanes lanes;
    private final Executor back;
    private final Consumer<Throwable> unexpected;
    private final RunningList running = new RunningList();

    /**
     * @param back where results are delivered
     * @param unexpected told, through {@code back}, of every failure that no one declared
     */
    public Tasks(Lanes lanes, Executor back, Consumer<Throwable> unexpected) {
        this.lanes = lanes;
        this.back = back;
        this.unexpected = unexpected;
    }

    /** Work that waits for the network. */
    public <T extends @Nullable Object, X extends Exception> Call<T, X> io(
            String name, Work<T, X> work) {
        return new Call<>(lanes.io(), name, work);
    }

    /** Work that reads or writes the database. */
    public <T extends @Nullable Object, X extends Exception> Call<T, X> db(
            String name, Work<T, X> work) {
        return new Call<>(lanes.read(), name, work);
    }

    /** Work that computes. */
    public <T extends @Nullable Object, X extends Exception> Call<T, X> cpu(
            String name, Work<T, X> work) {
        return new Call<>(lanes.cpu(), name, work);
    }

    /** Several calls that the user sees as one; listed while any of them is not finished. */
    public Group group(String name) {
        return new Group(name, running);
    }

    /** The named work that runs now, oldest first. Work with an empty name is not listed. */
    public List<Running> running() {
        return running.all();
    }

    /** Runs the action, on any thread, whenever {@link #running} got longer or shorter. */
    public void watch(Runnable action) {
        running.watch(action);
    }

    /** A call being described; nothing runs before {@link #start}. */
    public final class Call<T extends @Nullable Object, X extends Exception> {
        private final Lane lane;
        private final String name;
        private final Work<T, X> work;
        private Consumer<? super T> done = value -> {};
        private @Nullable Consumer<X> failed;
        private Runnable stopped = () -> {};
        private @Nullable Group group;

        private Call(Lane lane, String name, Work<T, X> work) {
            this.lane = lane;
            this.name = name;
            this.work = work;
        }

        public Call<T, X> onDone(Consumer<? super T> done) {
            this.done = done;
            return this;
        }

        /** Without this, a failure counts as unexpected. */
        public Call<T, X> onFailed(Consumer<X> failed) {
            this.failed = failed;
            return this;
        }

        /** The work was stopped before it made a value. */
        public Call<T, X> onStopped(Runnable stopped) {
            this.stopped = stopped;
            return this;
        }

        /** Counts as a step of the group instead of standing alone. */
        public Call<T, X> in(Group group) {
            this.group = group;
            return this;
        }

        public Job start() {
            var job = new Job(name);
            list(job);
            try {
                lane.execute(() -> finish(job));
            } catch (CancellationException e) {
                unlist(job);
                back.execute(stopped);
            }
            return job;
        }

        private void finish(Job job) {
            Runnable news;
            try {
                T value = job.run(() -> work.run(job));
                news = () -> done.accept(value);
            } catch (InterruptedException e) {
                news = stopped;
            } catch (RuntimeException | Error e) {
                news = () -> unexpected.accept(e);
            } catch (Exception e) {
                // Stopping shows in many ways, for instance as a cancelled statement.
                news = job.isStopped() ? stopped : declared(e);
            }
            unlist(job);
            back.execute(news);
        }

        private void list(Job job) {
            if (group != null) {
                group.add(job);
            } else if (!name.isEmpty()) {
                running.add(job);
            }
        }

        private void unlist(Job job) {
            if (group != null) {
                group.finished(job);
            } else {
                running.remove(job);
            }
        }

        /**
         * The only checked exceptions that {@link Work} can throw are X and InterruptedException.
         */
        @SuppressWarnings("unchecked")
        private Runnable declared(Exception e) {
            var handler = failed;
            return handler == null ? () -> unexpected.accept(e) : () -> handler.accept((X) e);
        }
    }
}
