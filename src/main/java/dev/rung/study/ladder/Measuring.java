package dev.rung.study.ladder;

import dev.rung.experiment.Idea;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.PromptVersion;
import dev.rung.experiment.RunOrder;
import dev.rung.score.Direction;
import dev.rung.score.summary.Cell;
import dev.rung.score.summary.Summary;
import dev.rung.stats.Bootstrap;
import dev.rung.stats.PairedDifference;
import dev.rung.store.StoreException;
import dev.rung.study.ByHand;
import dev.rung.study.ByHand.Scores;
import dev.rung.study.GraderSpec;
import dev.rung.study.RunResults;
import dev.rung.task.Progress;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Scores versions of one idea by its headline metric; one look at its runs. Blocks. */
final class Measuring {
    private final Idea idea;
    private final List<PromptVersion> prompts;
    private final ByHand byHand;
    private final KeptScores kept;
    private final Progress progress;
    private final Map<Read, Optional<Scores>> read = new HashMap<>();
    private final Map<Tried, Optional<Measured>> measured = new HashMap<>();

    Measuring(
            Idea idea,
            List<PromptVersion> prompts,
            ByHand byHand,
            KeptScores kept,
            Progress progress) {
        this.idea = idea;
        this.prompts = prompts;
        this.byHand = byHand;
        this.kept = kept;
        this.progress = progress;
    }

    private record Read(long run, GraderSpec grader) {}

    /**
     * The grader that reports where the best is picked; else that of the headline metric's name,
     * else the run's first; null without any. Raw rewards are no score of a rung: a mean of them
     * means little.
     */
    private @Nullable GraderSpec grader(Tried one) {
        PlannedRun run = one.run();
        if (one.version().picking() != null) {
            return Picking.report(run);
        }
        List<GraderSpec> specs =
                RunResults.specs(run).stream().filter(spec -> !spec.isRawReward()).toList();
        return specs.stream()
                .filter(this::isHeadline)
                .findFirst()
                .orElse(specs.isEmpty() ? null : specs.getFirst());
    }

    private boolean isHeadline(GraderSpec spec) {
        return spec.id().strip().equalsIgnoreCase(idea.metric().strip());
    }

    private Optional<Scores> scores(PlannedRun run, GraderSpec spec)
            throws StoreException, InterruptedException {
        var of = new Read(run.id(), spec);
        Optional<Scores> known = read.get(of);
        if (known == null) {
            known = made(run, spec);
            read.put(of, known);
        }
        return known;
    }

    private Optional<Scores> made(PlannedRun run, GraderSpec spec)
            throws StoreException, InterruptedException {
        Scores there = kept.find(run, spec);
        if (there != null) {
            return Optional.of(there);
        }
        Optional<Scores> made = byHand.scores(spec, run, progress);
        made.ifPresent(scores -> kept.keep(run, spec, scores));
        return made;
    }

    private Optional<Scores> scores(Tried one) throws StoreException, InterruptedException {
        GraderSpec spec = grader(one);
        Picking picking = one.version().picking();
        if (spec == null) {
            return Optional.empty();
        }
        Optional<Scores> all = scores(one.run(), spec);
        if (picking != null && all.isPresent()) {
            Scores report = all.get();
            all =
                    scores(one.run(), picking.select())
                            .map(
                                    select ->
                                            PickedScores.of(
                                                    select.only(one::is),
                                                    picking.select().direction(),
                                                    report.only(one::is)));
        }
        return all.map(found -> found.only(one::is).under(one.key()));
    }

    /** Its score; nothing without a grader that is ready or without a place. */
    Optional<Measured> of(Tried one) throws StoreException, InterruptedException {
        Optional<Measured> known = measured.get(one);
        if (known == null) {
            known = measure(one);
            measured.put(one, known);
        }
        return known;
    }

    private Optional<Measured> measure(Tried one) throws StoreException, InterruptedException {
        Optional<Scores> scores = scores(one);
        GraderSpec spec = grader(one);
        if (spec == null || scores.isEmpty() || scores.get().all().isEmpty()) {
            return Optional.empty();
        }
        Cell cell = new Summary(scores.get().all(), Bootstrap.USUAL).cells().getFirst();
        boolean isHeadline = isHeadline(spec);
        Direction better =
                isHeadline
                        ? idea.higherIsBetter() ? Direction.UP : Direction.DOWN
                        : spec.direction();
        return Optional.of(
                new Measured(
                        one,
                        RunResults.prompts(one.run(), prompts)
                                .getOrDefault(one.prompt(), "a prompt that is gone"),
                        spec.id(),
                        isHeadline,
                        better,
                        spec.isShare(),
                        cell.estimate(),
                        cell.share().missing()));
    }

    /** First minus second on the rows that both have. */
    Difference difference(Measured first, Measured second)
            throws StoreException, InterruptedException {
        boolean isOther = !first.version().isSameModel(second.version());
        String why = whyNot(first.tried().run().order(), second.tried().run().order());
        Scores firsts = scores(first.tried()).orElseThrow();
        Scores seconds = scores(second.tried()).orElseThrow();
        if (why.isEmpty()
                && !(firsts.grader().equals(seconds.grader())
                        && firsts.version().equals(seconds.version()))) {
            why = "They are scored by different graders.";
        }
        if (!why.isEmpty()) {
            return new Difference(null, why, isOther, first.better());
        }
        PairedDifference paired = byHand.compare(firsts, seconds).comparison().paired();
        return paired.difference() == null
                ? new Difference(
                        null, "They have no scored row in common.", isOther, first.better())
                : new Difference(paired, "", isOther, first.better());
    }

    private static String whyNot(RunOrder first, RunOrder second) {
        if (first.split() != second.split()) {
            return "One is scored on test rows, the other on development rows.";
        }
        return first.conditions().equals(second.conditions())
                ? ""
                : "They were asked under different conditions.";
    }
}
