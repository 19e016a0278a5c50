package dev.rung.study.figure;

import dev.rung.experiment.DataRow;
import dev.rung.experiment.Dataset;
import dev.rung.experiment.DatasetStore;
import dev.rung.experiment.Idea;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.ProjectStore;
import dev.rung.experiment.PromptStore;
import dev.rung.experiment.PromptVersion;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.Runs;
import dev.rung.experiment.ShotBooks;
import dev.rung.experiment.Split;
import dev.rung.llm.ModelRef;
import dev.rung.score.Grader;
import dev.rung.score.GradingStage;
import dev.rung.score.summary.RunScores;
import dev.rung.store.StoreException;
import dev.rung.study.GraderSpec;
import dev.rung.study.Graders;
import dev.rung.study.RunResults;
import dev.rung.study.checks.GraderChecks;
import dev.rung.study.figure.Choices.Option;
import dev.rung.study.figure.Dimension.Part;
import dev.rung.task.Progress;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** Reads what figures of runs are made of. Computes and blocks: for the {@code cpu} lane. */
public final class Figures {
    private final Stores stores;
    private final Graders graders;
    private final GradingStage grading;
    private final RunScores scores;
    private final Function<ModelRef, @Nullable Long> size;

    /**
     * @param size of a model in weights, null if that is not known
     */
    public Figures(
            Stores stores,
            Graders graders,
            GradingStage grading,
            RunScores scores,
            Function<ModelRef, @Nullable Long> size) {
        this.stores = stores;
        this.graders = graders;
        this.grading = grading;
        this.scores = scores;
        this.size = size;
    }

    /**
     * Where runs and their parts are read.
     *
     * @param zone of dates
     */
    public record Stores(
            Runs runs,
            ProjectStore projects,
            DatasetStore datasets,
            PromptStore prompts,
            ShotBooks rows,
            ZoneId zone) {}

    /** A part of a dataset that is asked. */
    private record Asked(
            long dataset,
            Split split,
            @Nullable Integer rows,
            @Nullable Long draw,
            List<Long> leftOut) {
        static Asked of(RunOrder order) {
            return new Asked(
                    order.dataset(), order.split(), order.rows(), order.draw(), order.leftOut());
        }
    }

    /** Runs with what is known of them before anything is scored. */
    private record RunSet(
            List<PlannedRun> runs, Sides sides, Map<Asked, List<DataRow>> rows, Idea idea) {
        List<DataRow> rows(PlannedRun run) {
            return Objects.requireNonNull(rows.get(Asked.of(run.order())));
        }

        boolean isOneDataset() {
            return rows.keySet().stream().map(Asked::dataset).distinct().count() == 1;
        }
    }

    /**
     * What may be chosen for a figure of these runs.
     *
     * @throws FigureFault if there is no such run, they are of several projects, or share no grader
     */
    public Choices choices(List<Long> ids) throws FigureFault, StoreException {
        RunSet set = read(ids);
        List<GraderSpec> shared = shared(set.runs);
        var sides = new ArrayList<Side>();
        for (int i = 0; i < set.runs.size(); i++) {
            sides.addAll(set.sides.of(i).values());
        }
        var options = new ArrayList<Option>();
        for (Part part : Part.values()) {
            options.add(option(part, sides.stream().map(side -> side.value(part)).toList()));
        }
        var columns = new LinkedHashSet<String>();
        for (PlannedRun run : set.runs) {
            stores.datasets()
                    .dataset(run.order().dataset())
                    .ifPresent(dataset -> columns.addAll(dataset.columns()));
        }
        var clusters = List.copyOf(columns);
        sides.forEach(side -> columns.addAll(side.condition().keySet()));
        for (String column : columns) {
            options.add(option(new Dimension.Column(column), values(set, sides, column)));
        }
        options.sort(
                Comparator.comparing((Option one) -> !one.varies())
                        .thenComparing(one -> one.dimension() instanceof Dimension.Column));
        String metric =
                shared.stream()
                        .map(GraderSpec::id)
                        .filter(set.idea.metric()::equals)
                        .findFirst()
                        .orElse(shared.getFirst().id());
        return new Choices(
                shared,
                options,
                clusters,
                Choices.usual(ids, metric, options, sides, cluster(set.runs)));
    }

    private static Option option(Dimension dimension, Iterable<String> values) {
        var distinct = new HashSet<String>();
        values.forEach(distinct::add);
        distinct.remove("");
        return new Option(dimension, distinct.size(), Codes.areNumbers(distinct));
    }

    private static Set<String> values(RunSet set, List<Side> sides, String column) {
        var values = new HashSet<String>();
        for (Side side : sides) {
            String own = side.condition().get(column);
            if (own != null) {
                values.add(own.strip());
            }
        }
        for (List<DataRow> rows : set.rows.values()) {
            rows.forEach(row -> values.add(row.fields().getOrDefault(column, "").strip()));
        }
        return values;
    }

