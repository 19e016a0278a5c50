package dev.rung.bench;

import dev.rung.experiment.Column;
import dev.rung.experiment.Idea;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.Split;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameters;
import dev.rung.score.summary.RunScores;
import dev.rung.score.summary.Scored;
import dev.rung.score.summary.Summary;
import dev.rung.stats.Bootstrap;
import dev.rung.stats.Estimate;
import dev.rung.stats.Observations;
import dev.rung.stats.Scale;
import dev.rung.task.Lanes;
import dev.rung.testing.DoneRun;
import dev.rung.testing.Median;
import dev.rung.testing.NamedGrader;
import dev.rung.wiring.Services;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * The interval of 10,000 clusters by 2,000 resamples, beside summing as many random draws; and the
 * numbers of a result over 100,000 graded samples, beside SQLite reading the same grades.
 */
@Tag("bench")
class StatisticsBenchmark {
    private static final int CLUSTERS = 10_000;
    private static final int RESAMPLES = 2_000;
    private static final int ROUNDS = 5;

    @TempDir Path folder;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void bootstrap() throws Exception {
        var random = new SplittableRandom(3);
        // Two rows each: a bootstrap for certain, since one 0 or 1 a cluster would be Wilson's.
        var values = random.doubles(2L * CLUSTERS).map(Math::rint).toArray();
        var rows = new long[values.length];
        var clusters = new long[values.length];
        Arrays.setAll(rows, i -> i);
        Arrays.setAll(clusters, i -> i / 2);
        var observed = Observations.of(Scale.BINARY, values, rows, clusters);
        double floor = Median.millis(ROUNDS, () -> draws(values));
        System.out.printf(
                "%,d random draws summed, one thread: %.0f ms%n", CLUSTERS * RESAMPLES, floor);
        double time =
                Median.millis(ROUNDS, () -> Estimate.of(observed, new Bootstrap(RESAMPLES, 1)));
        System.out.printf(
                "Mean and interval, %,d clusters x %,d resamples: %.0f ms, %.1f x the floor%n",
                CLUSTERS, RESAMPLES, time, time / floor);
    }

    private static double draws(double[] values) {
        var random = new SplittableRandom(1);
        double sum = 0;
        for (int i = 0; i < CLUSTERS * RESAMPLES; i++) {
            sum += values[random.nextInt(CLUSTERS)];
        }
        return sum;
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void hundredThousandGrades() throws Exception {
        try (var lanes = Lanes.direct();
                var services =
                        Services.open(folder.resolve("rung.db"), List.of(), Map.of(), lanes)) {
            Idea idea =
                    services.projects().createIdea(services.projects().create("P").id(), "I", "");
            SamplesBenchmark.fill(services, idea);
            double floor = Median.millis(ROUNDS, () -> grades(services));
            System.out.printf("SQLite reads 100,000 grades with their rows: %.0f ms%n", floor);
            var scores = new RunScores(services.database());
            print("Means of the cells, by the store", floor, () -> means(scores, idea.id()));
            print(
                    "Scores read",
                    floor,
                    () -> scores.of(1, new NamedGrader("exact", "v1", Scale.BINARY), "topic"));
            List<Scored> read = scores.of(1, new NamedGrader("exact", "v1", Scale.BINARY), null);
            print("Cells with intervals", floor, () -> new Summary(read, Bootstrap.USUAL).cells());
        }
    }

    private static Object means(RunScores scores, long idea) throws Exception {
        var order =
                new RunOrder(
                        "r",
                        List.of(1L),
                        List.of(new Column(new ModelRef("p", "", "qwen3-8b"), Parameters.UNSET)),
                        1,
                        Split.DEVELOPMENT,
                        null,
                        List.of(),
                        4,
                        false);
        var run = DoneRun.of(idea, order);
        return scores.points().of(run, "exact", "v1");
    }

    private static Object grades(Services services) throws Exception {
        return services.database()
                .read(
                        sql ->
                                sql.list(
                                        """
                                        SELECT member.data_row, grade.value FROM member
                                          JOIN sample ON sample.request = member.request
                                          JOIN grade ON grade.sample = sample.id
                                            AND grade.grader = 'exact'
                                            AND grade.grader_version = 'v1'
                                        WHERE member.run = 1
                                        """,
                                        row -> row.number("data_row") + row.real("value")));
    }

    private static void print(String what, double floor, Callable<?> action) throws Exception {
        double time = Median.millis(ROUNDS, action);
        System.out.printf("%s: %.0f ms, %.1f x the floor%n", what, time, time / floor);
    }
}
