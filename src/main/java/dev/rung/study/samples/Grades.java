package dev.rung.study.samples;

/** Which of several grades counts in SQL. */
final class Grades {
    /**
     * The newest grade by a grader (the parameter) that is about the place's row; the column is to
     * be filled in. An answer that several rows share is graded for each of them.
     */
    static final String NEWEST =
            """
            (SELECT grade.%s FROM grade
              WHERE grade.sample = sample.id AND grade.grader = ? COLLATE NOCASE
                AND CASE WHEN place.data_row IS request.data_row
                  THEN instr(grade.grader_version, '@') = 0
                  ELSE grade.grader_version LIKE '%%@' || place.data_row END
              ORDER BY grade.id DESC LIMIT 1)
            """;

    private Grades() {}
}