    /** The column that is in force for all of them. */
    private @Nullable String cluster(List<PlannedRun> runs) throws StoreException {
        String first = scores.cluster(runs.getFirst());
        for (PlannedRun run : runs) {
            if (!Objects.equals(scores.cluster(run), first)) {
                return null;
            }
        }
        return first;
    }

    private static List<GraderSpec> shared(List<PlannedRun> runs) throws FigureFault {
        var shared = new ArrayList<>(RunResults.specs(runs.getFirst()));
        for (PlannedRun run : runs) {
            List<String> names = RunResults.specs(run).stream().map(GraderSpec::id).toList();
            shared.removeIf(spec -> !names.contains(spec.id()));
        }
        if (shared.isEmpty()) {
            throw new FigureFault(
                    runs.size() == 1
                            ? "No grader scores the run."
                            : "No grader scores all of the runs: their names have to be the same.");
        }
        return shared;
    }

    private RunSet read(List<Long> ids) throws FigureFault, StoreException {
        var named = new ArrayList<Sides.Named>();
        var rows = new LinkedHashMap<Asked, List<DataRow>>();
        @Nullable Idea first = null;
        for (long id : ids) {
            PlannedRun run =
                    stores.runs()
                            .find(id)
                            .orElseThrow(
                                    () -> new FigureFault("There is no run %d.".formatted(id)));
            Idea idea = stores.projects().idea(run.idea()).orElseThrow();
            if (first == null) {
                first = idea;
            } else if (first.project() != idea.project()) {
                throw new FigureFault(
                        "Run %d belongs to another project than run %d: a plot is of one project."
                                .formatted(id, ids.getFirst()));
            }
            named.add(named(run, idea));
            Asked asked = Asked.of(run.order());
            if (!rows.containsKey(asked)) {
                rows.put(asked, stores.rows().asked(run.order()));
            }
        }
        if (first == null) {
            throw new FigureFault("No run was named.");
        }
        return new RunSet(
                named.stream().map(Sides.Named::run).toList(),
                new Sides(named, size, stores.zone()),
                rows,
                first);
    }

    private Sides.Named named(PlannedRun run, Idea idea) throws StoreException {
        var versions = new HashMap<Long, String>();
        for (PromptVersion version : stores.prompts().versions(run.idea())) {
            String name = version.name();
            versions.put(version.id(), "v" + version.number() + (name.isEmpty() ? "" : " " + name));
        }
        String dataset =
                stores.datasets()
                        .dataset(run.order().dataset())
                        .map(Dataset::label)
                        .orElse("data that is gone");
        return new Sides.Named(run, idea.name(), dataset, versions);
    }

    /**
     * Grades what has no grade yet and reads all places of the runs.
     *
     * @param spec of which only the runs, the metric and the cluster count
     * @throws FigureFault if there is nothing to plot; the message says why
     * @throws InterruptedException if the thread was interrupted; grades that were kept stay
     */
    public Material material(FigureSpec spec, Progress progress)
            throws FigureFault, StoreException, InterruptedException {
        RunSet set = read(spec.runs());
        GraderSpec grader =
                shared(set.runs).stream()
                        .filter(one -> one.id().equals(spec.metric()))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new FigureFault(
                                                "The runs do not all have a grader «%s»."
                                                        .formatted(spec.metric())));
        var builder = new MaterialBuilder(set.isOneDataset() ? List.of() : set.rows.values());
        var versions = new HashSet<String>();
        for (int i = 0; i < set.runs.size(); i++) {
            PlannedRun run = set.runs.get(i);
            if (run.state() != PlannedRun.State.DONE) {
                builder.note(
                        "Run %d has not ended: what is missing is still to come."
                                .formatted(run.id()));
            }
            GraderSpec own =
                    RunResults.specs(run).stream()
                            .filter(one -> one.id().equals(grader.id()))
                            .findFirst()
                            .orElseThrow();
            switch (graders.ready(own, run)) {
                case Graders.NotReady(String why) ->
                        builder.note("Run %d is left out. %s".formatted(run.id(), why));
                case Graders.Ready(Grader ready, String note) -> {
                    grading.grade(run.id(), ready, progress)
                            .notNow()
                            .forEach(
                                    (why, count) ->
                                            builder.note(
                                                    "%,d of run %d without a score: %s"
                                                            .formatted(count, run.id(), why)));
                    versions.add(ready.version());
                    if (!note.isEmpty()) {
                        builder.note(note);
                    }
                    if (own.isRawReward()) {
                        builder.note(GraderChecks.rawRewards(own.id()).text());
                    }
                    builder.add(
                            set.sides.of(i),
                            set.rows(run),
                            scores.readings(run, ready, spec.cluster()));
                }
            }
        }
        if (versions.isEmpty()) {
            throw new FigureFault(String.join(" ", builder.notes()));
        }
        if (versions.size() > 1) {
            builder.note(
                    "The grader «%s» is not the same in all runs: %d versions of it."
                            .formatted(grader.id(), versions.size()));
        }
        return builder.build(grader, versions.size() == 1);
    }
}
