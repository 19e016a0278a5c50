package dev.rung.experiment;

/**
 * Which of a run's graders picks the best of the samples of a row, and which says how good what was
 * picked is.
 *
 * @param select the id of the grader that picks
 * @param report the id of the grader that is reported; held out unless it is the same
 */
public record BestOf(String select, String report) {
    public BestOf {
        if (select.isBlank() || report.isBlank()) {
            throw new IllegalArgumentException("a grader that picks and one that reports");
        }
    }

    /** Whether the grader that picks also reports, which flatters the result. */
    public boolean isSame() {
        return select.equals(report);
    }
}
