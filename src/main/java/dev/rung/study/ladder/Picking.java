package dev.rung.study.ladder;

import dev.rung.experiment.BestOf;
import dev.rung.experiment.PlannedRun;
import dev.rung.study.GraderSpec;
import dev.rung.study.RunResults;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/**
 * That the best of several samples is picked: part of what makes a version on the fourth rung.
 *
 * @param samples N, of each row, at least 2
 * @param select the grader that picks, with all that decides its scores
 */
public record Picking(int samples, GraderSpec select) {
    /** What a run picks with; null if it picks nothing, or its grader is gone. */
    static @Nullable Picking of(PlannedRun run) {
        BestOf best = run.terms().bestOf();
        return best == null || run.order().samples() < 2
                ? null
                : named(run, best.select())
                        .map(spec -> new Picking(run.order().samples(), spec))
                        .orElse(null);
    }

    private static Optional<GraderSpec> named(PlannedRun run, String id) {
        List<GraderSpec> specs = RunResults.specs(run);
        return specs.stream().filter(spec -> spec.id().equals(id)).findFirst();
    }

    /** The grader that reports in a run that picks; null if it is gone. */
    static @Nullable GraderSpec report(PlannedRun run) {
        BestOf best = run.terms().bestOf();
        return best == null ? null : named(run, best.report()).orElse(null);
    }
}
