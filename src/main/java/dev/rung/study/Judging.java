package dev.rung.study;

import dev.rung.experiment.PlannedRun;
import dev.rung.score.judge.JudgeDefinition;
import dev.rung.score.judge.JudgeStage;
import dev.rung.score.judge.PairStage;
import dev.rung.store.StoreException;
import dev.rung.task.Progress;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * Asks the judges of a run about its replies. Unlike other graders they cost something, so that
 * this is a step of its own, which the order of the run has asked for. For the {@code io} lane;
 * blocks.
 */
public final class Judging {
    private final JudgeStage stage;
    private final PairStage pairs;

    public Judging(JudgeStage stage, PairStage pairs) {
        this.stage = stage;
        this.pairs = pairs;
    }

    /**
     * What the judges of a run did.
     *
     * @param answered votes that came now
     * @param reused votes that were there
     * @param failed questions without an answer
     * @param why what held the rest back, null if nothing did
     */
    public record Done(int answered, int reused, int failed, @Nullable String why) {
        static final Done NOTHING = new Done(0, 0, 0, null);

        /** Whether something has been left to be judged. */
        public boolean isPartial() {
            return failed > 0 || why != null;
        }

        /** A line for the user, empty if nobody was asked. */
        public String words() {
            var parts = new ArrayList<String>();
            if (answered > 0) {
                parts.add("%,d votes came".formatted(answered));
            }
            if (reused > 0) {
                parts.add("%,d were there".formatted(reused));
            }
            if (failed > 0) {
                parts.add("%,d got no answer".formatted(failed));
            }
            String said = String.join(", ", parts);
            return why == null ? said : (said + ". " + why).replaceFirst("^\\. ", "");
        }
    }

    /** The judges that a run names. */
    public static List<JudgeDefinition> judges(PlannedRun run) {
        return RunResults.specs(run).stream()
                .filter(GraderSpec.Judged.class::isInstance)
                .map(spec -> ((GraderSpec.Judged) spec).definition())
                .toList();
    }

    /**
     * Judges what has not been judged yet; nothing for a run without judges.
     *
     * @throws InterruptedException if the thread was interrupted; what was answered is kept
     */
    public Done judge(PlannedRun run, Progress progress)
            throws StoreException, InterruptedException {
        Done all = Done.NOTHING;
        for (JudgeDefinition judge : judges(run)) {
            JudgeStage.Outcome one =
                    judge.comparesSamples()
                            ? pairs.judge(run.id(), judge, progress)
                            : stage.judge(run.id(), judge, progress);
            all =
                    new Done(
                            all.answered + one.answered(),
                            all.reused + one.reused(),
                            all.failed + one.failed(),
                            all.why == null ? one.why() : all.why);
            if (one.why() != null) {
                break;
            }
        }
        return all;
    }
}
