package dev.rung.pane.ladder;

import dev.rung.store.StoreException;
import dev.rung.study.ladder.LadderScores;
import dev.rung.study.ladder.LadderStrip;
import dev.rung.study.ladder.Measured;
import dev.rung.study.ladder.NoHelp;
import dev.rung.task.Debounce;
import dev.rung.task.Job;
import dev.rung.task.Tasks;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The strip's numbers: computed off the JavaFX thread, and only when runs have changed. */
final class StripModel {
    private final Tasks tasks;
    private final LadderScores scores;
    private final Debounce soon;
    private final Consumer<StoreException> onFault;
    private final ReadOnlyObjectWrapper<@Nullable LadderStrip> strip =
            new ReadOnlyObjectWrapper<>();
    private Known known = new Known(0, "", null);
    private @Nullable Job reading;
    private final List<Runnable> waiting = new ArrayList<>();
    private long idea;
    private boolean isStale;

    private record Known(long idea, Object state, @Nullable LadderStrip strip) {}

    /**
     * @param soon puts the reading off until the pane stands and news rest
     */
    StripModel(Tasks tasks, LadderScores scores, Debounce soon, Consumer<StoreException> onFault) {
        this.tasks = tasks;
        this.scores = scores;
        this.soon = soon;
        this.onFault = onFault;
    }

    /** Null before the first numbers of the idea. */
    ReadOnlyObjectProperty<@Nullable LadderStrip> stripProperty() {
        return strip.getReadOnlyProperty();
    }

    /** Another idea is opened, or its runs may have changed. */
    void readSoon(long of) {
        if (idea != of) {
            idea = of;
            stop();
            waiting.clear();
            strip.set(null);
        }
        soon.execute(this::read);
    }

    /** Runs once it is known how the idea stands: at once, or after the first reading. */
    void whenRead(Runnable then) {
        if (known.idea == idea) {
            then.run();
        } else {
            waiting.add(then);
        }
    }

    /** The pane is hidden. */
    void rest() {
        waiting.clear();
        soon.cancel();
    }

    private void stop() {
        isStale = false;
        if (reading != null) {
            reading.stop();
            reading = null;
        }
    }

    private void read() {
        if (reading != null) {
            isStale = true;
            return;
        }
        long of = idea;
        Known before = known;
        reading =
                tasks.<Known, StoreException>cpu("", job -> made(of, before))
                        .onDone(found -> ended(found))
                        .onFailed(
                                fault -> {
                                    reading = null;
                                    onFault.accept(fault);
                                })
                        .start();
    }

    private Known made(long of, Known before) throws StoreException, InterruptedException {
        Object state = scores.state(of);
        return before.idea == of && before.state.equals(state)
                ? before
                : new Known(of, state, scores.of(of, (done, total) -> {}).orElse(null));
    }

    private void ended(Known found) {
        if (found.idea != idea) {
            return;
        }
        reading = null;
        known = found;
        strip.set(found.strip);
        var now = List.copyOf(waiting);
        waiting.clear();
        now.forEach(Runnable::run);
        if (isStale) {
            isStale = false;
            soon.execute(this::read);
        }
    }

    /** Finds what can stand for a rung. */
    void versions(int rung, Consumer<List<Measured>> then) {
        long of = idea;
        tasks.<List<Measured>, StoreException>cpu(
                        "", job -> scores.versions(of, rung, (done, total) -> {}))
                .onDone(then)
                .onFailed(onFault)
                .start();
    }

    /** Finds what did not help. */
    void noHelp(Consumer<List<NoHelp>> then) {
        long of = idea;
        tasks.<List<NoHelp>, StoreException>cpu(
                        "Comparing versions", job -> scores.noHelp(of, (done, total) -> {}))
                .onDone(then)
                .onFailed(onFault)
                .start();
    }

    /**
     * @param then once it is kept
     */
    void choose(Measured version, Runnable then) {
        write(() -> scores.store().choose(version.tried(), version.grader()), then);
    }

    void skip(int rung, String reason) {
        long of = idea;
        write(() -> scores.store().skip(of, rung, reason), () -> {});
    }

    private interface Write {
        void run() throws StoreException;
    }

    private void write(Write action, Runnable then) {
        tasks.<@Nullable Void, StoreException>db(
                        "",
                        job -> {
                            action.run();
                            return null;
                        })
                .onDone(done -> then.run())
                .onFailed(onFault)
                .start();
    }
}
