package dev.rung.study;

import dev.rung.experiment.DatasetStore;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.RunAnswers;
import dev.rung.score.Grader;
import dev.rung.score.GradingStage;
import dev.rung.score.summary.Comparison;
import dev.rung.score.summary.Key;
import dev.rung.score.summary.RunScores;
import dev.rung.score.summary.Scored;
import dev.rung.score.summary.Summary;
import dev.rung.stats.Bootstrap;
import dev.rung.store.StoreException;
import dev.rung.task.Progress;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Compares two cells that the user chose, of one run or of two. Computes and blocks: for the {@code
 * cpu} lane.
 */
public final class ByHand {
    private final DatasetStore datasets;
    private final RunAnswers answers;
    private final Graders graders;
    private final GradingStage grading;
    private final RunScores scores;

    ByHand(
            DatasetStore datasets,
            RunAnswers answers,
            Graders graders,
            GradingStage grading,
            RunScores scores) {
        this.datasets = datasets;
        this.answers = answers;
        this.graders = graders;
        this.grading = grading;
        this.scores = scores;
    }

    /** A cell of a run. */
    public record Side(PlannedRun run, Key key) {}

    /**
     * What was found.
     *
     * @param comparison with a p-value that is not adjusted
     * @param shared rows that were asked on both sides, scored or not
     * @param same replies that both sides have, since one run took them over from the other
     */
    public record Found(Comparison comparison, int shared, int same) {}

    /**
     * The graders of the first run that the second has, too, under the same name and in the same
     * version, and that are ready.
     */
    public List<GraderSpec> shared(PlannedRun first, PlannedRun second)
            throws StoreException, InterruptedException {
        var theirs = new HashSet<Version>();
        for (GraderSpec spec : RunResults.specs(second)) {
            version(spec, second).ifPresent(theirs::add);
        }
        var shared = new ArrayList<GraderSpec>();
        for (GraderSpec spec : RunResults.specs(first)) {
            if (version(spec, first).filter(theirs::contains).isPresent()) {
                shared.add(spec);
            }
        }
        return shared;
    }

    private record Version(String id, String version) {}

    private Optional<Version> version(GraderSpec spec, PlannedRun run)
            throws StoreException, InterruptedException {
        return graders.ready(spec, run) instanceof Graders.Ready(Grader grader, _)
                ? Optional.of(new Version(grader.id(), grader.version()))
                : Optional.empty();
    }

    /**
     * First minus second on the same rows, after grading what has no grade yet. Rows of two
     * datasets are the same if all their fields are equal ({@link SameRows}).
     *
     * @param spec one that both runs have ({@link #shared})
     * @return nothing if the grader is not ready
     * @throws IllegalArgumentException for a key without any sample
     * @throws InterruptedException if the thread was interrupted; grades that were kept stay
     */
    public Optional<Found> compare(GraderSpec spec, Side first, Side second, Progress progress)
            throws StoreException, InterruptedException {
        Optional<Scores> firsts = scores(spec, first.run(), progress);
        if (firsts.isEmpty()) {
            return Optional.empty();
        }
        var seconds =
                first.run().id() == second.run().id()
                        ? firsts
                        : scores(spec, second.run(), progress);
        if (seconds.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                compare(
                        firsts.get().only(first.key()::equals),
                        seconds.get().only(second.key()::equals)));
    }

    /**
     * What one grader says of places of a run.
     *
     * @param version of the grader: only scores of one version are compared
     */
    public record Scores(PlannedRun run, String grader, String version, List<Scored> all) {
        public Scores {
            all = List.copyOf(all);
        }

        /** Those whose keys pass. */
        public Scores only(Predicate<Key> keys) {
            return new Scores(
                    run,
                    grader,
                    version,
                    all.stream().filter(one -> keys.test(one.key())).toList());
        }

        /** The same with one key for all, whatever theirs were. */
        public Scores under(Key key) {
            return new Scores(
                    run, grader, version, all.stream().map(one -> one.under(key)).toList());
        }
    }

    /**
     * Grades what has no grade yet and reads the scores of a run.
     *
     * @return nothing if the grader is not ready
     * @throws InterruptedException if the thread was interrupted; grades that were kept stay
     */
    public Optional<Scores> scores(GraderSpec spec, PlannedRun run, Progress progress)
            throws StoreException, InterruptedException {
        if (!(graders.ready(spec, run) instanceof Graders.Ready(Grader grader, _))) {
            return Optional.empty();
        }
        grading.grade(run.id(), grader, progress);
        return Optional.of(new Scores(run, grader.id(), grader.version(), scores.of(run, grader)));
    }

    /**
     * First minus second on the same rows.
     *
     * @param first with one key
     * @param second with one key
     * @throws IllegalArgumentException if one of them is empty
     */
    public Found compare(Scores first, Scores second) throws StoreException, InterruptedException {
        if (first.all.isEmpty() || second.all.isEmpty()) {
            throw new IllegalArgumentException("nothing was asked");
        }
        List<Scored> seconds =
                first.run.id() == second.run.id()
                        ? second.all
                        : renumbered(second.all, first.run, second.run);
        Set<Long> rows = rows(first.all);
        rows.retainAll(rows(seconds));
        return new Found(
                Summary.compare(
                        new Summary.Pair(first.all.getFirst().key(), second.all.getFirst().key()),
                        first.all,
                        seconds,
                        Bootstrap.USUAL),
                rows.size(),
                same(first, second));
    }

    private int same(Scores first, Scores second) throws StoreException {
        if (first.run.id() == second.run.id()) {
            return 0;
        }
        Set<String> both = questions(first.all);
        both.retainAll(questions(second.all));
        return answers.inBoth(first.run.id(), second.run.id(), both);
    }

    private static Set<String> questions(List<Scored> scores) {
        return scores.stream().map(Scored::request).collect(Collectors.toCollection(HashSet::new));
    }

    private List<Scored> renumbered(List<Scored> scores, PlannedRun first, PlannedRun second)
            throws StoreException {
        long one = first.order().dataset();
        long other = second.order().dataset();
        if (one == other) {
            return scores;
        }
        Map<Long, Long> same = SameRows.of(datasets, one, other);
        return scores.stream()
                .map(scored -> scored.withRow(same.getOrDefault(scored.row(), scored.row())))
                .toList();
    }

    private static Set<Long> rows(List<Scored> scores) {
        return scores.stream().map(Scored::row).collect(Collectors.toCollection(HashSet::new));
    }
}
