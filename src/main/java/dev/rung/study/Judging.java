package dev.rung.study;

import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.ReferenceReplies;
import dev.rung.experiment.VoteStore;
import dev.rung.experiment.Voting;
import dev.rung.score.judge.JudgeDefinition;
import dev.rung.score.judge.JudgeStage;
import dev.rung.score.judge.PairStage;
import dev.rung.score.reward.RewardInquiry;
import dev.rung.store.StoreException;
import dev.rung.task.Progress;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * Asks the judges and reward models of a run about its replies. Unlike other graders they cost
 * something, so that this is a step of its own, which the order of the run has asked for. For the
 * {@code io} lane; blocks.
 */
public final class Judging {
    private final JudgeStage stage;
    private final PairStage pairs;
    private final VoteStore votes;
    private final Voting voting;
    private final ReferenceReplies references;
    private final RewardCheck rewards;

    public Judging(
            Stages stages,
            VoteStore votes,
            Voting voting,
            ReferenceReplies references,
            RewardCheck rewards) {
        this.stage = stages.replies;
        this.pairs = stages.pairs;
        this.votes = votes;
        this.voting = voting;
        this.references = references;
        this.rewards = rewards;
    }

    /** Who asks about replies one by one, and about two at a time. */
    public record Stages(JudgeStage replies, PairStage pairs) {}

    /**
     * What the judges and reward models of a run did.
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

    /** Whether a run names any grader that has to be asked. */
    public static boolean isNeeded(PlannedRun run) {
        return RunResults.specs(run).stream()
                .anyMatch(
                        spec ->
                                spec instanceof GraderSpec.Judged
                                        || spec instanceof GraderSpec.Rewarded);
    }

    /** The judges that a run names. */
    public static List<JudgeDefinition> judges(PlannedRun run) {
        return RunResults.specs(run).stream()
                .filter(GraderSpec.Judged.class::isInstance)
                .map(spec -> ((GraderSpec.Judged) spec).definition())
                .toList();
    }

    /**
     * Judges what has not been judged yet, and has rewarded what has no reward; nothing for a run
     * that names neither. A reward model whose rewards cannot be taken so is not asked.
     *
     * @throws InterruptedException if the thread was interrupted; what was answered is kept
     */
    public Done judge(PlannedRun run, Progress progress)
            throws StoreException, InterruptedException {
        Done all = Done.NOTHING;
        for (GraderSpec spec : RunResults.specs(run)) {
            JudgeStage.Outcome one = ask(run, spec, progress);
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

    private JudgeStage.Outcome ask(PlannedRun run, GraderSpec spec, Progress progress)
            throws StoreException, InterruptedException {
        Integer wished = run.terms().atOnce();
        int atOnce = wished == null ? Integer.MAX_VALUE : wished;
        return switch (spec) {
            case GraderSpec.Judged(var judge, _, _) when judge.comparesSamples() ->
                    pairs.judge(run.id(), judge, atOnce, progress);
            case GraderSpec.Judged(var judge, _, _) ->
                    stage.judge(run.id(), judge, atOnce, progress);
            case GraderSpec.Rewarded(var reward, _) when rewards.whyNot(reward).isEmpty() ->
                    stage.ask(
                            run.id(),
                            new RewardInquiry(
                                    reward, references.of(run.order().versions()), votes, voting),
                            atOnce,
                            progress);
            default -> new JudgeStage.Outcome(0, 0, 0, null);
        };
    }
}
