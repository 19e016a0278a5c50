package dev.rung.bench;

import dev.rung.experiment.Column;
import dev.rung.experiment.Idea;
import dev.rung.experiment.NewRow;
import dev.rung.experiment.Order;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.RunTerms;
import dev.rung.experiment.Runs;
import dev.rung.experiment.Split;
import dev.rung.experiment.Turn;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameters;
import dev.rung.llm.Role;
import dev.rung.study.GraderSpec;
import dev.rung.study.RunResults;
import dev.rung.study.figure.Choices;
import dev.rung.study.figure.Dimension;
import dev.rung.study.figure.Dimension.Part;
import dev.rung.study.figure.FigureMaker;
import dev.rung.study.figure.FigurePlots;
import dev.rung.study.figure.FigureSpec;
import dev.rung.study.figure.Material;
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
 * A figure of 100,000 graded samples: 12,500 rows, four models, two samples each. Read once, then
 * computed anew for every choice: the values first, the intervals after. The floor is SQLite
 * counting the graded places.
 */
@Tag("bench")
class FigureBenchmark {
    private static final int ROWS = 12_500;
    private static final int MODELS = 4;
    private static final int SAMPLES = 2;
    private static final int ROUNDS = 7;
    private static final Progress QUIET = (done, total) -> {};
    private static final String GRADERS =
            """
            [{"id": "accuracy", "metric": {"kind": "exact", "expected": {"column": "right"}}}]
            """;

    @TempDir Path folder;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void hundredThousandSamples() throws Exception {
        try (var lanes = Lanes.direct();
                var services =
                        Services.open(folder.resolve("rung.db"), List.of(), Map.of(), lanes)) {
            PlannedRun run = fill(services);
            System.out.printf(
                    "SQLite counts the graded places: %.0f ms%n",
                    Median.millis(ROUNDS, () -> count(services)));
            Choices choices = services.findings().figures().choices(List.of(run.id()));
            System.out.printf(
                    "What may be chosen: %.0f ms%n",
                    Median.millis(
                            ROUNDS,
                            () -> services.findings().figures().choices(List.of(run.id()))));
            FigureSpec usual = choices.usual();
            Material material = services.findings().figures().material(usual, QUIET);
            System.out.printf(
                    "All places read: %.0f ms%n",
                    Median.millis(
                            ROUNDS, () -> services.findings().figures().material(usual, QUIET)));
            var topic = new Dimension.Column("topic");
            time(material, usual);
            time(material, usual.withX(topic).withColour(Part.MODEL));
            time(material, usual.withX(new Dimension.Column("length")).withColour(Part.MODEL));
            time(material, usual.withX(topic).withColour(null).withFacet(Part.MODEL));
            time(material, usual.withX(Part.RUN));
        }
    }

    private static void time(Material material, FigureSpec spec) throws Exception {
        int points = FigureMaker.of(material, spec).values().dots().size();
        double values =
                Median.millis(
                        ROUNDS, () -> FigurePlots.of(FigureMaker.of(material, spec).values()));
        double whole =
                Median.millis(ROUNDS, () -> FigurePlots.of(FigureMaker.of(material, spec).whole()));
        System.out.printf(
                "x %s, colour %s, facet %s, %d points: values %.0f ms, with intervals %.0f ms%n",
                spec.x().id(), name(spec.colour()), name(spec.facet()), points, values, whole);
    }

    private static String name(@Nullable Dimension dimension) {
        return dimension == null ? "none" : dimension.id();
    }

    private static void count(Services services) throws Exception {
        services.database()
                .read(
                        sql ->
                                sql.list(
                                        """
                                        SELECT count(*) AS n FROM member
                                          JOIN sample ON sample.request = member.request
                                          JOIN grade ON grade.sample = sample.id
                                        """,
                                        row -> row.integer("n")));
    }

