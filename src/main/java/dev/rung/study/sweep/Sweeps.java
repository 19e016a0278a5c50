package dev.rung.study.sweep;

import dev.rung.experiment.Column;
import dev.rung.experiment.Draft;
import dev.rung.experiment.DraftStore;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.Split;
import dev.rung.score.Grader;
import dev.rung.score.GradingStage;
import dev.rung.score.summary.Cell;
import dev.rung.score.summary.Comparison;
import dev.rung.score.summary.Key;
import dev.rung.score.summary.Reading;
import dev.rung.score.summary.RunScores;
import dev.rung.score.summary.Scored;
import dev.rung.score.summary.Summary;
import dev.rung.stats.Bootstrap;
import dev.rung.stats.Estimate;
import dev.rung.store.StoreException;
import dev.rung.study.GraderSpec;
import dev.rung.study.Graders;
import dev.rung.study.ResultText;
import dev.rung.study.RunResult;
import dev.rung.study.sweep.SweepResult.Tried;
import dev.rung.task.Progress;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Compares the sets of parameters of a run, each with the default of its model and prompt version:
 * the first one of both. Where nothing but versions is tried, each is compared with the first. For
 * the {@code cpu} lane; blocks.
 */
public final class Sweeps {
    private final Graders graders;
    private final GradingStage grading;
    private final RunScores scores;
    private final DraftStore drafts;

    public Sweeps(Graders graders, GradingStage grading, RunScores scores, DraftStore drafts) {
        this.graders = graders;
        this.grading = grading;
        this.scores = scores;
        this.drafts = drafts;
    }

    /** Whether a model is asked with several sets of parameters, prompts or shots. */
    public static boolean isSweep(RunOrder order) {
        return order.choices().size() > 1 || hasParameterSets(order);
    }

    /** Whether a model is asked with several sets of parameters. */
    public static boolean hasParameterSets(RunOrder order) {
        return order.columns().stream().map(Column::model).distinct().count()
                < order.columns().size();
    }

    /**
     * The table of a run; empty if the grader is not ready.
     *
     * @throws InterruptedException if the thread was interrupted; grades that were kept stay
     */
    public Optional<SweepResult> of(RunResult result, GraderSpec spec, Progress progress)
            throws StoreException, InterruptedException {
        if (!(graders.ready(spec, result.run()) instanceof Graders.Ready(Grader grader, _))) {
            return Optional.empty();
        }
        grading.grade(result.run().id(), grader, progress);
        var all = new ArrayList<Scored>();
        for (Reading reading : scores.readings(result.run(), grader)) {
            Key key = reading.scored().key();
            all.add(reading.scored().under(new Key(key.model(), key.prompt(), "")));
        }
        return Optional.of(table(result, spec, all));
    }

    private static SweepResult table(RunResult result, GraderSpec spec, List<Scored> all)
            throws InterruptedException {
        var summary = new Summary(all, Bootstrap.USUAL);
        Map<Key, Cell> cells = new HashMap<>();
        summary.cells().forEach(cell -> cells.put(cell.key(), cell));
        var columns = new LinkedHashMap<Key, Column>();
        var defaults = new LinkedHashMap<Key, Key>();
        RunOrder order = result.run().order();
        for (Column column : order.columns()) {
            for (int ask : order.choices()) {
                var key = new Key(RunScores.model(column.key()), ask, "");
                if (cells.containsKey(key)) {
                    columns.put(key, column);
                    defaults.put(key, base(columns, key, order));
                }
            }
        }
        List<Key> others =
                columns.keySet().stream().filter(key -> !key.equals(defaults.get(key))).toList();
        Map<Key, Comparison> compared = new HashMap<>();
        for (Comparison one :
                summary.compare(
                        others.stream()
                                .map(
                                        key ->
                                                new Summary.Pair(
                                                        key,
                                                        Objects.requireNonNull(defaults.get(key))))
                                .toList())) {
            compared.put(one.first(), one);
        }
        var tried = new ArrayList<Tried>();
        columns.forEach(
                (key, column) ->
                        tried.add(
                                new Tried(
                                        name(result, key, column),
                                        column,
                                        Objects.requireNonNull(cells.get(key)),
                                        defaultName(result, key, defaults, columns),
                                        compared.get(key))));
        return new SweepResult(result, spec, tried, notes(result, tried));
    }

