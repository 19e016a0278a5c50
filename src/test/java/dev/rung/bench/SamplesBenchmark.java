package dev.rung.bench;

import dev.rung.experiment.Idea;
import dev.rung.study.samples.Filter;
import dev.rung.study.samples.Found;
import dev.rung.study.samples.ReadingOrder;
import dev.rung.study.samples.Samples;
import dev.rung.study.samples.Scope;
import dev.rung.task.Lanes;
import dev.rung.task.Progress;
import dev.rung.testing.Median;
import dev.rung.wiring.Services;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * A run of 100,000 samples: opened up to its first lines, searched for words, filtered and sorted.
 * The floor beside each is SQLite counting the run's places, in the same process.
 */
@Tag("bench")
class SamplesBenchmark {
    private static final int ROWS = 12_500;
    private static final int EACH = 8;
    private static final int WORDS = 90;
    private static final int ROUNDS = 7;
    private static final Progress QUIET = (done, total) -> {};

    @TempDir Path folder;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void hundredThousandSamples() throws Exception {
        try (var lanes = Lanes.direct();
                var services =
                        Services.open(folder.resolve("rung.db"), List.of(), Map.of(), lanes)) {
            Idea idea =
                    services.projects().createIdea(services.projects().create("P").id(), "I", "");
            fill(services, idea);
            var scope = new Scope.OfIdea(idea.id());
            Samples samples = services.samples().store();
            long before = used();
            long opening = System.nanoTime();
            Found first = samples.find(scope, Filter.parse("run:1"), ReadingOrder.AS_ASKED, QUIET);
            samples.lines(first, 0, 100, List.of());
            System.out.printf(
                    "Opened, first lines, first time in the process: %.0f ms, %,d samples,"
                            + " heap grew by %.1f MB%n",
                    millis(opening), first.size(), (used() - before) / 1e6);
            long indexing = System.nanoTime();
            samples.find(scope, Filter.parse("run:1 zyx"), ReadingOrder.AS_ASKED, QUIET);
            System.out.printf("Words brought into the index: %.1f s%n", millis(indexing) / 1_000);
            long fresh = System.nanoTime();
            samples.find(scope, Filter.parse("w7"), ReadingOrder.AS_ASKED, QUIET);
            System.out.printf("Words where nothing is remembered: %.0f ms%n", millis(fresh));
            double floor = Median.millis(ROUNDS, () -> count(services));
            System.out.printf("SQLite counts the places: %.1f ms%n", floor);
            for (String filter :
                    List.of(
                            "run:1",
                            "run:1 w7",
                            "run:1 w1234",
                            "run:1 \"w3 w4\"",
                            "run:1 -w7",
                            "run:1 metric:exact=1",
                            "run:1 metric:exact<1 condition:proud",
                            "run:1 row.topic=t3",
                            "")) {
                var parsed = Filter.parse(filter);
                var found = samples.find(scope, parsed, ReadingOrder.AS_ASKED, QUIET);
                double time =
                        Median.millis(
                                ROUNDS,
                                () -> {
                                    var now =
                                            samples.find(
                                                    scope, parsed, ReadingOrder.AS_ASKED, QUIET);
                                    samples.lines(now, 0, Math.min(100, now.size()), List.of());
                                });
                System.out.printf(
                        "«%s»: %.0f ms, %.1f x the floor, %,d samples%n",
                        filter, time, time / floor, found.size());
            }
            Found all = samples.find(scope, Filter.parse("run:1"), ReadingOrder.AS_ASKED, QUIET);
            System.out.printf(
                    "Page of 100 lines in the middle: %.1f ms%n",
                    Median.millis(
                            ROUNDS, () -> samples.lines(all, 50_000, 50_100, List.of("topic"))));
        }
    }

