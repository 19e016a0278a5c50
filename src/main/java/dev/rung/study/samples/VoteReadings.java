package dev.rung.study.samples;

import dev.rung.experiment.ToGrade;
import dev.rung.score.judge.JudgeAnswers;
import dev.rung.score.judge.JudgeAnswers.OfSample;
import dev.rung.score.judge.JudgeDefinition;
import dev.rung.store.Database;
import dev.rung.store.StoreException;
import dev.rung.study.GraderList;
import dev.rung.study.GraderSpec;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what judges were asked about single samples and said. Blocks. */
public final class VoteReadings {
    private final Database database;
    private final JudgeAnswers answers;

    public VoteReadings(Database database, JudgeAnswers answers) {
        this.database = database;
        this.answers = answers;
    }

    /**
     * What one judge said of a sample.
     *
     * @param judge its name
     */
    public record OfJudge(String judge, OfSample said) {}

    /**
     * The judges of the runs that the sample is part of, in the order of the newest run; those that
     * have not been asked about it are left out.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    public List<OfJudge> of(SampleLine line) throws StoreException, InterruptedException {
        if (!isJudged(line.sample())) {
            return List.of();
        }
        Long row = foreign(line.place());
        var all = new ArrayList<OfJudge>();
        for (JudgeDefinition judge : judges(line.place().request())) {
            for (OfSample said : answers.of(judge, List.of(new ToGrade(line.sample(), row)))) {
                if (said.answers().stream().anyMatch(one -> one.vote() != null)) {
                    all.add(new OfJudge(judge.id(), said));
                }
            }
        }
        return all;
    }

    private boolean isJudged(long sample) throws StoreException {
        return database.read(
                        sql ->
                                sql.first(
                                        "SELECT id FROM judged WHERE sample = ?",
                                        row -> row.number("id"),
                                        sample))
                .isPresent();
    }

    /** The row of a place whose answer was asked for another row; null if it is its own. */
    private @Nullable Long foreign(SampleLine.Place place) throws StoreException {
        Long row = place.row();
        if (row == null) {
            return null;
        }
        return database.read(
                                sql ->
                                        sql.first(
                                                """
                                                SELECT 1 AS own FROM request
                                                WHERE id = ? AND data_row IS ?
                                                """,
                                                found -> found.integer("own"),
                                                place.request(),
                                                row))
                        .isPresent()
                ? null
                : row;
    }

    /** Each version once. */
    private List<JudgeDefinition> judges(long request) throws StoreException {
        List<String> lists =
                database.read(
                        sql ->
                                sql.list(
                                        """
                                        SELECT graders FROM plan WHERE run IN (
                                          SELECT run FROM member WHERE request = ?1
                                          UNION SELECT run FROM request WHERE id = ?1)
                                        ORDER BY run DESC
                                        """,
                                        row -> row.text("graders"),
                                        request));
        Map<String, JudgeDefinition> judges = new LinkedHashMap<>();
        for (String list : lists) {
            for (GraderSpec grader : read(list)) {
                if (grader instanceof GraderSpec.Judged judged) {
                    judges.putIfAbsent(judged.definition().version(), judged.definition());
                }
            }
        }
        return List.copyOf(judges.values());
    }

    private static List<GraderSpec> read(String list) {
        try {
            return GraderList.read(list, "");
        } catch (GraderList.Faulty e) {
            // In a bundle, which need not have been made by Rung.
            return List.of();
        }
    }
}
