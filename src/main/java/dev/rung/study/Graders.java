package dev.rung.study;

import dev.rung.experiment.DataRow;
import dev.rung.experiment.Dataset;
import dev.rung.experiment.DatasetStore;
import dev.rung.experiment.LabelledReplies;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.ProjectStore;
import dev.rung.experiment.ReferenceReplies;
import dev.rung.experiment.VoteStore;
import dev.rung.learn.LinearTextModel.Training;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Tuning;
import dev.rung.score.Grader;
import dev.rung.score.command.CommandGrader;
import dev.rung.score.command.NotTrusted;
import dev.rung.score.judge.Judge;
import dev.rung.score.judge.PositionBias;
import dev.rung.score.judge.Question;
import dev.rung.score.metric.Metric;
import dev.rung.score.proxy.Example;
import dev.rung.score.proxy.ProxyClassifier;
import dev.rung.score.reward.RewardDefinition;
import dev.rung.score.reward.Rewards;
import dev.rung.score.reward.Shown;
import dev.rung.score.summary.Reading;
import dev.rung.stats.Bootstrap;
import dev.rung.store.StoreException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes graders ready to grade a run. Blocks. */
public final class Graders {
    /** A text model learns from so many rows at most. */
    private static final int MOST_LESSONS = 20_000;

    private final LabelledReplies labelled;
    private final DatasetStore datasets;
    private final ProjectStore projects;
    private final TrustedPrograms trusted;
    private final Asked asked;
    private final Function<ModelRef, Tuning> tunings;
    private final Map<String, String> environment;

    /**
     * @param tunings how models were made
     */
    public Graders(
            LabelledReplies labelled,
            DatasetStore datasets,
            ProjectStore projects,
            TrustedPrograms trusted,
            Asked asked,
            Function<ModelRef, Tuning> tunings,
            Map<String, String> environment) {
        this.labelled = labelled;
        this.datasets = datasets;
        this.projects = projects;
        this.trusted = trusted;
        this.asked = asked;
        this.tunings = tunings;
        this.environment = environment;
    }

    /** What graders that are models of replies are made of. */
    public record Asked(
            VoteStore votes,
            ReferenceReplies references,
            RewardCheck rewards,
            PreferenceModels preferences) {}

    /** A grader, or why there is none now. */
    public sealed interface Made {}

    /**
     * It can grade.
     *
     * @param note what has to stand beside its scores, may be empty
     */
    public record Ready(Grader grader, String note) implements Made {}

    /** It cannot grade: a sentence why, and what to do. */
    public record NotReady(String why) implements Made {}

    /** Makes it ready for a run. */
    public Made ready(GraderSpec spec, PlannedRun run) throws StoreException, InterruptedException {
        return switch (spec) {
            case GraderSpec.Computed(var measure) ->
                    new Ready(measure, cautions(measure.metric(), run));
            case GraderSpec.Program program -> program(program);
            case GraderSpec.Classifier classifier -> classifier(classifier, run);
            case GraderSpec.Judged judged when !judged.scores() ->
                    new NotReady(
                            ("«%s» compares the samples of a row with one another: it picks the"
                                            + " best of them, and scores none.")
                                    .formatted(judged.id()));
            case GraderSpec.Judged judged ->
                    new Ready(new Judge(judged.definition(), asked.votes()), beside(judged, run));
            case GraderSpec.Preference preference -> asked.preferences().ready(preference, run);
            case GraderSpec.Rewarded rewarded -> rewards(rewarded.definition(), run);
        };
    }

    /** What has to stand beside what a judge says because of who it is, may be empty. */
    public String beside(GraderSpec.Judged judged, PlannedRun run) {
        return JudgeKin.of(judged.definition().model(), run.order().columns()).note();
    }

    /**
     * How far the place decides what a judge says that compares; nothing of other graders.
     *
     * @param readings of the places of a run
     */
    public Optional<PositionBias> positions(GraderSpec spec, List<Reading> readings)
            throws StoreException, InterruptedException {
        return spec instanceof GraderSpec.Judged judged
                        && judged.definition().question() instanceof Question.Versus
                ? Optional.of(PositionBias.of(judged.definition(), readings, asked.votes()))
                : Optional.empty();
    }

    private Made rewards(RewardDefinition definition, PlannedRun run) throws StoreException {
        Optional<String> whyNot = asked.rewards().whyNot(definition);
        if (whyNot.isPresent()) {
            return new NotReady(whyNot.get());
        }
        List<Long> versions = run.order().versions();
        var rewards = new Rewards(definition, asked.references().of(versions), asked.votes());
        String note =
                definition.value() == Shown.RAW
                        ? asked.rewards().note(definition)
                        : String.join("; ", rewards.reference().notes(versions));
        return new Ready(rewards, note);
    }

    /** What has to stand beside its averages because of how the run's models were made. */
    private String cautions(Metric metric, PlannedRun run) {
        return run.order().columns().stream()
                .map(column -> metric.caution(tunings.apply(column.model())))
                .flatMap(Optional::stream)
                .distinct()
                .collect(Collectors.joining(" "));
    }

    private Made program(GraderSpec.Program program) throws StoreException {
        try {
            boolean isTrusted = trusted.isTrusted(program);
            return new Ready(
                    CommandGrader.of(
                                    program.definition(),
                                    Path.of(program.folder()),
                                    environment,
                                    isTrusted)
                            .on(program.scale()),
                    "");
        } catch (NotTrusted e) {
            return new NotReady(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new NotReady(
                    "The grader «%s» names a file that cannot be read: %s"
                            .formatted(program.id(), e.getMessage()));
        }
    }

    private Made classifier(GraderSpec.Classifier spec, PlannedRun run)
            throws StoreException, InterruptedException {
        List<Example> lessons;
        String wanted;
        switch (spec.lessons()) {
            case GraderSpec.OfMistake(int number) -> {
                wanted = "tagged";
                lessons =
                        labelled.byMistake(run.idea(), number).stream()
                                .map(
                                        one ->
                                                new Example(
                                                        one.text(),
                                                        one.isTagged() ? "tagged" : "not tagged",
                                                        one.conversation()))
                                .toList();
            }
            case GraderSpec.OfColumn of -> {
                wanted = of.wanted();
                long project = projects.idea(run.idea()).orElseThrow().project();
                var dataset = datasets.newest(project, of.dataset());
                if (dataset.isEmpty()) {
                    return new NotReady(
                            "The classifier «%s» learns from «%s», which is no dataset here."
                                    .formatted(spec.id(), of.dataset()));
                }
                lessons = lessons(dataset.get(), of);
            }
        }
        try {
            var made =
                    ProxyClassifier.train(
                            spec.id(), wanted, lessons, Training.USUAL, Bootstrap.USUAL);
            return new Ready(made, made.heldOut().text());
        } catch (IllegalArgumentException e) {
            return new NotReady("«%s»: %s".formatted(spec.id(), e.getMessage()));
        }
    }

    private List<Example> lessons(Dataset dataset, GraderSpec.OfColumn of) throws StoreException {
        var lessons = new ArrayList<Example>();
        for (DataRow row : datasets.rows(dataset.id(), MOST_LESSONS, 0)) {
            String text = row.fields().getOrDefault(of.text(), "");
            String label = row.fields().getOrDefault(of.label(), "").strip();
            if (!text.isBlank() && !label.isEmpty()) {
                String own = "row " + row.number();
                String group =
                        of.group() == null ? own : row.fields().getOrDefault(of.group(), own);
                lessons.add(new Example(text, label, group));
            }
        }
        return lessons;
    }
}
