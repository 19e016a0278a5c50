package dev.rung.study.agreement;

import dev.rung.experiment.HumanVerdicts;
import dev.rung.experiment.LabelQueues;
import dev.rung.experiment.Labels;
import dev.rung.experiment.PairLabels;
import dev.rung.experiment.PlannedRun;
import dev.rung.score.Grader;
import dev.rung.score.GradingStage;
import dev.rung.score.judge.JudgeDefinition;
import dev.rung.score.judge.Question;
import dev.rung.score.summary.Reading;
import dev.rung.score.summary.RunScores;
import dev.rung.score.summary.Scored;
import dev.rung.score.summary.Summary;
import dev.rung.stats.Bootstrap;
import dev.rung.stats.CorrectedRate;
import dev.rung.store.StoreException;
import dev.rung.study.GraderSpec;
import dev.rung.study.Graders;
import dev.rung.study.RunResult;
import dev.rung.study.RunResults;
import dev.rung.study.agreement.Agreement.Basis;
import dev.rung.task.Progress;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares what judges said of a run with what people said of the same samples, and people with
 * each other. For the {@code cpu} lane; blocks.
 */
public final class Agreements {
    private final Stores stores;
    private final Graders graders;
    private final GradingStage grading;
    private final RunScores scores;

    public Agreements(Stores stores, Graders graders, GradingStage grading, RunScores scores) {
        this.stores = stores;
        this.graders = graders;
        this.grading = grading;
        this.scores = scores;
    }

    /** Where what people say stands. */
    public record Stores(
            Labels labels, HumanVerdicts verdicts, PairLabels pairs, LabelQueues queues) {}

    /**
     * One for each person who labelled samples of the run; of a rubric one for all of it, and one
     * for each criterion. A verdict that a person gave in the judge's words counts; without one, a
     * label of the idea that is a verdict of the judge's question, such as «pass» or «4».
     *
     * @throws InterruptedException if the thread was interrupted; grades that were kept stay
     */
    public List<Agreement> of(RunResult result, GraderSpec.Judged judged, Progress progress)
            throws StoreException, InterruptedException {
        return of(result.run(), Said.of(stores, result.run().id()), judged, progress);
    }

    /**
     * All that can be compared of a run. Grades what has no grade yet, but asks no judge.
     *
     * @throws InterruptedException if the thread was interrupted; grades that were kept stay
     */
    public AgreementReport report(PlannedRun run, Progress progress)
            throws StoreException, InterruptedException {
        Said said = Said.of(stores, run.id());
        List<GraderSpec> specs = RunResults.specs(run);
        var judges = new ArrayList<Agreement>();
        Map<String, Question> questions = new HashMap<>();
        for (GraderSpec spec : specs) {
            if (spec instanceof GraderSpec.Judged judged) {
                questions.put(judged.id(), judged.definition().question());
                judges.addAll(of(run, said, judged, progress));
            }
        }
        Places places = places(scores.ungraded(run));
        var people = new People(said, questions, places);
        var pairs = new PairAgreements(said.pairs(), said.requests(), places);
        var ofPairs = new ArrayList<>(pairs.people());
        if (!said.pairs().isEmpty()) {
            for (GraderSpec spec : specs) {
                // A metric is no opinion of which reply is better.
                if (!(spec instanceof GraderSpec.Computed)) {
                    ofPairs.addAll(pairs.grader(spec, values(run, spec, progress)));
                }
            }
        }
        return new AgreementReport(
                run.id(),
                scores.cluster(run),
                judges,
                people.two(),
                people.all(),
                ofPairs,
                said.count(),
                said.everyone());
    }

    /** Where a request stands: its row, and what that belongs to. */
    record Places(Map<Long, Long> rows, Map<Long, Long> clusters) {
        long row(long request) {
            return rows.getOrDefault(request, -request);
        }

        long cluster(long request) {
            long row = row(request);
            return clusters.getOrDefault(row, row);
        }
    }

    private static Places places(List<Reading> readings) {
        var rows = new HashMap<Long, Long>();
        List<Scored> scored = readings.stream().map(Reading::scored).toList();
        readings.forEach(one -> rows.putIfAbsent(one.request(), one.scored().row()));
        return new Places(rows, Summary.clusters(scored));
    }

    /** What a grader scored, by request; of a reply that fills several places the first. */
    private Map<Long, Double> values(PlannedRun run, GraderSpec spec, Progress progress)
            throws StoreException, InterruptedException {
        var values = new HashMap<Long, Double>();
        for (Reading reading : readings(run, spec, progress)) {
            Double value = reading.scored().value();
            if (value != null) {
                values.putIfAbsent(reading.request(), value);
            }
        }
        return values;
    }

