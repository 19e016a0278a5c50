package dev.rung.study.agreement;

import dev.rung.study.agreement.Compared.Coefficient;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * How far people and judges agree on the replies of a run.
 *
 * @param cluster the column by which rows belong together, null if each stands for itself
 * @param judges each judge with each person who gave verdicts
 * @param people each two people who labelled the same replies
 * @param all more than two people at once
 * @param pairs which of two replies is better: people with graders, and with each other
 * @param labels how many labels and verdicts there are on replies of the run, and pairs
 * @param labelledBy who gave them, empty for the user of this computer
 */
public record AgreementReport(
        long run,
        @Nullable String cluster,
        List<Agreement> judges,
        List<Compared> people,
        List<OfAll> all,
        List<OfPairs> pairs,
        int labels,
        List<String> labelledBy) {
    public AgreementReport {
        judges = List.copyOf(judges);
        people = List.copyOf(people);
        all = List.copyOf(all);
        pairs = List.copyOf(pairs);
        labelledBy = List.copyOf(labelledBy);
    }

    /**
     * Krippendorff's α of more than two people.
     *
     * @param about a judge's name, or empty for the idea's labels
     * @param part a criterion of a rubric, {@link Aspect#TOTAL} for the mean of all, else empty
     * @param people how many
     * @param units that two or more of them labelled
     * @param rows of these
     * @param isOrdered whether distances between the words count
     */
    public record OfAll(
            String about,
            String part,
            int people,
            int units,
            int rows,
            boolean isOrdered,
            @Nullable Coefficient alpha) {}

    /**
     * Preferences between replies.
     *
     * @param decided the share on which they say the same of those where neither says tie
     * @param decidedUnits how many these are
     * @param notScored pairs of which a grader has not scored both; of two people 0
     */
    public record OfPairs(
            Compared compared, @Nullable Coefficient decided, int decidedUnits, int notScored) {}

    /** Whether nothing can be compared. */
    public boolean isEmpty() {
        return judges.isEmpty() && people.isEmpty() && pairs.isEmpty();
    }
}