    /** As a run leaves it, every sample graded. */
    private static PlannedRun fill(Services services) throws Exception {
        Idea idea = services.projects().createIdea(services.projects().create("P").id(), "I", "");
        var rows = new ArrayList<NewRow>();
        for (int i = 0; i < ROWS; i++) {
            rows.add(
                    new NewRow(
                            Split.DEVELOPMENT,
                            List.of("q" + i, i % 3 == 0 ? "A" : "B", "t" + i % 10, "" + i % 977)));
        }
        long dataset =
                services.data()
                        .imports()
                        .importRows(
                                idea.project(),
                                "d",
                                List.of("q", "right", "topic", "length"),
                                rows.iterator())
                        .id();
        long version =
                services.prompts()
                        .keep(
                                idea.id(),
                                new Order.Prompt(
                                        List.of(new Turn(Role.USER, "{{q}}")), null, List.of()))
                        .id();
        var columns = new ArrayList<Column>();
        for (int i = 0; i < MODELS; i++) {
            columns.add(new Column(new ModelRef("p", "", "m" + i), Parameters.UNSET));
        }
        var order =
                new RunOrder(
                        "r",
                        List.of(version),
                        columns,
                        dataset,
                        Split.DEVELOPMENT,
                        null,
                        List.of(),
                        SAMPLES,
                        false);
        PlannedRun run =
                services.runs()
                        .create(idea.id(), new Runs.Wish(order, RunTerms.USUAL, GRADERS, null));
        GraderSpec spec = RunResults.specs(run).getFirst();
        String grader = ((GraderSpec.Computed) spec).measure().version();
        long firstRow = services.datasets().rows(dataset, 1, 0).getFirst().id();
        for (int from = 0; from < ROWS; from += 500) {
            part(services, new Part500(run.id(), version, firstRow, from, grader));
        }
        services.database()
                .write(
                        sql -> {
                            sql.update("UPDATE plan SET state = 'done', expanded = 1");
                            return sql.update("UPDATE run SET state = 'finished', finished = 0");
                        });
        return services.runs().find(run.id()).orElseThrow();
    }

    /** 500 rows from one on. */
    private record Part500(long run, long version, long firstRow, int from, String grader) {}

    private static void part(Services services, Part500 part) throws Exception {
        var random = new Random(part.from);
        services.database()
                .write(
                        sql -> {
                            var requests = new ArrayList<@Nullable Object[]>();
                            var members = new ArrayList<@Nullable Object[]>();
                            var samples = new ArrayList<@Nullable Object[]>();
                            var grades = new ArrayList<@Nullable Object[]>();
                            for (int row = part.from; row < part.from + 500; row++) {
                                for (int i = 0; i < MODELS * SAMPLES; i++) {
                                    long id = (long) row * MODELS * SAMPLES + i + 1;
                                    int model = i / SAMPLES;
                                    long data = part.firstRow + row;
                                    requests.add(
                                            new Object[] {
                                                id,
                                                part.run,
                                                part.version,
                                                data,
                                                "m" + model,
                                                "i" + row + "m" + model,
                                                i % SAMPLES
                                            });
                                    members.add(
                                            new Object[] {
                                                id, part.run, row, model, i % SAMPLES, data, id
                                            });
                                    samples.add(new Object[] {id, id});
                                    grades.add(new Object[] {id, part.grader, random.nextInt(2)});
                                }
                            }
                            sql.batch(
                                    """
                                    INSERT INTO request (id, run, prompt_version, data_row, state,
                                      provider, base_url, model, condition, conversation,
                                      identity, sample_index, created, parameters, "values",
                                      messages)
                                    VALUES (?, ?, ?, ?, 'done', 'p', '', ?, '', '', ?, ?,
                                      0, '{}', '{}', '[{"role":"user","text":"Is it so?"}]')
                                    """,
                                    requests);
                            sql.batch(
                                    """
                                    INSERT INTO member (id, run, item, prompt, model, sample,
                                      condition, data_row, request, reused)
                                    VALUES (?, ?, ?, 0, ?, ?, '', ?, ?, 0)
                                    """,
                                    members);
                            sql.batch(
                                    """
                                    INSERT INTO sample (id, request, outcome, text, stop,
                                      output_tokens, total_ms, created)
                                    VALUES (?, ?, 'finished', 'A', 'end', 1, 1900, 0)
                                    """,
                                    samples);
                            sql.batch(
                                    """
                                    INSERT INTO grade (sample, grader, grader_version, value,
                                      created) VALUES (?, 'accuracy', ?, ?, 0)
                                    """,
                                    grades);
                            return true;
                        });
    }
}
