package dev.rung.score;

import dev.rung.experiment.Entry;
import dev.rung.experiment.Sample;
import dev.rung.llm.StopReason;
import dev.rung.store.StoreException;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Grades entries by a choice metric, keeps the grades and sums them up. */
public final class ChoiceGrading {
    private final ChoiceMetric metric;
    private final GradeStore grades;

    public ChoiceGrading(ChoiceMetric metric, GradeStore grades) {
        this.metric = metric;
        this.grades = grades;
    }

    /**
     * Only whole replies are graded; the others are missing, by their outcome. Blocks.
     *
     * @param entries at most one a row
     * @param right the right label for every row's id
     */
    public ScoreSummary grade(List<Entry> entries, Map<Long, String> right) throws StoreException {
        var kept = new ArrayList<Grade>();
        var missing = new TreeMap<String, Integer>();
        for (Entry entry : entries) {
            Sample sample = entry.sample();
            Long row = entry.request().row();
            String label = row == null ? null : right.get(row);
            if (sample == null) {
                missing.merge("not finished", 1, Integer::sum);
            } else if (sample.outcome() != Sample.Outcome.FINISHED) {
                missing.merge(sample.outcome().name().toLowerCase(Locale.ROOT), 1, Integer::sum);
            } else if (label == null) {
                missing.merge("row without a label", 1, Integer::sum);
            } else {
                kept.add(metric.grade(sample.id(), sample.text(), isCut(sample), label));
            }
        }
        grades.keep(kept);
        return ScoreSummary.ofRates(kept, missing);
    }

    private static boolean isCut(Sample sample) {
        StopReason stop = sample.stop();
        return stop != null && stop.kind() == StopReason.Kind.LENGTH;
    }
}
