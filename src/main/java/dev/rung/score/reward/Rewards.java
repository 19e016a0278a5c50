package dev.rung.score.reward;

import dev.rung.experiment.Gradable;
import dev.rung.experiment.Vote;
import dev.rung.experiment.VoteStore;
import dev.rung.score.Verdict;
import dev.rung.score.judge.VotedGrader;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Map;

/**
 * Makes grades of the rewards that are there. Asks nobody: what has not been rewarded yet has no
 * score now, and {@link RewardInquiry} asks for it.
 */
public final class Rewards extends VotedGrader {
    private final RewardDefinition definition;
    private final Reference reference;

    /**
     * @param own reference replies of single prompt versions, by their ids
     */
    public Rewards(RewardDefinition definition, Map<Long, String> own, VoteStore votes) {
        super(definition.id(), definition.version(own), definition.value().scale(), votes);
        this.definition = definition;
        this.reference = new Reference(definition.reference(), own);
    }

    /** What replies are compared with. */
    public Reference reference() {
        return reference;
    }

    @Override
    protected Verdict verdict(Gradable sample, Map<VoteStore.Place, Vote> there) {
        if (sample.sample().text().isBlank()) {
            return Verdict.missing("empty reply");
        }
        boolean isCompared = definition.value() == Shown.P;
        if (isCompared && reference.of(sample.version()) == null) {
            return Verdict.missing("no reference reply");
        }
        Vote own = there.get(place(sample, RewardInquiry.REPLY));
        Vote other = isCompared ? there.get(place(sample, RewardInquiry.REFERENCE)) : own;
        String why = why(own, "the reply");
        why = why == null ? why(other, "the reference reply") : why;
        Double reward = own == null ? null : own.reward();
        Double base = other == null ? null : other.reward();
        if (why != null || reward == null || base == null) {
            return Verdict.notNow(why == null ? "not rewarded yet" : why);
        }
        return isCompared
                ? Verdict.score(
                        Reference.preferred(reward, base),
                        null,
                        String.format(Locale.ROOT, "r = %.3f, reference %.3f", reward, base))
                : Verdict.score(reward);
    }

    private VoteStore.Place place(Gradable sample, int call) {
        return new VoteStore.Place(sample.sample().id(), sample.versionEnd(), version(), call);
    }

    /** Why there is no number, null if there is one. */
    private static @Nullable String why(@Nullable Vote vote, String what) {
        if (vote == null) {
            return "not rewarded yet";
        }
        return vote.fault() == null
                ? null
                : "the model gave %s no reward: %s".formatted(what, vote.fault().message());
    }
}
