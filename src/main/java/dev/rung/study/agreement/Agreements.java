package dev.rung.study.agreement;

import dev.rung.experiment.Labels;
import dev.rung.score.Grader;
import dev.rung.score.GradingStage;
import dev.rung.score.judge.JudgeDefinition;
import dev.rung.score.judge.Question;
import dev.rung.score.judge.VerdictReader;
import dev.rung.score.summary.Reading;
import dev.rung.score.summary.RunScores;
import dev.rung.score.summary.Summary;
import dev.rung.stats.Bootstrap;
import dev.rung.stats.CorrectedRate;
import dev.rung.stats.Raters;
import dev.rung.store.StoreException;
import dev.rung.study.GraderSpec;
import dev.rung.study.Graders;
import dev.rung.study.RunResult;
import dev.rung.study.agreement.Agreement.Coefficient;
import dev.rung.task.Progress;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Compares what a judge said of a run with what people said of the same samples. A label counts
 * that is a verdict of the judge's question, such as «pass» or «4». For the {@code cpu} lane;
 * blocks.
 */
public final class Agreements {
    private final Labels labels;
    private final Graders graders;
    private final GradingStage grading;
    private final RunScores scores;

    public Agreements(Labels labels, Graders graders, GradingStage grading, RunScores scores) {
        this.labels = labels;
        this.graders = graders;
        this.grading = grading;
        this.scores = scores;
    }

    /**
     * One for each person who labelled samples of the run.
     *
     * @throws InterruptedException if the thread was interrupted; grades that were kept stay
     */
    public List<Agreement> of(RunResult result, GraderSpec.Judged judged, Progress progress)
            throws StoreException, InterruptedException {
        if (!(graders.ready(judged, result.run()) instanceof Graders.Ready(Grader grader, _))) {
            return List.of();
        }
        grading.grade(result.run().id(), grader, progress);
        List<Reading> readings = scores.readings(result.run(), grader.id(), grader.version());
        List<Labels.Said> said = labels.ofRun(result.run().id());
        var found = new ArrayList<Agreement>();
        for (String person : new TreeSet<>(said.stream().map(Labels.Said::person).toList())) {
            List<Labels.Said> own =
                    said.stream().filter(one -> one.person().equals(person)).toList();
            found.add(of(judged.definition(), person, own, readings));
        }
        return found;
    }

    /** The verdicts of a question that have a category of their own, the worst first. */
    public static List<String> words(Question question) {
        return switch (question) {
            case Question.Score(_, Integer from, Integer to) ->
                    IntStream.rangeClosed(from, to).mapToObj(String::valueOf).toList();
            case Question.Pass _ -> List.of("fail", "pass");
            case Question.Choice(_, List<Question.Option> options) ->
                    options.stream()
                            .sorted(Comparator.comparingDouble(Question.Option::score))
                            .map(Question.Option::name)
                            .toList();
            case Question.Versus _ -> List.of("worse", "tie", "better");
            case Question.Rubric _ -> List.of();
        };
    }

    private static boolean isOrdered(Question question) {
        return question instanceof Question.Score || question instanceof Question.Choice;
    }

    /** What a person said, as the judge would have. */
    private static Optional<VerdictReader.Read> verdict(Question question, String label) {
        if (question instanceof Question.Versus) {
            return switch (label.toLowerCase(Locale.ROOT)) {
                case "better" -> Optional.of(new VerdictReader.Read(1, "better"));
                case "worse" -> Optional.of(new VerdictReader.Read(0, "worse"));
                case "tie" -> Optional.of(new VerdictReader.Read(0.5, "tie"));
                default -> Optional.empty();
            };
        }
        return VerdictReader.words(question, label) instanceof VerdictReader.Read read
                ? Optional.of(read)
                : Optional.empty();
    }

    private record Both(long sample, long row, long cluster, int person, int judge) {}

    private static Agreement of(
            JudgeDefinition judge, String person, List<Labels.Said> labels, List<Reading> readings)
            throws InterruptedException {
        Question question = judge.question();
        List<String> words = words(question);
        Map<Long, Labels.Said> byRequest = new HashMap<>();
        labels.forEach(label -> byRequest.put(label.request(), label));
        Map<Long, Long> clusters =
                Summary.clusters(readings.stream().map(Reading::scored).toList());
        var both = new ArrayList<Both>();
        var rates = new ArrayList<CorrectedRate.Row>();
        var other = new TreeSet<String>();
        int notJudged = 0;
        for (Reading reading : readings) {
            Double score = reading.scored().value();
            Labels.Said label = byRequest.get(reading.request());
            Optional<VerdictReader.Read> said =
                    label == null ? Optional.empty() : verdict(question, label.name());
            if (label != null && said.isEmpty()) {
                other.add(label.name());
            }
            if (score == null) {
                notJudged += said.isPresent() ? 1 : 0;
                continue;
            }
            long row = reading.scored().row();
            long cluster = clusters.getOrDefault(row, row);
            rates.add(
                    new CorrectedRate.Row(
                            cluster, score, said.map(VerdictReader.Read::value).orElse(null)));
            int category = words.indexOf(reading.label() == null ? "" : reading.label());
            if (said.isPresent() && label != null && category >= 0) {
                both.add(
                        new Both(
                                label.sample(),
                                row,
                                cluster,
                                words.indexOf(said.get().label()),
                                category));
            }
        }
        return agreement(judge, person, words, both, rates, notJudged, List.copyOf(other));
    }

    private static Agreement agreement(
            JudgeDefinition judge,
            String person,
            List<String> words,
            List<Both> both,
            List<CorrectedRate.Row> rates,
            int notJudged,
            List<String> other)
            throws InterruptedException {
        var raters =
                new Raters(
                        Math.max(1, words.size()),
                        both.stream().map(one -> new int[] {one.person, one.judge}).toList());
        long[] clusters = both.stream().mapToLong(Both::cluster).toArray();
        boolean ordered = isOrdered(judge.question());
        boolean isLabelled = rates.stream().anyMatch(row -> row.person() != null);
        return new Agreement(
                judge.id(),
                person,
                words,
                Arrays.stream(raters.table(0, 1))
                        .map(row -> Arrays.stream(row).boxed().toList())
                        .toList(),
                both.size(),
                (int) both.stream().map(Both::row).distinct().count(),
                coefficient(raters, one -> one.same(0, 1), clusters),
                coefficient(raters, one -> one.kappa(0, 1), clusters),
                ordered ? coefficient(raters, one -> one.weightedKappa(0, 1), clusters) : null,
                ordered ? coefficient(raters, one -> one.spearman(0, 1), clusters) : null,
                isLabelled ? CorrectedRate.of(rates, Bootstrap.USUAL) : null,
                both.stream()
                        .filter(one -> one.person != one.judge)
                        .sorted(Comparator.comparingInt(one -> -Math.abs(one.person - one.judge)))
                        .map(Both::sample)
                        .toList(),
                notJudged,
                other);
    }

    private static @Nullable Coefficient coefficient(
            Raters raters, Raters.Coefficient of, long[] clusters) throws InterruptedException {
        Optional<Double> value = of.of(raters);
        return value.isEmpty()
                ? null
                : new Coefficient(
                        value.get(), raters.interval(of, clusters, Bootstrap.USUAL).orElse(null));
    }
}
