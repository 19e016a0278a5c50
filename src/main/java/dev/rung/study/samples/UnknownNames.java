package dev.rung.study.samples;

import dev.rung.experiment.NearWord;
import dev.rung.experiment.OutsideTranscript;
import dev.rung.store.Sql;
import dev.rung.study.samples.Filter.Compare;
import dev.rung.study.samples.Filter.Op;

import java.sql.SQLException;
import java.util.List;

/**
 * Names of graders and scores in a filter that nothing in its scope bears: such a filter finds
 * nothing, or turned round everything, and does not say why.
 */
final class UnknownNames {
    private UnknownNames() {}

    /**
     * What is wrong with the first such name, and what there is; empty if none is.
     *
     * @param isNothing whether the filter found nothing
     */
    static String words(Sql sql, Scope scope, Filter filter, boolean isNothing)
            throws SQLException {
        for (Filter.Part part : filter.parts()) {
            if (part instanceof Compare compare && isOfGrades(compare.field())) {
                // What was found by a name has it.
                boolean letsThrough = compare.not() != (compare.op() == Op.UNEQUAL);
                if (isNothing || letsThrough) {
                    List<String> names = names(sql, scope, filter.onlyRuns(), compare.field());
                    if (names.stream().noneMatch(compare.name()::equalsIgnoreCase)) {
                        return words(compare, names);
                    }
                }
            }
        }
        return "";
    }

    private static boolean isOfGrades(Field field) {
        return field == Field.METRIC || field == Field.ANSWER || field == Field.GIVEN;
    }

    private static List<String> names(Sql sql, Scope scope, Filter runs, Field field)
            throws SQLException {
        boolean isGiven = field == Field.GIVEN;
        var within =
                new SampleSql(
                        isGiven ? "place.request" : "sample.id",
                        scope,
                        runs,
                        Samples.planned(sql, runs.runs()));
        String query =
                isGiven
                        ? """
                        SELECT DISTINCT substr(given.key, %d) AS name
                        FROM request AS own JOIN json_each(own."values") AS given
                        WHERE own.provider = 'outside' AND given.key LIKE '%s%%'
                          AND own.id IN (%s)
                        ORDER BY name
                        """
                                .formatted(
                                        OutsideTranscript.SCORE.length() + 1,
                                        OutsideTranscript.SCORE,
                                        within.text())
                        : """
                        SELECT DISTINCT grade.grader AS name FROM grade
                        WHERE %s AND grade.sample IN (%s)
                        ORDER BY name
                        """
                                .formatted(
                                        field == Field.ANSWER ? "grade.label IS NOT NULL" : "1",
                                        within.text());
        return sql.list(query, row -> row.text("name"), within.arguments());
    }

    private static String words(Compare compare, List<String> names) {
        String what =
                switch (compare.field()) {
                    case ANSWER -> "No grader «%s» has read an answer here.";
                    case GIVEN -> "No score «%s» was given here.";
                    default -> "No grader «%s» has graded here.";
                };
        var words = new StringBuilder(what.formatted(compare.name()));
        NearWord.of(compare.name(), names)
                .ifPresent(near -> words.append(" Did you mean «").append(near).append("»?"));
        String there = compare.field() == Field.GIVEN ? "Scores" : "Graders";
        return words.append(
                        names.isEmpty()
                                ? " There are none here."
                                : " %s here are %s.".formatted(there, String.join(", ", names)))
                .toString();
    }
}
