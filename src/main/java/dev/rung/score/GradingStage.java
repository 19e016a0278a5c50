package dev.rung.score;

import dev.rung.experiment.Gradable;
import dev.rung.experiment.GradableStore;
import dev.rung.experiment.ToGrade;
import dev.rung.store.StoreException;
import dev.rung.task.Progress;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Grades the whole replies of a run, after and apart from asking for them. Grades are kept batch by
 * batch under (sample, grader, version), so that a second time goes on where the first one ended
 * and computes nothing twice. For the {@code cpu} lane; blocks; an interrupt ends it with what was
 * kept.
 */
public final class GradingStage {
    private final GradableStore samples;
    private final GradeStore grades;

    public GradingStage(GradableStore samples, GradeStore grades) {
        this.samples = samples;
        this.grades = grades;
    }

    /**
     * What was done.
     *
     * @param graded grades that were kept now, scores or not
     * @param notNow why others were not, with how many: grading again may give them
     */
    public record Outcome(int graded, Map<String, Integer> notNow) {
        public Outcome {
            notNow = Collections.unmodifiableMap(new TreeMap<>(notNow));
        }
    }

    /**
     * Grades the whole replies in a run's places. A reply that fills places of several rows is
     * graded for each of them, since the right answer may differ.
     *
     * @throws InterruptedException if the thread was interrupted; what was graded before is kept
     */
    public Outcome grade(long run, Grader grader, Progress progress)
            throws StoreException, InterruptedException {
        return go(samples.ungraded(run, grader.id(), grader.version()), grader, progress);
    }

    /**
     * Grades some samples for the rows that they were asked for, whatever run they are of; those
     * that are no whole replies are left out.
     *
     * @throws InterruptedException if the thread was interrupted; what was graded before is kept
     */
    public Outcome grade(List<Long> some, Grader grader, Progress progress)
            throws StoreException, InterruptedException {
        return go(samples.ungraded(some, grader.id(), grader.version()), grader, progress);
    }

    private Outcome go(List<ToGrade> ids, Grader grader, Progress progress)
            throws StoreException, InterruptedException {
        int kept = 0;
        var notNow = new TreeMap<String, Integer>();
        for (int from = 0; from < ids.size(); from += grader.batch()) {
            progress.report(from, ids.size());
            int to = Math.min(ids.size(), from + grader.batch());
            List<Grade> made = judge(grader, samples.read(ids.subList(from, to)), notNow);
            grades.keep(made);
            kept += made.size();
        }
        progress.report(ids.size(), ids.size());
        return new Outcome(kept, notNow);
    }

    private static List<Grade> judge(
            Grader grader, List<Gradable> page, Map<String, Integer> notNow)
            throws InterruptedException {
        List<Verdict> verdicts = grader.grade(page);
        // A hash over a definition: as much work as many a grade.
        String version = grader.version();
        if (verdicts.size() != page.size()) {
            throw new IllegalStateException(
                    "%s gave %d verdicts of %d samples"
                            .formatted(grader.id(), verdicts.size(), page.size()));
        }
        var made = new ArrayList<Grade>();
        for (int i = 0; i < page.size(); i++) {
            Verdict verdict = verdicts.get(i);
            if (verdict.isFinal()) {
                made.add(
                        new Grade(
                                page.get(i).sample().id(),
                                grader.id(),
                                version + page.get(i).versionEnd(),
                                verdict.value(),
                                verdict.label(),
                                verdict.note()));
            } else {
                notNow.merge(verdict.note(), 1, Integer::sum);
            }
        }
        return made;
    }
}