    private static double millis(long start) {
        return (System.nanoTime() - start) / 1e6;
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static void count(Services services) throws Exception {
        services.database()
                .read(
                        sql ->
                                sql.list(
                                        """
                                        SELECT count(*) AS n FROM member
                                          JOIN sample ON sample.request = member.request
                                        WHERE member.run = 1
                                        """,
                                        row -> row.integer("n")));
    }

    /** As a run over 12,500 rows leaves them, 8 samples each, every one graded. */
    static void fill(Services services, Idea idea) throws Exception {
        var random = new Random(1);
        services.database()
                .write(
                        sql -> {
                            sql.update(
                                    "INSERT INTO dataset (id, project, name, columns, state, owner,"
                                            + " created) VALUES (1, ?, 'd', '[\"topic\"]', 'ready',"
                                            + " '', 0)",
                                    idea.project());
                            sql.update(
                                    "INSERT INTO split (id, dataset, name) VALUES (1, 1,"
                                            + " 'development')");
                            sql.update(
                                    "INSERT INTO prompt (id, idea, name, created) VALUES (1, ?, '',"
                                            + " 0)",
                                    idea.id());
                            sql.update(
                                    "INSERT INTO prompt_version (id, prompt, number, turns,"
                                            + " created) VALUES (1, 1, 1, '[]', 0)");
                            sql.update(
                                    "INSERT INTO run (id, idea, kind, dataset, state, owner,"
                                        + " created) VALUES (1, ?, 'run', 1, 'finished', '', 0)",
                                    idea.id());
                            sql.update(
                                    "INSERT INTO plan (run, name, state, run_order, changed)"
                                            + " VALUES (1, 'r', 'done', '{}', 0)");
                            return true;
                        });
        for (int from = 0; from < ROWS; from += 500) {
            int first = from;
            services.database()
                    .write(
                            sql -> {
                                var rows = new ArrayList<@Nullable Object[]>();
                                var requests = new ArrayList<@Nullable Object[]>();
                                var members = new ArrayList<@Nullable Object[]>();
                                var samples = new ArrayList<@Nullable Object[]>();
                                var grades = new ArrayList<@Nullable Object[]>();
                                for (int row = first + 1; row <= first + 500; row++) {
                                    rows.add(
                                            new Object[] {
                                                row, row, "{\"topic\": \"t" + row % 10 + "\"}"
                                            });
                                    for (int i = 0; i < EACH; i++) {
                                        long id = (long) (row - 1) * EACH + i + 1;
                                        String condition = i % 2 == 0 ? "proud" : "neutral";
                                        requests.add(
                                                new Object[] {id, row, condition, "i" + id, i / 2});
                                        members.add(
                                                new Object[] {
                                                    id, row * 2 + i % 2, i / 2, condition, row, id
                                                });
                                        samples.add(new Object[] {id, id, text(random)});
                                        grades.add(new Object[] {id, random.nextInt(2)});
                                    }
                                }
                                sql.batch(
                                        "INSERT INTO data_row (id, dataset, number, split, fields)"
                                                + " VALUES (?, 1, ?, 1, ?)",
                                        rows);
                                sql.batch(
                                        """
                                        INSERT INTO request (id, run, prompt_version, data_row, state,
                                          provider, base_url, model, condition, conversation,
                                          identity, sample_index, created, parameters, "values",
                                          messages)
                                        VALUES (?, 1, 1, ?, 'done', 'p', '', 'qwen3-8b', ?, '', ?, ?,
                                          0, '{}', '{}', '[{"role":"user","text":"Is it so?"}]')
                                        """,
                                        requests);
                                sql.batch(
                                        """
                                        INSERT INTO member (id, run, item, prompt, model, sample,
                                          condition, data_row, request, reused)
                                        VALUES (?, 1, ?, 0, 0, ?, ?, ?, ?, 0)
                                        """,
                                        members);
                                sql.batch(
                                        """
                                        INSERT INTO sample (id, request, outcome, text, stop,
                                          output_tokens, total_ms, created)
                                        VALUES (?, ?, 'finished', ?, 'end', 90, 1900, 0)
                                        """,
                                        samples);
                                sql.batch(
                                        """
                                        INSERT INTO grade (sample, grader, grader_version, value,
                                          created) VALUES (?, 'exact', 'v1', ?, 0)
                                        """,
                                        grades);
                                return true;
                            });
        }
    }

    /** Words as often as in a language: the n-th about 1/n. */
    private static String text(Random random) {
        var text = new StringBuilder();
        for (int i = 0; i < WORDS; i++) {
            text.append('w').append((int) Math.exp(random.nextDouble() * 9.5)).append(' ');
        }
        return text.toString();
    }
}
