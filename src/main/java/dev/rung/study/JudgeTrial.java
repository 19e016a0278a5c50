package dev.rung.study;

import dev.rung.experiment.GradableStore;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.Runs;
import dev.rung.experiment.Split;
import dev.rung.experiment.ToGrade;
import dev.rung.llm.Cost;
import dev.rung.score.judge.JudgeAnswers;
import dev.rung.score.judge.JudgeAnswers.OfSample;
import dev.rung.score.judge.JudgeDefinition;
import dev.rung.score.judge.JudgeStage;
import dev.rung.store.StoreException;
import dev.rung.task.Progress;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Tries a judge on a few replies before a run asks it about all. What it says is kept as votes of
 * those replies, so that a run pays only for the rest. Blocks, for the {@code io} lane.
 */
public final class JudgeTrial {
    /** On how many replies. */
    public static final int SAMPLES = 5;

    private final GradableStore samples;
    private final Runs runs;
    private final JudgeStage stage;
    private final JudgeAnswers answers;

    public JudgeTrial(GradableStore samples, Runs runs, JudgeStage stage, JudgeAnswers answers) {
        this.samples = samples;
        this.runs = runs;
        this.stage = stage;
        this.answers = answers;
    }

    /**
     * What came of it.
     *
     * @param from where the replies are from, such as {@code run 12}, and why from there; empty if
     *     there are none
     * @param of of how many replies they were drawn
     * @param why what held it back, or what got no answer; empty if nothing did
     */
    public record Tried(String from, int of, long seed, List<OfSample> samples, String why) {
        public Tried {
            samples = List.copyOf(samples);
        }

        /** What all of it has cost, also what was asked before. */
        public Cost cost() {
            return samples.stream().map(OfSample::cost).reduce(Cost.NOTHING, Cost::plus);
        }
    }

    private record Drawn(String from, int of, long run, List<ToGrade> samples) {}

    /**
     * Asks about replies of a run, if there is one that is to be judged. Without it, or if it is on
     * test rows, which are not looked at to find a judge's words: of the idea's newest run that is
     * not on test rows, or, before any, of its desk. The same seed draws the same of the same
     * replies.
     *
     * @param run which is to be judged, null for none in particular
     * @throws InterruptedException if the thread was interrupted; what was answered is kept
     */
    public Tried on(
            long idea, @Nullable Long run, JudgeDefinition judge, long seed, Progress progress)
            throws StoreException, InterruptedException {
        Drawn drawn = draw(idea, run, seed);
        if (drawn.samples().isEmpty()) {
            return new Tried("", 0, seed, List.of(), "");
        }
        JudgeStage.Outcome outcome = stage.judge(drawn.run(), judge, drawn.samples(), progress);
        String why =
                outcome.why() != null
                        ? outcome.why()
                        : outcome.failed() > 0
                                ? "%d of its questions got no answer.".formatted(outcome.failed())
                                : "";
        return new Tried(drawn.from(), drawn.of(), seed, answers.of(judge, drawn.samples()), why);
    }

    /** Whether replies of a run are drawn. */
    public static boolean drawsFrom(PlannedRun run) {
        return run.order().split() != Split.TEST;
    }

    private Drawn draw(long idea, @Nullable Long wanted, long seed) throws StoreException {
        PlannedRun asked = wanted == null ? null : runs.find(wanted).orElse(null);
        if (asked != null && drawsFrom(asked)) {
            List<ToGrade> all = samples.finished(asked.id());
            if (!all.isEmpty()) {
                return new Drawn("run " + asked.id(), all.size(), asked.id(), some(all, seed));
            }
        }
        for (PlannedRun run : runs.of(idea)) {
            if (drawsFrom(run)) {
                List<ToGrade> all = samples.finished(run.id());
                if (!all.isEmpty()) {
                    String from = "run %d, the newest that is not on test rows".formatted(run.id());
                    return new Drawn(from, all.size(), run.id(), some(all, seed));
                }
            }
        }
        List<ToGrade> all = samples.onDesk(idea);
        List<ToGrade> some = some(all, seed);
        return new Drawn(
                "the desk",
                all.size(),
                some.isEmpty() ? 0 : samples.run(some.getFirst().sample()),
                some);
    }

    private static List<ToGrade> some(List<ToGrade> all, long seed) {
        var shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled.stream().limit(SAMPLES).toList();
    }
}
