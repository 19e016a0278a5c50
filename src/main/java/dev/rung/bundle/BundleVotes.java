package dev.rung.bundle;

import dev.rung.store.Sql;
import dev.rung.study.GraderList;
import dev.rung.study.GraderSpec;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * Copies what judges said of the samples that are shared, as far as it became grades, and what they
 * were told, so that the questions can be read. What was only tried stays behind.
 */
final class BundleVotes {
    private final Sql sql;
    private final BundleRows rows;

    BundleVotes(Sql sql, BundleRows rows) {
        this.sql = sql;
        this.rows = rows;
    }

    void copy() throws SQLException {
        String graded =
                """
                judged.sample IN (SELECT id FROM main.sample) AND EXISTS (
                  SELECT 1 FROM main.grade WHERE grade.sample = judged.sample
                    AND grade.grader_version = judged.grader_version || judged.ending)
                """;
        // A vote may have been asked for by a run that is not shared.
        rows.copy(
                "vote",
                Map.of(
                        "owner",
                        "''",
                        "run",
                        """
                        (SELECT request.run FROM source.judged
                          JOIN main.sample ON sample.id = judged.sample
                          JOIN main.request ON request.id = sample.request
                          WHERE judged.vote = vote.id ORDER BY judged.id LIMIT 1)
                        """),
                """
                state <> 'out' AND id IN (
                  SELECT judged.vote FROM source.judged AS judged WHERE %s)
                """
                        .formatted(graded));
        rows.copy("judged", Map.of(), graded + " AND vote IN (SELECT id FROM main.vote)");
        rows.copy("charge", Map.of(), "vote IN (SELECT id FROM main.vote)");
        judges();
    }

    private record Plan(long run, String graders) {}

    private void judges() throws SQLException {
        List<Plan> plans =
                sql.list(
                        """
                        SELECT run, graders FROM source.plan
                        WHERE run IN (SELECT run FROM main.plan)
                        """,
                        row -> new Plan(row.number("run"), row.text("graders")));
        for (Plan plan : plans) {
            String shared = shared(plan.graders);
            sql.update("UPDATE main.plan SET graders = ? WHERE run = ?", shared, plan.run);
        }
    }

    /** The judges alone; not one whose address may hold a key, which would be another then. */
    private static String shared(String graders) {
        try {
            return GraderList.write(
                    GraderList.read(graders, "").stream().filter(BundleVotes::isShared).toList());
        } catch (GraderList.Faulty e) {
            return "[]";
        }
    }

    private static boolean isShared(GraderSpec grader) {
        if (!(grader instanceof GraderSpec.Judged judged)) {
            return false;
        }
        String address = judged.definition().model().baseUrl();
        return BundleRows.plain(address).equals(address);
    }
}