    /** Whether a model is asked in one way alone, with several versions of the prompt. */
    private static boolean triesVersionsAlone(RunOrder order) {
        return !hasParameterSets(order) && order.choices().size() == order.versions().size();
    }

    /** The first of the same model, and of the same version where more than versions is tried. */
    private static Key base(Map<Key, Column> columns, Key of, RunOrder order) {
        Column column = Objects.requireNonNull(columns.get(of));
        return columns.entrySet().stream()
                .filter(one -> one.getValue().model().equals(column.model()))
                .map(Map.Entry::getKey)
                .filter(
                        one ->
                                triesVersionsAlone(order)
                                        || version(one, order) == version(of, order))
                .findFirst()
                .orElseThrow();
    }

    private static long version(Key key, RunOrder order) {
        return order.asks().get(key.prompt()).version();
    }

    private static String defaultName(
            RunResult result, Key of, Map<Key, Key> defaults, Map<Key, Column> columns) {
        Key base = Objects.requireNonNull(defaults.get(of));
        return name(result, base, Objects.requireNonNull(columns.get(base)));
    }

    private static String name(RunResult result, Key key, Column column) {
        RunOrder order = result.run().order();
        var words = new ArrayList<String>();
        if (order.columns().stream().map(Column::model).distinct().count() > 1) {
            words.add(column.model().id());
        }
        String set = column.parameters().words();
        words.add(set.isEmpty() ? "provider defaults" : set);
        if (order.choices().size() > 1) {
            words.add(ResultText.prompt(key, result));
        }
        return String.join(" · ", words);
    }

    private static List<String> notes(RunResult result, List<Tried> tried) {
        var notes = new ArrayList<String>();
        long compared = tried.stream().filter(one -> one.against() != null).count();
        if (compared > 0) {
            notes.add(
                    ("Each set against the default, %s, on the same rows;"
                                    + " p-values adjusted for %d %s (Holm).")
                            .formatted(
                                    defaults(result.run().order()),
                                    compared,
                                    compared == 1 ? "comparison" : "comparisons"));
            notes.add(
                    "The best of %d sets is flattered by the rows it was chosen on: report it on test rows."
                            .formatted(tried.size()));
        }
        RunOrder order = result.run().order();
        if (order.rows() != null && order.draw() != null) {
            notes.add(
                    "The rows were drawn with seed %d, the same for every set."
                            .formatted(order.draw()));
        }
        if (order.split() == Split.TEST) {
            notes.add("These are test rows: choose parameters on development rows.");
        }
        int rows = tried.stream().mapToInt(one -> one.cell().estimate().rows()).max().orElse(0);
        if (rows == 0) {
            notes.add("No row has a score.");
        } else if (rows < Estimate.ENOUGH_ROWS) {
            notes.add(
                    "%,d rows, fewer than %d: small differences do not show."
                            .formatted(rows, Estimate.ENOUGH_ROWS));
        }
        return notes;
    }

    /** What each set is compared with. */
    private static String defaults(RunOrder order) {
        if (triesVersionsAlone(order)) {
            return "the first version";
        }
        return order.versions().size() > 1
                ? "the first of its model and prompt version"
                : "the first of its model";
    }

    /**
     * Makes a set the default of an idea: its model is asked with it from the desk.
     *
     * @return whether the model stands on the desk now; false if there is no room for it
     */
    public boolean makeDefault(long idea, Column set) throws StoreException {
        Draft draft = drafts.load(idea).orElse(Draft.EMPTY);
        var columns = new ArrayList<>(draft.columns());
        int at = -1;
        for (int i = columns.size() - 1; i >= 0; i--) {
            at = columns.get(i).model().equals(set.model()) ? i : at;
        }
        if (at >= 0) {
            columns.set(at, new Column(set.model(), set.parameters(), columns.get(at).slot()));
        } else if (columns.size() < Draft.MAX_COLUMNS) {
            columns.add(new Column(set.model(), set.parameters()));
        } else {
            return false;
        }
        drafts.save(idea, draft.with(columns));
        return true;
    }
}
