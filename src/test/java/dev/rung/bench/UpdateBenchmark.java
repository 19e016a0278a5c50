package dev.rung.bench;

import dev.rung.store.StoreException;
import dev.rung.task.Lanes;
import dev.rung.testing.Median;
import dev.rung.update.UpdateSearch;
import dev.rung.wiring.Services;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Three years of updates over ten projects: 780 working days, eight rows each. Search (aim: 50 ms),
 * opening the next update and the list of days (aim of the pane: 150 ms), the overview (aim: 200
 * ms).
 */
@Tag("bench")
class UpdateBenchmark {
    private static final int PROJECTS = 10;
    private static final int DAYS = 3 * 365;
    private static final int ROWS = 8;
    private static final int ROUNDS = 15;
    private static final List<String> WORDS =
            List.of(
                    "accuracy",
                    "sycophancy",
                    "shots",
                    "prompt",
                    "judge",
                    "seed",
                    "refusal",
                    "pride",
                    "qwen3-8b",
                    "baseline",
                    "interval",
                    "rows",
                    "temperature",
                    "Größe",
                    "plot");

    @TempDir private Path folder;

    @SuppressWarnings("NullAway.Init")
    UpdateBenchmark() {}

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void threeYearsOfTenProjects() throws Exception {
        try (var lanes = Lanes.direct();
                var services =
                        Services.open(folder.resolve("rung.db"), List.of(), Map.of(), lanes)) {
            long project = fill(services);
            var updates = services.updates();
            System.out.printf(
                    "SQLite adds up the lengths of all words: %.1f ms%n",
                    Median.millis(
                            ROUNDS,
                            () ->
                                    services.database()
                                            .read(
                                                    sql ->
                                                            sql.list(
                                                                    "SELECT sum(length(words)) AS n"
                                                                            + " FROM update_row"
                                                                            + " INDEXED BY"
                                                                            + " update_row_words",
                                                                    row -> row.number("n")))));
            LocalDate next = LocalDate.of(2026, 12, 1);
            for (String words : List.of("zebra", "größe seed", "accuracy", "a")) {
                List<UpdateSearch.Hit> hits = updates.search().find(words, 200);
                System.out.printf(
                        "Search «%s»: %.1f ms, %d rows%n",
                        words,
                        Median.millis(ROUNDS, () -> updates.search().find(words, 200)),
                        hits.size());
            }
            System.out.printf(
                    "Open the next update: %.1f ms%n",
                    Median.millis(ROUNDS, () -> updates.prefill().open(project, "Ann", next)));
            System.out.printf(
                    "List of days: %.1f ms%n",
                    Median.millis(ROUNDS, () -> updates.store().days(null, 200)));
            overview(services);
            for (String words : List.of("zebra", "größe seed", "a")) {
                System.out.printf(
                        "Search «%s» with as many of others: %.1f ms%n",
                        words, Median.millis(ROUNDS, () -> updates.search().find(words, 200)));
            }
            System.out.printf(
                    "A month of all projects: %.1f ms%n",
                    Median.millis(
                            ROUNDS, () -> updates.store().between(null, next.minusDays(31), next)));
        }
    }

    /**
     * As much of others: ten channels with two people each, and all projects that are kept here.
     */
    private static void overview(Services services) throws Exception {
        var follow = services.updates().follow();
        var random = new Random(2);
        for (int p = 0; p < PROJECTS; p++) {
            follow.store().channel("C" + p, "Theirs " + p);
            long id = p + 1L;
            services.database()
                    .write(
                            sql -> {
                                for (int d = 0; d < DAYS; d++) {
                                    LocalDate day = LocalDate.of(2023, 12, 2).plusDays(d);
                                    if (day.getDayOfWeek().getValue() > 5) {
                                        continue;
                                    }
                                    String row = "{\"text\":\"%s\"}";
                                    String said = sentence(random);
                                    String content =
                                            "{\"headline\":\"h\",\"last\":[%s,%s],\"next\":[%s]}"
                                                    .formatted(
                                                            row.formatted(said),
                                                            row.formatted(sentence(random)),
                                                            row.formatted(sentence(random)));
                                    sql.insert(
                                            """
                                            INSERT INTO heard (followed, message, kind, project,
                                              person, day, content, words, written, stamp, read,
                                              channel, ts)
                                            VALUES (?1, ?2, 'update', 'Theirs ' || ?1, ?3, ?4, ?5,
                                              lower(?5), ?6, ?6, ?7, 'C', ?2)
                                            """,
                                            id,
                                            "1.%06d".formatted(d),
                                            d % 2 == 0 ? "Ben" : "Chidi",
                                            day.toString(),
                                            content,
                                            d,
                                            d > DAYS - 10 ? null : 1);
                                }
                                return true;
                            });
        }
        for (var project : services.projects().projects(false)) {
            follow.store().project(project.id());
        }
        var table = follow.overview().read();
        System.out.printf(
                "Overview of %d projects: %.1f ms, %d lines, %d unread%n",
                table.followed().size(),
                Median.millis(ROUNDS, () -> follow.overview().read()),
                table.lines().size(),
                table.unread());
        System.out.printf(
                "One person's last 60: %.1f ms%n",
                Median.millis(ROUNDS, () -> follow.overview().history("Theirs 1", "Ben", 60)));
    }

    private static long fill(Services services) throws StoreException {
        var random = new Random(1);
        long last = 0;
        for (int p = 0; p < PROJECTS; p++) {
            long project = services.projects().create("Project " + p).id();
            last = project;
            services.database()
                    .write(
                            sql -> {
                                for (int d = 0; d < DAYS; d++) {
                                    LocalDate day = LocalDate.of(2023, 12, 2).plusDays(d);
                                    if (day.getDayOfWeek().getValue() > 5) {
                                        continue;
                                    }
                                    long id =
                                            sql.insert(
                                                    """
                                                    INSERT INTO day_update (key, project, day,
                                                      person, created, changed, posted, posted_kind)
                                                    VALUES (?, ?, ?, 'Ann', 0, 0, 0, 'update')
                                                    """,
                                                    project + "-" + d,
                                                    project,
                                                    day.toString());
                                    for (int r = 0; r < ROWS; r++) {
                                        String text = sentence(random);
                                        sql.insert(
                                                """
                                                INSERT INTO update_row (day_update, day, line, section,
                                                  place, text, words, state, since)
                                                VALUES (?1, ?7, ?2, ?3, ?4, ?5, ?6, 'kept', ?7)
                                                """,
                                                id,
                                                id + ":" + r,
                                                List.of("last", "next", "blockers").get(r % 3),
                                                r,
                                                text,
                                                text.toLowerCase(Locale.ROOT) + " ",
                                                day.toString());
                                    }
                                }
                                return true;
                            });
        }
        return last;
    }

    private static String sentence(Random random) {
        var words = new ArrayList<String>();
        for (int i = 0; i < 14; i++) {
            words.add(WORDS.get(random.nextInt(WORDS.size())));
        }
        words.add("." + random.nextInt(100));
        return String.join(" ", words);
    }
}
