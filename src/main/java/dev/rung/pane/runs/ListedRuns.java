package dev.rung.pane.runs;

import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.RunList.Item;
import dev.rung.study.LiveRun;
import dev.rung.ui.TypedWords;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.Predicate;

/** The runs that are listed, in their order, those that fit what was typed, and the chosen one. */
final class ListedRuns {
    private final LongFunction<LiveRun.@Nullable Progress> live;
    private final ObservableList<RunLine> lines = FXCollections.observableArrayList();
    private final FilteredList<RunLine> shown = new FilteredList<>(lines);
    private final StringProperty filter = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable RunLine> selected = new SimpleObjectProperty<>();

    /** The runs that ended since the list was shown before, and while it is. */
    private final Set<Long> fresh = new HashSet<>();

    /**
     * What each run was when it was put in order. It keeps that place while one looks, whatever
     * becomes of it, so that none jumps away under the keys.
     */
    private final Map<Long, Integer> ranks = new HashMap<>();

    private @Nullable Long wanted;
    private Runnable whenChosen = () -> {};
    private Runnable whenListed = () -> {};
    private boolean isListing;
    private boolean isOnScreen;

    /**
     * @param live how a run stands that this process drives, null for others
     */
    ListedRuns(LongFunction<LiveRun.@Nullable Progress> live) {
        this.live = live;
        filter.subscribe(typed -> find());
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

    ObjectProperty<@Nullable RunLine> selectedProperty() {
        return selected;
    }

    /** The chosen run as it is known, null without one. */
    @Nullable PlannedRun run() {
        RunLine line = selected.get();
        return line == null ? null : line.now().item().run();
    }

    /** The list is on screen now. */
    void show() {
        isOnScreen = true;
        fresh.clear();
        putInOrder();
    }

    /** With the next reading each run comes where it belongs by then. */
    void putInOrder() {
        ranks.clear();
    }

    void hide() {
        isOnScreen = false;
    }

    boolean isOnScreen() {
        return isOnScreen;
    }

    /** Told when the list was read anew: what is chosen may stand elsewhere in it now. */
    void onListed(Runnable listed) {
        whenListed = listed;
    }

    /** Whether the list is being put in order: what a control selects meanwhile nobody chose. */
    boolean isListing() {
        return isListing;
    }

    /** What is shown of a run is of one that is found. */
    private void find() {
        RunLine before = selected.get();
        narrow();
        if (isOnScreen && (before == null || !shown.contains(before))) {
            selected.set(shown.isEmpty() ? null : shown.getFirst());
        }
    }

    private void narrow() {
        Predicate<String> words = TypedWords.in(filter.get());
        shown.setPredicate(line -> words.test(RunWords.searched(line.now())));
    }

    /** Lists what was found; lines of runs that were listed before stay the same. */
    void take(FoundRuns found) {
        found.unseen().forEach(item -> fresh.add(item.run().id()));
        List<RunLine> next = inOrder(found);
        RunLine chosen = selected.get();
        isListing = true;
        if (!next.equals(lines)) {
            lines.setAll(next);
            selected.set(chosen != null && next.contains(chosen) ? chosen : null);
        }
        narrow();
        isListing = false;
        whenListed.run();
        Long run = wanted;
        if (run != null && line(run).isPresent()) {
            wanted = null;
            select(run);
            whenChosen.run();
        }
    }

    private List<RunLine> inOrder(FoundRuns found) {
        var known = new HashMap<Long, RunLine>();
        lines.forEach(line -> known.put(line.id(), line));
        var next = new ArrayList<RunLine>();
        for (Item item : found.items()) {
            PlannedRun run = item.run();
            var now = new RunLine.Now(item, found.counted(run), live.apply(run.id()));
            RunLine line = known.get(run.id());
            if (line == null) {
                next.add(new RunLine(now));
            } else {
                line.nowProperty().set(now);
                next.add(line);
            }
        }
        if (!isOnScreen) {
            putInOrder();
        }
        for (RunLine line : next) {
            ranks.putIfAbsent(line.id(), line.now().rank(fresh.contains(line.id())));
        }
        next.sort(Comparator.comparingInt(line -> ranks.getOrDefault(line.id(), 0)));
        return next;
    }

    /** Chooses the first that is found where none is chosen. */
    void chooseOne() {
        if (selected.get() == null && !shown.isEmpty()) {
            selected.set(shown.getFirst());
        }
    }

    /**
     * Chooses a run with the next reading, if it is still there.
     *
     * @param then runs once it is chosen
     */
    void want(long run, Runnable then) {
        filter.set("");
        wanted = run;
        whenChosen = then;
    }

    /** Chooses a run if it is listed. */
    void select(long run) {
        line(run).ifPresent(selected::set);
    }

    private Optional<RunLine> line(long run) {
        return lines.stream().filter(line -> line.id() == run).findFirst();
    }

    /** What a run is called, its number if it is not listed. */
    String name(long run) {
        return line(run).map(line -> RunWords.name(line.now().item().run())).orElse("Run " + run);
    }

    /** Puts the numbers of what is on up to date: cheap, and asks nobody. */
    void tick() {
        for (RunLine line : lines) {
            LiveRun.Progress progress = live.apply(line.id());
            RunLine.Now now = line.now();
            if (progress != null || now.live() != null) {
                line.nowProperty().set(new RunLine.Now(now.item(), now.counts(), progress));
            }
        }
    }

    /** What is known of a listed run is this from now on. */
    void changed(PlannedRun run) {
        line(run.id())
                .ifPresent(
                        line -> {
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
                        });
    }
}
