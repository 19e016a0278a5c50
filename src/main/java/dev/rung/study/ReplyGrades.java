package dev.rung.study;

import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.Runs.Placed;
import dev.rung.experiment.Sample;
import dev.rung.score.Grade;
import dev.rung.score.GradeStore;
import dev.rung.score.Grader;
import dev.rung.store.StoreException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a run's graders, as they are now, have said of its replies. Blocks. */
public final class ReplyGrades {
    private final GradeStore store;
    private final List<Grader> graders;

    private ReplyGrades(GradeStore store, List<Grader> graders) {
        this.store = store;
        this.graders = graders;
    }

    static ReplyGrades of(PlannedRun run, Graders graders, GradeStore store)
            throws StoreException, InterruptedException {
        var ready = new ArrayList<Grader>();
        for (GraderSpec spec : RunResults.specs(run)) {
            if (graders.ready(spec, run) instanceof Graders.Ready(Grader grader, _)) {
                ready.add(grader);
            }
        }
        return new ReplyGrades(store, ready);
    }

    private record Name(long sample, String grader, String version) {}

    /**
     * The grades of each place in the order of the run's graders, as many lists as places; what has
     * none yet is left out.
     */
    public List<List<Grade>> of(List<Placed> places) throws StoreException {
        List<Long> samples =
                places.stream()
                        .map(place -> place.entry().sample())
                        .filter(Objects::nonNull)
                        .map(Sample::id)
                        .distinct()
                        .toList();
        Map<Name, Grade> known = new HashMap<>();
        for (Grade grade : store.of(samples)) {
            known.put(new Name(grade.sample(), grade.grader(), grade.version()), grade);
        }
        return places.stream().map(place -> of(place, known)).toList();
    }

    private List<Grade> of(Placed place, Map<Name, Grade> known) {
        Sample sample = place.entry().sample();
        if (sample == null) {
            return List.of();
        }
        var grades = new ArrayList<Grade>();
        for (Grader grader : graders) {
            // An answer that several rows share is graded for each of them.
            boolean isOwn = Objects.equals(place.row(), place.entry().request().row());
            String version = grader.version() + (isOwn ? "" : "@" + place.row());
            Grade grade = known.get(new Name(sample.id(), grader.id(), version));
            if (grade != null) {
                grades.add(grade);
            }
        }
        return grades;
    }
}
