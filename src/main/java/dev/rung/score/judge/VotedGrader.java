package dev.rung.score.judge;

import dev.rung.experiment.Gradable;
import dev.rung.experiment.Vote;
import dev.rung.experiment.VoteStore;
import dev.rung.score.Grader;
import dev.rung.score.Verdict;
import dev.rung.stats.Scale;
import dev.rung.store.StoreException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes grades of the votes that are there. Asks nobody, so that looking at a result is free. */
public abstract class VotedGrader implements Grader {
    private final String id;
    private final String version;
    private final Scale scale;
    private final VoteStore votes;

    protected VotedGrader(String id, String version, Scale scale, VoteStore votes) {
        this.id = id;
        this.version = version;
        this.scale = scale;
        this.votes = votes;
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final String version() {
        return version;
    }

    @Override
    public final Scale scale() {
        return scale;
    }

    @Override
    public final List<Verdict> grade(List<Gradable> samples) throws InterruptedException {
        Map<VoteStore.Place, Vote> there;
        try {
            there =
                    votes.of(
                            samples.stream().map(one -> one.sample().id()).distinct().toList(),
                            version);
        } catch (StoreException e) {
            String why = "what was said of them cannot be read: " + e.getMessage();
            return samples.stream().map(_ -> Verdict.notNow(why)).toList();
        }
        var verdicts = new ArrayList<Verdict>();
        for (Gradable sample : samples) {
            verdicts.add(verdict(sample, there));
        }
        return verdicts;
    }

    /**
     * @param there the votes on the samples that are graded
     * @throws InterruptedException if the thread was interrupted
     */
    protected abstract Verdict verdict(Gradable sample, Map<VoteStore.Place, Vote> there)
            throws InterruptedException;
}
