package dev.rung.study.breakdown;

import dev.rung.experiment.Condition;
import dev.rung.experiment.DataRow;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.ShotBooks;
import dev.rung.score.Grader;
import dev.rung.score.GradingStage;
import dev.rung.score.summary.Reading;
import dev.rung.score.summary.RunScores;
import dev.rung.store.StoreException;
import dev.rung.study.GraderSpec;
import dev.rung.study.Graders;
import dev.rung.study.RunResult;
import dev.rung.task.Progress;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads what results are taken apart from. Computes and blocks: for the {@code cpu} lane. */
public final class Breakdowns {
    private final ShotBooks rows;
    private final Graders graders;
    private final GradingStage grading;
    private final RunScores scores;

    public Breakdowns(ShotBooks rows, Graders graders, GradingStage grading, RunScores scores) {
        this.rows = rows;
        this.graders = graders;
        this.grading = grading;
        this.scores = scores;
    }

    /**
     * The places of a run, after grading what has no grade yet.
     *
     * @return nothing if the grader is not ready
     * @throws InterruptedException if the thread was interrupted; grades that were kept stay
     */
    public Optional<Places> of(RunResult result, GraderSpec spec, Progress progress)
            throws StoreException, InterruptedException {
        PlannedRun run = result.run();
        if (!(graders.ready(spec, run) instanceof Graders.Ready(Grader grader, _))) {
            return Optional.empty();
        }
        grading.grade(run.id(), grader, progress);
        Map<Long, DataRow> byId = new HashMap<>();
        for (DataRow row : rows.asked(run.order())) {
            byId.put(row.id(), row);
        }
        Map<String, Map<String, String>> conditions = new HashMap<>();
        for (Condition condition : run.order().crossed()) {
            conditions.put(condition.name(), condition.values());
        }
        var places = new ArrayList<Place>();
        for (Reading reading : scores.readings(run, grader)) {
            var values = new LinkedHashMap<String, String>();
            DataRow row = byId.get(reading.scored().row());
            if (row != null) {
                values.putAll(row.fields());
            }
            values.putAll(conditions.getOrDefault(reading.scored().key().condition(), Map.of()));
            places.add(new Place(reading, row == null ? 0 : row.number(), values));
        }
        return Optional.of(new Places(Places.Names.of(result), spec.direction(), places));
    }
}
