package dev.rung.pane.runs;

import dev.rung.experiment.Column;
import dev.rung.experiment.Driven.Stretch;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.PlannedRun.Counts;
import dev.rung.experiment.PlannedRun.State;
import dev.rung.experiment.PromptVersion;
import dev.rung.experiment.RunDriver;
import dev.rung.experiment.RunList.Item;
import dev.rung.experiment.RunTerms;
import dev.rung.store.StoreException;
import dev.rung.study.GraderSpec;
import dev.rung.study.LiveRun;
import dev.rung.study.RunQueue;
import dev.rung.study.RunQueue.Event;
import dev.rung.study.RunResult;
import dev.rung.study.RunResults;
import dev.rung.study.Utilisation;
import dev.rung.task.Job;
import dev.rung.task.Tasks;
import dev.rung.task.Timer;
import dev.rung.task.Work;
import dev.rung.ui.TypedWords;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The runs, the one that is chosen, and what can be done to it. */
final class RunsModel {
    /** So many runs are listed. */
    static final int MOST = 300;

    /** So often it is looked whether who drives a run elsewhere is still there. */
    private static final Duration WATCH = Duration.ofSeconds(5);

    private final RunsAround around;
    private final Tasks tasks;
    private final ObservableList<RunLine> lines = FXCollections.observableArrayList();
    private final FilteredList<RunLine> shown = new FilteredList<>(lines);
    private final StringProperty filter = new SimpleStringProperty("");
    private final BooleanProperty allProjects = new SimpleBooleanProperty(true);
    private final ObjectProperty<@Nullable RunLine> selected = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable RunDetail> detail = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper offer = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable Busy> busy = new ReadOnlyObjectWrapper<>();
    private final StringProperty problem = new SimpleStringProperty("");
    private final Comparing comparing;
    private final MarkedRuns marked = new MarkedRuns();

    /**
     * The runs that were new when the pane was last shown: they keep their place below what is on
     * while one reads, so that none jumps away under the keys.
     */
    private final Set<Long> fresh = new HashSet<>();

    /** The runs that waited when the window began: only those are offered, and what was cut. */
    private final Set<Long> before = new HashSet<>();

    private boolean looked;
    private @Nullable Long wanted;
    private Runnable whenChosen = () -> {};
    private boolean onScreen;
    private int reads;
    private @Nullable Job computing;
    private Timer.@Nullable Cancel watching;
    private Runnable whenListed = () -> {};
    private boolean isListing;

    /**
     * When runs were on.
     *
     * @param stretches what was on when
     * @param isOn whether a run is on now, here or elsewhere
     * @param asOf when it was looked at
     */
    record Busy(Utilisation utilisation, List<Stretch> stretches, boolean isOn, Instant asOf) {
        /** What was on in a day, in the order of its beginning. */
        List<Stretch> on(Utilisation.Day day) {
            Instant end = day.begin().plus(day.length());
            return stretches.stream()
                    .filter(
                            one ->
                                    one.began().isBefore(end)
                                            && !Utilisation.end(one, asOf).isBefore(day.begin()))
                    .toList();
        }
    }

    private Desk desk = (idea, set) -> false;

    RunsModel(RunsAround around) {
        this.around = around;
        this.tasks = around.background().tasks();
        this.comparing = new Comparing(around.work().results().byHand(), tasks, problem::set);
        filter.subscribe(typed -> find());
        allProjects.subscribe(this::reload);
        selected.subscribe((was, now) -> choose(now));
        around.work().queue().listen(this::happened);
    }

    RunsAround around() {
        return around;
    }

    ZoneId zone() {
        return around.background().clock().getZone();
    }

    /** The runs that fit what was typed. */
    ObservableList<RunLine> lines() {
        return shown;
    }

    /** All that are listed, whatever was typed. */
    ObservableList<RunLine> all() {
        return lines;
    }

    StringProperty filterProperty() {
        return filter;
    }

    BooleanProperty allProjectsProperty() {
        return allProjects;
    }

    ObjectProperty<@Nullable RunLine> selectedProperty() {
        return selected;
    }

    ReadOnlyObjectProperty<@Nullable RunDetail> detailProperty() {
        return detail.getReadOnlyProperty();
    }

    /** What is compared by hand. */
    Comparing comparing() {
        return comparing;
    }

