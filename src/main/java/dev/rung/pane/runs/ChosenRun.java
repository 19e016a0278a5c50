package dev.rung.pane.runs;

import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.PlannedRun.State;
import dev.rung.experiment.PromptVersion;
import dev.rung.experiment.RunList.Item;
import dev.rung.store.StoreException;
import dev.rung.study.RunResult;
import dev.rung.study.RunResults;
import dev.rung.task.Job;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** What is shown of the chosen run: read when it is chosen, computed while somebody looks. */
final class ChosenRun {
    private final RunsAround around;
    private final ListedRuns list;
    private final StoreWork store;
    private final Runnable whenSeen;
    private final ReadOnlyObjectWrapper<@Nullable RunDetail> detail = new ReadOnlyObjectWrapper<>();
    private @Nullable Job computing;

    /**
     * @param whenSeen told once a result that was new has been seen
     */
    ChosenRun(RunsAround around, ListedRuns list, StoreWork store, Runnable whenSeen) {
        this.around = around;
        this.list = list;
        this.store = store;
        this.whenSeen = whenSeen;
    }

    /** Null without a run, and until it is read. */
    ReadOnlyObjectProperty<@Nullable RunDetail> detailProperty() {
        return detail.getReadOnlyProperty();
    }

    /** The result, an older one while it is computed anew; null while there is none. */
    @Nullable RunResult result() {
        RunDetail now = detail.get();
        return now == null ? null : now.result();
    }

    private boolean isChosen(RunLine line) {
        return list.selectedProperty().get() == line;
    }

    /** Another run is chosen, or none. */
    void choose(@Nullable RunLine line) {
        detail.set(null);
        stopComputing();
        if (line != null) {
            read(line, null);
        }
    }

    private void stopComputing() {
        if (computing != null) {
            computing.stop();
            computing = null;
        }
    }

    /** What is shown follows what has become of the run. */
    void follow() {
        RunLine line = list.selectedProperty().get();
        RunDetail shown = detail.get();
        if (line == null || shown == null || shown.item().run().id() != line.id()) {
            return;
        }
        PlannedRun now = line.now().item().run();
        PlannedRun before = shown.item().run();
        if (now.equals(before)) {
            return;
        }
        if (now.state() == before.state() && Objects.equals(now.last(), before.last())) {
            detail.set(shown.with(line.now().item()));
        } else {
            read(line, shown);
        }
    }

    /** Computes the result anew, for instance of a run that is on. */
    void recompute() {
        RunLine line = list.selectedProperty().get();
        if (line != null) {
            read(line, detail.get());
        }
    }

    /** Shows the result of a run otherwise, if it is still the one that is shown. */
    void refine(long run, UnaryOperator<RunResult> change) {
        RunDetail now = detail.get();
        if (now != null && now.result() != null && now.result().run().id() == run) {
            detail.set(now.refined(change.apply(now.result())));
        }
    }

    private void read(RunLine line, @Nullable RunDetail old) {
        RunLine.Now now = line.now();
        store.read(
                job -> read(now, old),
                read -> {
                    if (isChosen(line)) {
                        detail.set(read);
                        compute(line, read);
                    }
                });
    }

    private RunDetail read(RunLine.Now now, @Nullable RunDetail old) throws StoreException {
        Item item = now.item();
        PlannedRun run = item.run();
        List<PromptVersion> versions =
                run.order().asked(around.stores().prompts().versions(run.idea()));
        boolean began = run.state() == State.RUNNING || now.counts() != null;
        return new RunDetail(
                item, versions, old == null ? null : old.result(), List.of(), began, "");
    }

    private void compute(RunLine line, RunDetail read) {
        stopComputing();
        if (!read.isComputing()) {
            saw(read.item().run());
            return;
        }
        computing =
                around.background()
                        .tasks()
                        .<RunResult, StoreException>cpu("", job -> computed(line, read))
                        .onDone(
                                result -> {
                                    RunDetail now = detail.get();
                                    if (isChosen(line) && now != null) {
                                        detail.set(now.with(result));
                                        saw(result.run());
                                    }
                                })
                        .onFailed(fault -> failed(line, String.valueOf(fault.getMessage())))
                        .start();
    }

    /** Values first, intervals follow. */
    private RunResult computed(RunLine line, RunDetail read)
            throws StoreException, InterruptedException {
        RunResults results = around.work().results();
        if (read.result() == null) {
            List<RunResults.Points> points = results.points(read.item().run());
            around.background().back().execute(() -> showFirst(line, points));
        }
        try {
            return results.of(line.id(), (done, total) -> {});
        } catch (RuntimeException e) {
            // It is reported as what nobody expected, too; the run must not look as if it went on.
            around.background().back().execute(() -> failed(line, "Unexpected: " + e));
            throw e;
        }
    }

    private void failed(RunLine line, String why) {
        RunDetail now = detail.get();
        if (isChosen(line) && now != null) {
            detail.set(now.failed(why));
        }
    }

    private void showFirst(RunLine line, List<RunResults.Points> points) {
        RunDetail now = detail.get();
        if (isChosen(line) && now != null && now.isComputing()) {
            detail.set(now.with(points));
        }
    }

    private void saw(PlannedRun run) {
        if (list.isOnScreen() && run.state() == State.DONE && !run.seen()) {
            store.act(
                    job -> {
                        around.stores().list().saw(run.id());
                        return true;
                    },
                    done -> whenSeen.run());
        }
    }
}