    private List<Reading> readings(PlannedRun run, GraderSpec spec, Progress progress)
            throws StoreException, InterruptedException {
        if (!(graders.ready(spec, run) instanceof Graders.Ready(Grader grader, _))) {
            return List.of();
        }
        grading.grade(run.id(), grader, progress);
        return scores.readings(run, grader);
    }

    private List<Agreement> of(
            PlannedRun run, Said said, GraderSpec.Judged judged, Progress progress)
            throws StoreException, InterruptedException {
        List<Reading> readings = readings(run, judged, progress);
        if (readings.isEmpty()) {
            return List.of();
        }
        var found = new ArrayList<Agreement>();
        for (String person : said.people(judged.id())) {
            var random = new TreeSet<>(stores.queues().drawnAtRandom(run.id(), "", person));
            random.addAll(stores.queues().drawnAtRandom(run.id(), judged.id(), person));
            List<Said.Word> own = said.of(judged.id(), person);
            for (Aspect aspect : Aspect.of(judged.definition().question())) {
                Agreement one = of(judged.definition(), aspect, person, own, random, readings);
                // Someone who only named topics has said nothing of this judge's question.
                if (one.samples() > 0 || one.notJudged() > 0) {
                    found.add(one);
                }
            }
        }
        return found;
    }

    private static Agreement of(
            JudgeDefinition judge,
            Aspect aspect,
            String person,
            List<Said.Word> labels,
            Set<Long> random,
            List<Reading> readings)
            throws InterruptedException {
        Map<Long, Said.Word> byRequest = new HashMap<>();
        labels.forEach(label -> byRequest.put(label.request(), label));
        Map<Long, Long> clusters =
                Summary.clusters(readings.stream().map(Reading::scored).toList());
        var both = new ArrayList<Both>();
        var rates = new ArrayList<Rated>();
        var other = new TreeSet<String>();
        int notJudged = 0;
        for (Reading reading : readings) {
            Said.Word label = byRequest.get(reading.request());
            Optional<Aspect.Said> said =
                    label == null ? Optional.empty() : aspect.person(label.word());
            if (label != null && said.isEmpty()) {
                other.add(label.word());
            }
            Double score = reading.scored().value();
            Optional<Aspect.Said> judged =
                    score == null ? Optional.empty() : aspect.judge(score, reading.label());
            if (judged.isEmpty()) {
                notJudged += said.isPresent() ? 1 : 0;
                continue;
            }
            long row = reading.scored().row();
            long cluster = clusters.getOrDefault(row, row);
            rates.add(
                    new Rated(
                            cluster,
                            judged.get().value(),
                            said.map(Aspect.Said::value).orElse(null),
                            label != null && random.contains(label.sample())));
            int category = judged.get().category();
            if (said.isPresent() && label != null && category >= 0) {
                both.add(
                        new Both(
                                label.sample(),
                                null,
                                row,
                                cluster,
                                said.get().category(),
                                category));
            }
        }
        var heads = new Both.Heads(judge.id(), person, judge.id(), aspect);
        // A criterion is one of several votes at most: the mean over votes is that of the whole.
        boolean isRate = !aspect.isCriterion() || judge.votes() == 1;
        return corrected(
                Both.compared(heads, both),
                isRate ? rates : List.of(),
                notJudged,
                List.copyOf(other));
    }

    /**
     * A place that the judge scored.
     *
     * @param isRandom whether its label was drawn at random
     */
    private record Rated(long cluster, double judge, @Nullable Double person, boolean isRandom) {}

    /** By the labels that were drawn at random, else by all. */
    private static Agreement corrected(
            Compared compared, List<Rated> rates, int notJudged, List<String> other)
            throws InterruptedException {
        int labelled = (int) rates.stream().filter(one -> one.person != null).count();
        int drawn = (int) rates.stream().filter(one -> one.person != null && one.isRandom).count();
        boolean random = drawn > 0;
        List<CorrectedRate.Row> rows =
                rates.stream()
                        .map(
                                one ->
                                        new CorrectedRate.Row(
                                                one.cluster,
                                                one.judge,
                                                random && !one.isRandom ? null : one.person))
                        .toList();
        return new Agreement(
                compared,
                labelled == 0 ? null : CorrectedRate.of(rows, Bootstrap.USUAL),
                new Basis(random, random ? drawn : labelled, random ? labelled - drawn : 0),
                notJudged,
                other);
    }
}
