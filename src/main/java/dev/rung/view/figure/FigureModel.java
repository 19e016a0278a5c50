package dev.rung.view.figure;

import dev.rung.store.StoreException;
import dev.rung.study.figure.Choices;
import dev.rung.study.figure.Figure;
import dev.rung.study.figure.FigureFault;
import dev.rung.study.figure.FigureMaker;
import dev.rung.study.figure.FigureSpec;
import dev.rung.study.figure.Material;
import dev.rung.task.Debounce;
import dev.rung.task.Job;
import dev.rung.task.Progress;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What is chosen for a figure and what it shows. The picture before stays until the next one is
 * there; its values come first, its intervals after.
 */
final class FigureModel {
    private final FigureAround around;
    private final List<Long> runs;
    private final @Nullable FigureSpec first;
    private final Debounce computing;
    private final ReadOnlyObjectWrapper<@Nullable Choices> choices = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable FigureSpec> spec = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Figure> figure = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper busy = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private @Nullable Loaded loaded;
    private @Nullable Job job;
    private int asked;

    /** Places that are read: they serve every choice but of metric and cluster. */
    private record Loaded(String metric, @Nullable String cluster, Material material) {
        boolean serves(FigureSpec spec) {
            return metric.equals(spec.metric()) && Objects.equals(cluster, spec.cluster());
        }
    }

    private record Made(Loaded loaded, FigureMaker maker, Figure values) {}

    /**
     * @param first what is shown at first, null for what is usual
     */
    FigureModel(FigureAround around, List<Long> runs, @Nullable FigureSpec first) {
        this.around = around;
        this.runs = List.copyOf(runs);
        this.first = first;
        var background = around.background();
        this.computing =
                new Debounce(
                        background.timer(),
                        Duration.ofMillis(120),
                        Duration.ofMillis(400),
                        background.back());
    }

    List<Long> runs() {
        return runs;
    }

    /** What may be chosen, null before that is read. */
    ReadOnlyObjectProperty<@Nullable Choices> choicesProperty() {
        return choices.getReadOnlyProperty();
    }

    /** What is chosen, null before anything can be. */
    ReadOnlyObjectProperty<@Nullable FigureSpec> specProperty() {
        return spec.getReadOnlyProperty();
    }

    /** What is shown, null before the first. */
    ReadOnlyObjectProperty<@Nullable Figure> figureProperty() {
        return figure.getReadOnlyProperty();
    }

    /** What is being computed, in words; empty if all is there. */
    ReadOnlyStringProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** What went wrong, empty otherwise. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Reads what may be chosen and shows the first figure. */
    void start() {
        busy.set("Reading the runs …");
        around.background()
                .tasks()
                .<Choices, Exception>cpu("", work -> around.figures().choices(runs))
                .onDone(
                        read -> {
                            choices.set(read);
                            spec.set(first == null ? read.usual() : first);
                            compute();
                        })
                .onFailed(this::failed)
                .start();
    }

    /** Another choice; the newest of several in a row is computed. */
    void choose(FigureSpec wanted) {
        if (!wanted.equals(spec.get())) {
            spec.set(wanted);
            busy.set("Computing …");
            computing.execute(this::compute);
        }
    }

    /** Reads the runs anew, for instance those that are on. */
    void refresh() {
        loaded = null;
        if (spec.get() != null) {
            compute();
        }
    }

    void close() {
        asked++;
        computing.cancel();
        stop();
    }

    private void stop() {
        if (job != null) {
            job.stop();
            job = null;
        }
    }

    private void compute() {
        FigureSpec wanted = spec.get();
        Choices may = choices.get();
        if (wanted == null || may == null) {
            return;
        }
        stop();
        int now = ++asked;
        Loaded known = loaded != null && loaded.serves(wanted) ? loaded : null;
        problem.set("");
        busy.set("Computing …");
        job =
                around.background()
                        .tasks()
                        .<Made, Exception>cpu("", work -> make(wanted, may, known, work))
                        .onDone(
                                made -> {
                                    if (now == asked) {
                                        loaded = made.loaded;
                                        figure.set(made.values);
                                        intervals(made.maker, now);
                                    }
                                })
                        .onFailed(
                                fault -> {
                                    if (now == asked) {
                                        failed(fault);
                                    }
                                })
                        .start();
    }

    private Made make(FigureSpec wanted, Choices may, @Nullable Loaded known, Progress work)
            throws FigureFault, StoreException, InterruptedException {
        may.check(wanted);
        Loaded of =
                known == null
                        ? new Loaded(
                                wanted.metric(),
                                wanted.cluster(),
                                around.figures().material(wanted, work))
                        : known;
        FigureMaker maker = FigureMaker.of(of.material, wanted);
        return new Made(of, maker, maker.values());
    }

    private void intervals(FigureMaker maker, int now) {
        busy.set("The intervals are being computed …");
        job =
                around.background()
                        .tasks()
                        .<Figure, Exception>cpu("", work -> maker.whole())
                        .onDone(
                                whole -> {
                                    if (now == asked) {
                                        figure.set(whole);
                                        busy.set("");
                                    }
                                })
                        .onFailed(this::failed)
                        .start();
    }

    private void failed(Exception fault) {
        busy.set("");
        switch (fault) {
            case FigureFault figureFault -> problem.set(figureFault.words());
            case StoreException store -> problem.set(store.getMessage() + " " + store.whatToDo());
            default -> throw new IllegalStateException(fault);
        }
    }
}