    MarkedRuns marked() {
        return marked;
    }

    /** What is left of an earlier session and can be gone on with; empty if nothing is. */
    ReadOnlyStringProperty offerProperty() {
        return offer.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Busy> busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** What went wrong, for the user; empty while all is well. */
    StringProperty problemProperty() {
        return problem;
    }

    private void fault(StoreException fault) {
        problem.set(fault.getMessage() + " " + fault.whatToDo());
    }

    /** What is shown of a run is of one that is found. */
    private void find() {
        RunLine before = selected.get();
        narrow();
        if (onScreen && (before == null || !shown.contains(before))) {
            selected.set(shown.isEmpty() ? null : shown.getFirst());
        }
    }

    private void narrow() {
        Predicate<String> words = TypedWords.in(filter.get());
        shown.setPredicate(line -> words.test(RunWords.searched(line.now())));
    }

    /** The pane is on screen now. */
    void show() {
        onScreen = true;
        fresh.clear();
        reload();
    }

    void hide() {
        onScreen = false;
        watch(false);
    }

    /** Told when the list was read anew: what is chosen may stand elsewhere in it now. */
    void onListed(Runnable listed) {
        whenListed = listed;
    }

    /** Whether the list is being put in order: what a control selects meanwhile nobody chose. */
    boolean isListing() {
        return isListing;
    }

    private record Found(List<Item> items, Map<Long, Counts> counts, List<Item> unseen) {}

    /** Reads the list again. */
    void reload() {
        Long idea = around.idea().getValue();
        boolean all = allProjects.get();
        int read = ++reads;
        tasks.<Found, StoreException>db("", job -> find(all ? null : idea))
                .onDone(
                        found -> {
                            if (read == reads) {
                                take(found);
                            }
                        })
                .onFailed(this::fault)
                .start();
    }

    private Found find(@Nullable Long idea) throws StoreException {
        var stores = around.stores();
        Long project =
                idea == null
                        ? null
                        : stores.projects().idea(idea).map(one -> one.project()).orElse(null);
        if (!stores.runs().claims().abandoned().isEmpty()) {
            stores.leftovers().end();
        }
        List<Item> items = stores.list().newest(project, MOST);
        var counts = new HashMap<Long, Counts>();
        for (Item item : items) {
            PlannedRun run = item.run();
            boolean isOn = run.state() == State.RUNNING;
            if (isOn || (run.last() == null && run.state() != State.DONE)) {
                Counts now = stores.runs().answers().counts(run.id());
                if (isOn || now.places() > 0) {
                    counts.put(run.id(), now);
                }
            }
        }
        return new Found(items, counts, stores.list().unseen());
    }

    private void take(Found found) {
        found.unseen().forEach(item -> fresh.add(item.run().id()));
        var known = new HashMap<Long, RunLine>();
        lines.forEach(line -> known.put(line.id(), line));
        var next = new ArrayList<RunLine>();
        for (Item item : found.items()) {
            PlannedRun run = item.run();
            var now =
                    new RunLine.Now(
                            item,
                            found.counts().getOrDefault(run.id(), run.last()),
                            live(run.id()));
            RunLine line = known.get(run.id());
            if (line == null) {
                next.add(new RunLine(now));
            } else {
                line.nowProperty().set(now);
                next.add(line);
            }
        }
        next.sort(Comparator.comparingInt(line -> line.now().rank(fresh.contains(line.id()))));
        RunLine chosen = selected.get();
        isListing = true;
        if (!next.equals(lines)) {
            lines.setAll(next);
            selected.set(chosen != null && next.contains(chosen) ? chosen : null);
        }
        narrow();
        isListing = false;
        whenListed.run();
        Long made = wanted;
        if (made != null && known(made)) {
            wanted = null;
            select(made);
            whenChosen.run();
        }
        makeOffer(found.items());
        watch(onScreen && next.stream().anyMatch(line -> line.now().isElsewhere()));
        // The result of a large run takes seconds of a processor: not before somebody looks.
        if (onScreen) {
            if (selected.get() == null && !shown.isEmpty()) {
                selected.set(shown.getFirst());
            }
            refreshChosen();
            look();
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
            watching =
                    around.background()
                            .timer()
                            .after(WATCH, () -> around.background().back().execute(this::again));
        }
    }

    private void again() {
        watching = null;
        if (onScreen) {
            reload();
        }
    }

    private LiveRun.@Nullable Progress live(long run) {
        return around.work().queue().live(run).map(LiveRun::progress).orElse(null);
    }

    /** Puts the numbers of what is on up to date: cheap, and asks nobody. */
    void tick() {
        for (RunLine line : lines) {
            LiveRun.Progress live = live(line.id());
            RunLine.Now now = line.now();
            if (live != null || now.live() != null) {
                line.nowProperty().set(new RunLine.Now(now.item(), now.counts(), live));
            }
        }
    }

    private void makeOffer(List<Item> items) {
        if (!looked) {
            looked = true;
            for (Item item : items) {
                if (item.run().state() == State.WAITING && item.run().terms().notBefore() == null) {
                    before.add(item.run().id());
                }
            }
        }
        List<Item> left = items.stream().filter(item -> isOffered(item.run())).toList();
        long cut = left.stream().filter(item -> wasCut(item.run())).count();
        long waiting = left.size() - cut;
        var words = new ArrayList<String>();
        if (cut > 0) {
            words.add(
                    cut == 1
                            ? "1 run was cut when Rung ended"
                            : cut + " runs were cut when Rung ended");
        }
        if (waiting > 0) {
            words.add(waiting == 1 ? "1 run waits to be sent" : waiting + " runs wait to be sent");
        }
        offer.set(String.join(", ", words));
    }

    private boolean isOffered(PlannedRun run) {
        return wasCut(run)
                || (before.contains(run.id())
                        && run.state() == State.WAITING
                        && around.work().queue().isHeld());
    }

    private static boolean wasCut(PlannedRun run) {
        return run.state() == State.PAUSED && run.why().startsWith("Rung ended");
    }

    /** All that is offered goes on, one after the other. */
    void resumeAll() {
        List<Long> cut =
                lines.stream()
                        .map(line -> line.now().item().run())
                        .filter(run -> isOffered(run) && wasCut(run))
                        .map(PlannedRun::id)
                        .toList();
        offer.set("");
        act(
                job -> {
                    for (long run : cut) {
                        around.stores().runs().queue(run);
                    }
                    return true;
                },
                done -> {
                    before.clear();
                    around.work().queue().release();
                    reload();
                });
    }

    /** When runs were on in the last days, those of other processes, too. */
    void look() {
        Instant now = around.background().clock().instant();
        boolean isOnHere = !around.work().queue().live().isEmpty();
        tasks.<Busy, StoreException>db("", job -> busy(now, isOnHere))
                .onDone(busy::set)
                .onFailed(this::fault)
                .start();
    }

    /** A run that another process drives is on, too; it says itself until when it was. */
    private Busy busy(Instant now, boolean isOnHere) throws StoreException {
        boolean isOn =
                isOnHere
                        || around.stores().runs().open().stream()
                                .anyMatch(run -> run.state() == State.RUNNING);
        List<Stretch> stretches = around.stores().driven().since(Utilisation.from(now, zone()));
        return new Busy(Utilisation.of(stretches, now, zone()), stretches, isOn, now);
    }

    private void happened(Event event) {
        switch (event) {
            case Event.Failed(long run, StoreException fault) -> fault(fault);
            case Event.Elsewhere(long run) ->
                    problem.set(
                            "Run %d is being sent by another window or terminal.".formatted(run));
            case Event.Started _, Event.Finished _, Event.Paused _ -> {}
        }
        reload();
    }

    private boolean known(long run) {
        return lines.stream().anyMatch(line -> line.id() == run);
    }

    /** A run was ordered: goes there. */
    void made(long run) {
        filter.set("");
        wanted = run;
        whenChosen = () -> {};
        around.goThere().run();
        reload();
    }

    /**
     * Chooses a run of any project with the next reading, if it is still there.
     *
     * @param then runs once it is chosen
     */
    void look(long run, Runnable then) {
        filter.set("");
        allProjects.set(true);
        wanted = run;
        whenChosen = then;
    }

    /** What a run is called, its number if it is not listed. */
    String name(long run) {
        return lines.stream()
                .filter(line -> line.id() == run)
                .findFirst()
                .map(line -> RunWords.name(line.now().item().run()))
                .orElse("Run " + run);
    }

    /** Goes to a run, of any project. */
    void goTo(long run) {
        look(run, () -> {});
        reload();
    }

    /** The line of a run, if it is listed. */
    void select(long run) {
        lines.stream().filter(line -> line.id() == run).findFirst().ifPresent(selected::set);
    }

    private void choose(@Nullable RunLine line) {
        detail.set(null);
        comparing.clear();
        stopComputing();
        if (line != null) {
            readDetail(line, null);
        }
    }

    private void stopComputing() {
        if (computing != null) {
            computing.stop();
            computing = null;
        }
    }

    /** What is shown of the chosen run follows what has become of it. */
    private void refreshChosen() {
        RunLine line = selected.get();
        RunDetail shownNow = detail.get();
        if (line == null || shownNow == null || shownNow.item().run().id() != line.id()) {
            return;
        }
        PlannedRun now = line.now().item().run();
        if (!now.equals(shownNow.item().run())) {
            boolean same =
                    now.state() == shownNow.item().run().state()
                            && Objects.equals(now.last(), shownNow.item().run().last());
            if (same) {
                detail.set(shownNow.with(line.now().item()));
            } else {
                readDetail(line, shownNow);
            }
        }
    }

    /** What is known of a listed run is this from now on. */
    void changed(PlannedRun run) {
        for (RunLine line : lines) {
            if (line.id() == run.id()) {
                RunLine.Now now = line.now();
                Item item = now.item();
                line.nowProperty()
                        .set(
                                new RunLine.Now(
                                        new Item(
                                                run,
                                                item.project(),
                                                item.projectName(),
                                                item.idea(),
                                                item.dataset()),
                                        now.counts(),
                                        now.live()));
            }
        }
    }

    /** Computes the result anew, for instance of a run that is on. */
    void recompute() {
        if (onScreen) {
            reload();
        }
        RunLine line = selected.get();
        if (line != null) {
            readDetail(line, detail.get());
        }
    }

    private void readDetail(RunLine line, @Nullable RunDetail old) {
        RunLine.Now now = line.now();
        tasks.<RunDetail, StoreException>db("", job -> read(now, old))
                .onDone(
                        read -> {
                            if (selected.get() == line) {
                                detail.set(read);
                                compute(line, read);
                            }
                        })
                .onFailed(this::fault)
                .start();
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
                tasks.<RunResult, StoreException>cpu(
                                "", job -> compute(line, read, around.work().results()))
                        .onDone(
                                result -> {
                                    RunDetail now = detail.get();
                                    if (selected.get() == line && now != null) {
                                        detail.set(now.with(result));
                                        saw(result.run());
                                    }
                                })
                        .onFailed(fault -> failed(line, String.valueOf(fault.getMessage())))
                        .start();
    }

    /** Values first, intervals follow. */
    private RunResult compute(RunLine line, RunDetail read, RunResults results)
            throws StoreException, InterruptedException {
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
        if (selected.get() == line && now != null) {
            detail.set(now.failed(why));
        }
    }

    private void showFirst(RunLine line, List<RunResults.Points> points) {
        RunDetail now = detail.get();
        if (selected.get() == line && now != null && now.isComputing()) {
            detail.set(now.with(points));
        }
    }

    /** Shows the result of a run otherwise, if it is still the one that is shown. */
    void refine(long run, UnaryOperator<RunResult> change) {
        RunDetail now = detail.get();
        if (now != null && now.result() != null && now.result().run().id() == run) {
            detail.set(now.refined(change.apply(now.result())));
        }
    }

    private void saw(PlannedRun run) {
        if (onScreen && run.state() == State.DONE && !run.seen()) {
            act(
                    job -> {
                        around.stores().list().saw(run.id());
                        return true;
                    },
                    done -> reload());
        }
    }

    /** Does something to the store and then something on the screen. */
    <T> void act(Work<T, StoreException> work, Consumer<T> then) {
        problem.set("");
        tasks.<T, StoreException>db("", work).onDone(then).onFailed(this::fault).start();
    }

    /** Computes something for the screen that takes its time, and reads. */
    <T> void compute(Work<T, StoreException> work, Consumer<T> then) {
        problem.set("");
        tasks.<T, StoreException>cpu("", work).onDone(then).onFailed(this::fault).start();
    }

    /** The models that can judge. */
    JudgeModels models() {
        return new JudgeModels(around.work().models(), tasks);
    }

    /** Who has the desk of an idea open and takes a new default there. */
    @FunctionalInterface
    interface Desk {
        /** Whether it has; else the store is asked. */
        boolean take(long idea, Column set);
    }

    /** Whoever has desks open. */
    void onDefault(Desk open) {
        desk = open;
    }

    /** Whether an open desk has taken it. */
    boolean takeDefault(long idea, Column set) {
        return desk.take(idea, set);
    }

    /** The chosen run as it is known, null without one. */
    @Nullable PlannedRun run() {
        RunLine line = selected.get();
        return line == null ? null : line.now().item().run();
    }

    /** Sends it now, beside what is on. */
    void startNow(PlannedRun run) {
        prepare(run, null, ready -> around.work().queue().start(ready));
    }

    /** Sends it when what is before it has come to its end. */
    void startInTurn(PlannedRun run) {
        prepare(run, null, ready -> around.work().queue().enqueue(ready.id()));
    }

    void startAt(PlannedRun run, Instant time) {
        prepare(run, time, ready -> around.work().queue().enqueue(ready.id()));
    }

    private void prepare(PlannedRun run, @Nullable Instant time, Consumer<PlannedRun> then) {
        var runs = around.stores().runs();
        act(
                job -> {
                    // What was said of it meanwhile stays.
                    RunTerms terms = runs.find(run.id()).orElseThrow().terms();
                    runs.change(run.id(), terms.withNotBefore(time));
                    if (run.state() == State.PAUSED) {
                        if (run.pilot() != null && run.why().equals(RunDriver.PILOT)) {
                            runs.goOn(run.id());
                        } else {
                            runs.queue(run.id());
                        }
                    }
                    return runs.find(run.id()).orElseThrow();
                },
                ready -> {
                    then.accept(ready);
                    reload();
                });
    }

    /** Pauses it; while something of it is still out, takes that back. */
    void pause(PlannedRun run) {
        LiveRun.Progress live = live(run.id());
        if (live != null) {
            around.say().accept(pause(run.id(), live.pausing() != null));
            tick();
        } else {
            act(
                    job -> around.stores().runs().pause(run.id(), RunDriver.PAUSED),
                    counts -> reload());
        }
    }

    private String pause(long run, boolean isPausing) {
        RunQueue queue = around.work().queue();
        if (isPausing) {
            queue.takeBack(run);
            return "Run %d goes on.".formatted(run);
        }
        return queue.pause(run)
                ? "Run %d pauses; %s takes that back.".formatted(run, RunCommands.PAUSE_KEY)
                : "All replies of run %d have come: there is nothing to pause.".formatted(run);
    }

    void stop(PlannedRun run) {
        around.work().queue().stop(run.id());
    }

    void retune(PlannedRun run, int atOnce) {
        around.work().queue().retune(run, atOnce);
        // The queue writes it; the list follows.
        around.background()
                .timer()
                .after(
                        Duration.ofMillis(300),
                        () -> around.background().back().execute(this::reload));
    }

    void cap(PlannedRun run, @Nullable Double dollars) {
        act(
                job -> {
                    around.stores().runs().change(run.id(), run.terms().withMaxCost(dollars));
                    return true;
                },
                done -> reload());
    }

    void retryFailed(PlannedRun run) {
        var runs = around.stores().runs();
        this.<Optional<PlannedRun>>act(
                job -> runs.retryFailed(run.id()) > 0 ? runs.find(run.id()) : Optional.empty(),
                ready ->
                        ready.ifPresentOrElse(
                                around.work().queue()::start,
                                () ->
                                        around.say()
                                                .accept(
                                                        "Nothing is to be retried: what failed"
                                                            + " lacked a piece for its next turn,"
                                                            + " which is an outcome.")));
    }

    /** The programs that grade the run and are not trusted as they are now. */
    void untrusted(List<GraderSpec> graders, Consumer<List<GraderSpec.Program>> then) {
        act(job -> Trust.missing(around.work().trusted(), graders), then);
    }

    List<GraderSpec> graders(PlannedRun run) {
        return RunResults.specs(run);
    }
}
