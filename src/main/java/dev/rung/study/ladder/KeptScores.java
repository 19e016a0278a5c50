package dev.rung.study.ladder;

import dev.rung.experiment.PlannedRun;
import dev.rung.study.ByHand.Scores;
import dev.rung.study.GraderSpec;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Scores of runs that have ended, by metrics: they cannot change any more, so that the end of one
 * run does not read all the others again. What people, programs or trained models say may change
 * and is not kept.
 */
final class KeptScores {
    /** So many scores of all runs, about a hundred bytes each; the oldest go first. */
    private static final int MOST = 300_000;

    private record Of(long run, Instant finished, GraderSpec grader) {}

    private final Map<Of, Scores> kept = new LinkedHashMap<>(16, 0.75f, true);
    private int count;

    private static @Nullable Of of(PlannedRun run, GraderSpec grader) {
        Instant finished = run.finished();
        return finished != null
                        && run.state() == PlannedRun.State.DONE
                        && grader instanceof GraderSpec.Computed
                ? new Of(run.id(), finished, grader)
                : null;
    }

    /** What is kept, null if nothing is. */
    synchronized @Nullable Scores find(PlannedRun run, GraderSpec grader) {
        Of of = of(run, grader);
        return of == null ? null : kept.get(of);
    }

    /** Keeps them if they cannot change. */
    synchronized void keep(PlannedRun run, GraderSpec grader, Scores scores) {
        Of of = of(run, grader);
        if (of == null || scores.all().size() > MOST) {
            return;
        }
        Scores before = kept.put(of, scores);
        count += scores.all().size() - (before == null ? 0 : before.all().size());
        var oldest = kept.values().iterator();
        while (count > MOST) {
            count -= oldest.next().all().size();
            oldest.remove();
        }
    }
}
