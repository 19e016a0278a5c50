package dev.rung.bench;

import dev.rung.experiment.Column;
import dev.rung.experiment.Idea;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.RunTerms;
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
import dev.rung.testing.NamedGrader;
import dev.rung.wiring.Services;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
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
        double floor = median(() -> draws(values));
        System.out.printf(
                "%,d random draws summed, one thread: %.0f ms%n", CLUSTERS * RESAMPLES, floor);
        double time = median(() -> Estimate.of(observed, new Bootstrap(RESAMPLES, 1)));
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
            double floor = median(() -> grades(services));
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
        var run =
                new PlannedRun(
                        1,
                        idea,
                        order,
                        RunTerms.USUAL,
                        "[]",
                        null,
                        PlannedRun.State.DONE,
                        "",
                        true,
                        null,
                        true,
                        Instant.EPOCH,
                        null);
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

    @FunctionalInterface
    private interface Action {
        Object run() throws Exception;
    }

    private static void print(String what, double floor, Action action) throws Exception {
        double time = median(action);
        System.out.printf("%s: %.0f ms, %.1f x the floor%n", what, time, time / floor);
    }

    private static double median(Action action) throws Exception {
        double[] times = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            if (action.run().hashCode() == 42) {
                System.out.print("");
            }
            times[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(times);
        return times[ROUNDS / 2];
    }
}
