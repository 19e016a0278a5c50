package dev.rung.score;

import dev.rung.store.Database;
import dev.rung.store.Row;
import dev.rung.store.StoreException;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;

/** Grades, one for each sample, grader and version of the grader. Blocks. */
public final class GradeStore {
    private final Database database;
    private final InstantSource clock;

    public GradeStore(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Keeps the grades. Where a sample already has one by this grader and version, that stays. */
    public void keep(List<Grade> grades) throws StoreException {
        database.write(
                sql -> {
                    for (Grade grade : grades) {
                        sql.update(
                                """
                                INSERT INTO grade
                                  (sample, grader, grader_version, value, label, note, created)
                                VALUES (?, ?, ?, ?, ?, ?, ?)
                                ON CONFLICT (sample, grader, grader_version) DO NOTHING
                                """,
                                grade.sample(),
                                grade.grader(),
                                grade.version(),
                                grade.value(),
                                grade.label(),
                                grade.note(),
                                clock.instant());
                    }
                    return grades.size();
                });
    }

    /** The grades of a run's samples by one version of a grader, in the order of the samples. */
    public List<Grade> ofRun(long run, String grader, String version) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                """
                                SELECT grade.sample, grade.grader, grade.grader_version,
                                  grade.value, grade.label, grade.note
                                FROM request
                                  JOIN sample ON sample.request = request.id
                                  JOIN grade ON grade.sample = sample.id
                                WHERE request.run = ?
                                  AND grade.grader = ? AND grade.grader_version = ?
                                ORDER BY grade.sample
                                """,
                                GradeStore::grade,
                                run,
                                grader,
                                version));
    }

    /** All grades of the samples, by any grader and version, oldest first. */
    public List<Grade> of(List<Long> samples) throws StoreException {
        String list = samples.stream().map(String::valueOf).collect(Collectors.joining(","));
        return database.read(
                sql ->
                        sql.list(
                                """
                                SELECT sample, grader, grader_version, value, label, note FROM grade
                                WHERE sample IN (SELECT value FROM json_each(?)) ORDER BY id
                                """,
                                GradeStore::grade,
                                "[" + list + "]"));
    }

    private static Grade grade(Row row) throws SQLException {
        return new Grade(
                row.number("sample"),
                row.text("grader"),
                row.text("grader_version"),
                row.realOrNull("value"),
                row.textOrNull("label"),
                row.text("note"));
    }
}
