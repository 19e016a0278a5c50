package dev.rung.pane.runs;

import dev.rung.experiment.Column;
import dev.rung.store.StoreException;
import dev.rung.study.LiveRun;
import dev.rung.study.RunQueue.Event;
import dev.rung.task.Timer;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.ZoneId;

/**
 * The runs: reads them when something changed, and hands what was read to its parts, which know the
 * list, the chosen run, what is left of earlier sessions and when runs were on.
 */
final class RunsModel {
    /** So often it is looked whether who drives a run elsewhere is still there. */
    private static final Duration WATCH = Duration.ofSeconds(5);

    private final RunsAround around;
    private final StoreWork store;
    private final ListedRuns list;
    private final ChosenRun chosen;
    private final LeftRuns left;
    private final BusyTimes busy;
    private final RunControl control;
    private final Comparing comparing;
    private final MarkedRuns marked = new MarkedRuns();
    private final BooleanProperty allProjects = new SimpleBooleanProperty(true);
    private int reads;
    private Timer.@Nullable Cancel watching;
    private RunsPane.Defaults desk = (idea, set) -> false;

    RunsModel(RunsAround around) {
        this.around = around;
        store = new StoreWork(around.background().tasks());
        list = new ListedRuns(this::live);
        chosen = new ChosenRun(around, list, store, this::reload);
        left = new LeftRuns(around, list, store, this::reload);
        busy = new BusyTimes(around, store);
        control = new RunControl(around, list, store, this::reload);
        comparing =
                new Comparing(
                        around.work().results().byHand(),
                        around.background().tasks(),
                        store.problemProperty()::set);
        list.selectedProperty()
                .subscribe(
                        (was, now) -> {
                            chosen.choose(now);
                            comparing.clear();
                        });
        allProjects.subscribe(
                () -> {
                    list.putInOrder();
                    reload();
                });
        around.work().queue().listen(this::happened);
    }

    RunsAround around() {
        return around;
    }

    /** What reads and writes for the pane. */
    StoreWork store() {
        return store;
    }

    ListedRuns list() {
        return list;
    }

    ChosenRun chosen() {
        return chosen;
    }

    LeftRuns left() {
        return left;
    }

    BusyTimes busy() {
        return busy;
    }

    RunControl control() {
        return control;
    }

    /** What is compared by hand. */
    Comparing comparing() {
        return comparing;
    }

    MarkedRuns marked() {
        return marked;
    }

    ZoneId zone() {
        return around.background().clock().getZone();
    }

    /** Whether the runs of all projects are listed, or only those of the idea's used last. */
    BooleanProperty allProjectsProperty() {
        return allProjects;
    }

    /** The models that can judge. */
    JudgeModels models() {
        return new JudgeModels(around.work().models(), around.background().tasks());
    }

    /** The pane is on screen now. */
    void show() {
        list.show();
        reload();
    }

    void hide() {
        list.hide();
        watch(false);
    }

    /** Reads the list again. */
    void reload() {
        Long idea = around.idea().getValue();
        boolean all = allProjects.get();
        int read = ++reads;
        store.read(
                job -> FoundRuns.read(around.stores(), all ? null : idea),
                found -> {
                    if (read == reads) {
                        take(found);
                    }
                });
    }

    private void take(FoundRuns found) {
        list.take(found);
        left.look(found.items());
        watch(list.isOnScreen() && list.all().stream().anyMatch(line -> line.now().isElsewhere()));
        // The result of a large run takes seconds of a processor: not before somebody looks.
        if (list.isOnScreen()) {
            list.chooseOne();
            chosen.follow();
            busy.look();
        }
    }

    /**
     * A process that was killed says nothing more: while another one drives a run, it is looked
     * from time to time whether it is still there.
     */
    private void watch(boolean isElsewhere) {
        if (!isElsewhere && watching != null) {
            watching.cancel();
            watching = null;
        }
        // What another process writes may come faster than this: it is not begun anew each time.
        if (isElsewhere && watching == null) {
            var background = around.background();
            watching =
                    background.timer().after(WATCH, () -> background.back().execute(this::again));
        }
    }

    private void again() {
        watching = null;
        if (list.isOnScreen()) {
            reload();
        }
    }

    private LiveRun.@Nullable Progress live(long run) {
        return around.work().queue().live(run).map(LiveRun::progress).orElse(null);
    }

    private void happened(Event event) {
        switch (event) {
            case Event.Failed(long run, StoreException fault) -> store.failed(fault);
            case Event.Elsewhere(long run) ->
                    store.problemProperty()
                            .set(
                                    "Run %d is being sent by another window or terminal."
                                            .formatted(run));
            case Event.Started _, Event.Finished _, Event.Paused _ -> {}
        }
        reload();
    }

    /** A run was ordered: goes there. */
    void made(long run) {
        list.want(run, () -> {});
        around.goThere().run();
        reload();
    }

    /**
     * Chooses a run of any project with the next reading, if it is still there.
     *
     * @param then runs once it is chosen
     */
    void look(long run, Runnable then) {
        allProjects.set(true);
        list.want(run, then);
    }

    /** Goes to a run, of any project. */
    void goTo(long run) {
        look(run, () -> {});
        reload();
    }

    /** Computes the result of the chosen run anew, and reads the list if it is seen. */
    void recompute() {
        if (list.isOnScreen()) {
            reload();
        }
        chosen.recompute();
    }

    /** Looks at all anew: the list comes in order, and the result is computed. */
    void refresh() {
        list.putInOrder();
        recompute();
    }

    /** Whoever has desks open. */
    void onDefault(RunsPane.Defaults open) {
        desk = open;
    }

    /**
     * Whether an open desk of the idea has taken the new default; else the store is asked.
     *
     * @param set a model's parameters
     */
    boolean takeDefault(long idea, Column set) {
        return desk.take(idea, set);
    }
}
