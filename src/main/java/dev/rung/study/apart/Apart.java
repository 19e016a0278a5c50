package dev.rung.study.apart;

import dev.rung.experiment.Condition;
import dev.rung.score.summary.Key;
import dev.rung.store.StoreException;
import dev.rung.study.CellPlots;
import dev.rung.study.GraderList;
import dev.rung.study.GraderSpec;
import dev.rung.study.ResultText;
import dev.rung.study.RunResult;
import dev.rung.study.breakdown.Breakdown;
import dev.rung.study.breakdown.Breakdowns;
import dev.rung.study.breakdown.By;
import dev.rung.study.breakdown.Places;
import dev.rung.study.breakdown.Rule;
import dev.rung.study.checks.GraderChecks;
import dev.rung.task.Progress;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run's result as one grader sees it, taken apart. Computes and blocks: for the {@code cpu} lane.
 */
public final class Apart {
    private static final Progress QUIET = (done, total) -> {};

    private final Breakdowns breakdowns;
    private final RunResult result;
    private final GraderSpec grader;
    private final Places places;
    private final SampleFilters filters;
    private final Map<String, Places> others = new HashMap<>();

    private Apart(Breakdowns breakdowns, RunResult result, GraderSpec grader, Places places) {
        this.breakdowns = breakdowns;
        this.result = result;
        this.grader = grader;
        this.places = places;
        var columns = new ArrayList<>(places.columns());
        for (Condition condition : result.run().order().conditions()) {
            columns.removeAll(condition.values().keySet());
        }
        this.filters = new SampleFilters(result, columns);
    }

    /**
     * @return nothing if the grader is not ready
     * @throws InterruptedException if the thread was interrupted
     */
    public static Optional<Apart> of(Breakdowns breakdowns, RunResult result, GraderSpec grader)
            throws StoreException, InterruptedException {
        return breakdowns
                .of(result, grader, QUIET)
                .map(places -> new Apart(breakdowns, result, grader, places));
    }

    public GraderSpec grader() {
        return grader;
    }

    /** The cells, in order. */
    public List<Key> cells() {
        return places.cells();
    }

    /** What a cell is called among the others; «all cells together» for null. */
    public String name(@Nullable Key cell) {
        if (cell == null) {
            return "all cells together";
        }
        return result.graded().stream()
                .filter(one -> one.grader().id().equals(grader.id()) && !one.cells().isEmpty())
                .findFirst()
                .map(graded -> CellPlots.name(cell, result, graded))
                .orElseGet(() -> ResultText.cell(cell, result));
    }

    /** By what there is something to see: parts of which there are several, then the columns. */
    public List<By> bys() {
        var bys = new ArrayList<By>();
        List<Key> cells = cells();
        if (cells.stream().map(Key::model).distinct().count() > 1) {
            bys.add(By.Part.MODEL);
        }
        if (cells.stream().map(Key::prompt).distinct().count() > 1) {
            bys.add(By.Part.PROMPT);
        }
        if (cells.stream().map(Key::condition).distinct().count() > 1) {
            bys.add(By.Part.CONDITION);
        }
        places.columns().forEach(column -> bys.add(new By.Column(column)));
        return bys;
    }

    /** Columns, those with the right answers of the grader first. */
    public List<String> rightColumns() {
        List<String> all = places.columns();
        var columns = new ArrayList<>(GraderList.columns(grader));
        columns.retainAll(all);
        all.stream().filter(column -> !columns.contains(column)).forEach(columns::add);
        return columns;
    }

    /** What a column's values could be grouped by at first: one with few values and no answers. */
    public By firstBy() {
        List<String> right = GraderList.columns(grader);
        return bys().stream()
                .filter(by -> by instanceof By.Column(String name) && !right.contains(name))
                .filter(by -> isTelling((By.Column) by))
                .findFirst()
                .orElseGet(() -> bys().isEmpty() ? By.Part.MODEL : bys().getFirst());
    }

    /** Whether it groups rows at all: neither one value for all nor one for each. */
    private boolean isTelling(By.Column column) {
        int values = places.values(column.name());
        return values > 1 && values <= Math.max(Breakdown.MOST, places.rows() / 2);
    }

    /** The other graders of the run. */
    public List<String> otherGraders() {
        return result.graded().stream()
                .map(one -> one.grader().id())
                .filter(id -> !id.equals(grader.id()))
                .toList();
    }

    /**
     * @throws InterruptedException if the thread was interrupted
     */
    public Page page(Look look) throws StoreException, InterruptedException {
        Page page = made(look).with(ResultText.clusterNotes(result));
        return grader.isRawReward()
                ? page.with(List.of(GraderChecks.rawRewards(grader.id()).text()))
                : page;
    }

    private Page made(Look look) throws StoreException, InterruptedException {
        String name = grader.id() + " " + grader.direction().sign();
        boolean share = grader.isShare();
        return switch (look) {
            case Look.Columns(By by, Key cell, Breakdown.Sort sort) ->
                    new ColumnPage(places.by(by, cell).sorted(sort, grader.direction()))
                            .make(
                                    "%s by %s, %s".formatted(name, by.label(), within(by, cell)),
                                    filters.cell(cell),
                                    cell,
                                    filters,
                                    share,
                                    grader.id());
            case Look.Confused(String column, Key cell) ->
                    new ConfusionPage(places.confusion(column, cell))
                            .make(
                                    "%s: %s against what was read, %s"
                                            .formatted(name, column, name(cell)),
                                    filters.cell(cell),
                                    filters,
                                    grader.id());
            case Look.Where(String other, Rule rule) ->
                    new WherePage(places, other(other), other, rule)
                            .make(
                                    "%s where %s %s".formatted(name, other, rule.words()),
                                    filters::cell,
                                    SampleFilters.metric(other, rule),
                                    share,
                                    grader.id(),
                                    this::name);
            case Look.Flipped(Key first, Key second) ->
                    new FlipsPage(places, places.flips(first, second), this::name)
                            .make(
                                    "%s: %s → %s".formatted(name, name(first), name(second)),
                                    filters.both(first, second),
                                    share,
                                    grader.id());
        };
    }

    /** What is broken down: by model, prompt or condition a cell fixes the other two. */
    public String within(By by, @Nullable Key cell) {
        return cell == null || by instanceof By.Column
                ? name(cell)
                : "all else as in " + name(cell);
    }

    private synchronized Places other(String id) throws StoreException, InterruptedException {
        Places known = others.get(id);
        if (known != null) {
            return known;
        }
        for (RunResult.Graded graded : result.graded()) {
            if (graded.grader().id().equals(id)) {
                Optional<Places> found = breakdowns.of(result, graded.grader(), QUIET);
                if (found.isPresent()) {
                    others.put(id, found.get());
                    return found.get();
                }
            }
        }
        throw new IllegalArgumentException("no grader " + id);
    }
}
