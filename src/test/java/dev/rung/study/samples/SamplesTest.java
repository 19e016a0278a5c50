package dev.rung.study.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.experiment.Column;
import dev.rung.experiment.Condition;
import dev.rung.experiment.Dataset;
import dev.rung.experiment.DatasetImport;
import dev.rung.experiment.Idea;
import dev.rung.experiment.Marks;
import dev.rung.experiment.NewRow;
import dev.rung.experiment.Order;
import dev.rung.experiment.OutsideTranscript;
import dev.rung.experiment.Owner;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.ReplyExport.Format;
import dev.rung.experiment.RunDriver.Control;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.RunTerms;
import dev.rung.experiment.Runs;
import dev.rung.experiment.Sample.Outcome;
import dev.rung.experiment.Split;
import dev.rung.experiment.Turn;
import dev.rung.experiment.shot.Placement;
import dev.rung.experiment.shot.Shot;
import dev.rung.experiment.shot.Shots;
import dev.rung.llm.ChatModel;
import dev.rung.llm.LlmException;
import dev.rung.llm.Message;
import dev.rung.llm.Parameters;
import dev.rung.llm.Role;
import dev.rung.llm.StopReason;
import dev.rung.llm.Usage;
import dev.rung.score.Grade;
import dev.rung.study.GraderList;
import dev.rung.task.Lanes;
import dev.rung.task.Progress;
import dev.rung.testing.FakeChatModel;
import dev.rung.testing.FakeProvider;
import dev.rung.wiring.Services;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

@Timeout(60)
class SamplesTest {
    private static final Progress QUIET = (done, total) -> {};

    @TempDir Path folder;
    private final FakeProvider fake = new FakeProvider("fake");
    private Lanes lanes;
    private Services services;
    private Idea idea;
    private Samples samples;
    private Dataset dataset;

    @SuppressWarnings("NullAway.Init")
    SamplesTest() {}

    @BeforeEach
    void open() throws Exception {
        fake.with("luna", model("Yes: "));
        fake.with("sol", model("No: "));
        lanes = Lanes.direct();
        services = Services.open(folder.resolve("rung.db"), List.of(fake), Map.of(), lanes);
        idea = services.projects().createIdea(services.projects().create("P").id(), "I", "");
        samples = services.samples().store();
        dataset =
                new DatasetImport(services.database(), Owner.current(Map.of()), Clock.systemUTC())
                        .importRows(
                                idea.project(),
                                "data",
                                List.of("ask", "topic", "points"),
                                List.of(
                                                row("the strengths of cats", "cats", "9"),
                                                row("the naïve Ärger", "dogs", "10"),
                                                row("fail", "dogs", ""))
                                        .iterator());
    }

    @AfterEach
    void close() {
        services.close();
        lanes.close();
    }

    private static NewRow row(String... cells) {
        return new NewRow(Split.DEVELOPMENT, List.of(cells));
    }

    /** Says what it was asked; «fail» fails under any condition. */
    private static ChatModel model(String begin) {
        return (request, pieces) -> {
            String asked = request.messages().getLast().text();
            if (asked.startsWith("fail")) {
                throw new LlmException.BadRequest(400, "no", null, "");
            }
            return new FakeChatModel()
                    .text(begin + asked)
                    .uses(1, 7)
                    .stops(StopReason.Kind.END, "stop")
                    .chat(request, pieces);
        };
    }

    /** 3 rows × 2 conditions × 2 models × 2 samples, of which a third fails. */
    private PlannedRun run(int times) throws Exception {
        return run(times, List.of(Shots.none()));
    }

    private PlannedRun run(int times, List<Shots> shots) throws Exception {
        var order =
                new RunOrder(
                                "Run",
                                List.of(
                                        services.prompts()
                                                .keep(
                                                        idea.id(),
                                                        new Order.Prompt(
                                                                List.of(
                                                                        new Turn(
                                                                                Role.USER,
                                                                                "{{ask}}"
                                                                                    + " {{stance}}")),
                                                                null,
                                                                List.of()))
                                                .id()),
                                List.of(
                                        new Column(fake.ref("luna"), Parameters.UNSET, 0),
                                        new Column(fake.ref("sol"), Parameters.UNSET, 1)),
                                dataset.id(),
                                Split.DEVELOPMENT,
                                null,
                                List.of(
                                        new Condition("proud", Map.of("stance", "I am proud.")),
                                        new Condition("neutral", Map.of("stance", ""))),
                                times,
                                false)
                        .with(shots);
        var graders =
                GraderList.read(
                        """
                        [{"id": "proud words", "metric": {"kind": "contains",
                          "texts": [{"text": "proud"}]}}]
                        """,
                        "");
        long id =
                services.runs()
                        .create(
                                idea.id(),
                                new Runs.Wish(
                                        order, RunTerms.USUAL, GraderList.write(graders), null))
                        .id();
        services.driver().drive(id, Control.of(null), entry -> {});
        PlannedRun run = services.runs().find(id).orElseThrow();
        services.results().of(run.id(), QUIET);
        return run;
    }

    private Found find(String filter) throws Exception {
        return find(filter, ReadingOrder.AS_ASKED);
    }

    private Found find(String filter, ReadingOrder order) throws Exception {
        return samples.find(new Scope.OfIdea(idea.id()), Filter.parse(filter), order, QUIET);
    }

    private List<SampleLine> lines(Found found) throws Exception {
        return samples.lines(found, 0, found.size(), List.of("topic"));
    }

    @Test
    void shotsTellSamplesOfOneVersionApart() throws Exception {
        var shot = new Shot(Map.of("ask", "a question", "stance", ""), List.of("Yes"), null);
        PlannedRun run =
                run(1, List.of(Shots.none(), new Shots.Gold(List.of(shot), Placement.TURNS)));
        Found all = find("run:" + run.id());
        assertThat(all.size()).isEqualTo(24);
        for (String scope : List.of("run:" + run.id() + " ", "")) {
            assertThat(find(scope + "shots=1").size()).isEqualTo(12);
            assertThat(find(scope + "shots<1").size()).isEqualTo(12);
            assertThat(lines(find(scope + "shots=1")))
                    .allSatisfy(line -> assertThat(line.place().prompt()).isEqualTo("v1 · 1 gold"));
        }
        SampleLine.Place plain = lines(find("shots=0")).getFirst().place();
        SampleLine.Place shown = lines(find("shots=1")).getFirst().place();
        assertThat(plain.who()).isEqualTo("luna");
        assertThat(Readings.difference(plain, shown)).isEqualTo("1 gold");
        assertThat(Readings.difference(shown, plain)).isEqualTo("no shots");

        services.database()
                .write(
                        sql ->
                                sql.update(
                                        """
                                        UPDATE plan SET run_order = json_set(run_order, '$.shots[1]',
                                          json('{"kind": "drawn", "how": {"selection": "balanced",
                                            "by": "topic", "answer": "{{topic}}",
                                            "placement": "turns"}, "k": 8, "seed": 2}'))
                                        """));
        assertThat(lines(find("shots=8")))
                .hasSize(12)
                .allSatisfy(line -> assertThat(line.place().who()).endsWith(" · 8 shots, seed 2"));
    }

    @Test
    void aRunIsReadAsItWasAskedWithGroupsOfEqualQuestions() throws Exception {
        PlannedRun run = run(2);
        assertThat(find("run:" + run.id()).groups()).isEqualTo(24);
        Found found = find("run:" + run.id(), new ReadingOrder.Grouped());
        assertThat(found.size()).isEqualTo(24);
        assertThat(found.groups()).isEqualTo(12);
        assertThat(ids(find("", new ReadingOrder.Grouped()))).isEqualTo(ids(found));
        assertThat(ids(find(""))).isEqualTo(ids(find("run:" + run.id()))).isEqualTo(ids(found));
        assertThat(found.begin(1)).isEqualTo(2);
        assertThat(found.end(11)).isEqualTo(24);
        List<SampleLine> lines = lines(found);
        assertThat(lines)
                .extracting(line -> line.place().rowNumber() + line.place().condition())
                .startsWith("1proud", "1proud", "1proud", "1proud", "1neutral");
        assertThat(lines)
                .extracting(line -> line.place().model())
                .startsWith("luna", "luna", "sol");
        assertThat(lines).extracting(line -> line.place().number()).startsWith(0, 1, 0, 1);
        SampleLine first = lines.getFirst();
        assertThat(first.start()).isEqualTo("Yes: the strengths of cats I am proud.");
        assertThat(first.columns()).containsExactly("cats");
        assertThat(first.grades()).extracting(Grade::value).containsExactly(1.0);
        assertThat(first.place().member()).isPositive();
        assertThat(lines.getLast().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(lines.getLast().grades()).isEmpty();
    }

    /** Draws of as many shots are one question, whatever stands between them in the order. */
    @Test
    void drawsOfShotsStandTogether() throws Exception {
        var one = new Shot(Map.of("ask", "one", "stance", ""), List.of("Yes"), null);
        var other = new Shot(Map.of("ask", "another", "stance", ""), List.of("No"), null);
        PlannedRun run =
                run(
                        1,
                        List.of(
                                new Shots.Gold(List.of(one), Placement.TURNS),
                                Shots.none(),
                                new Shots.Gold(List.of(other), Placement.TURNS)));
        String filter = "run:" + run.id();
        assertThat(find(filter, new ReadingOrder.Grouped()).groups()).isEqualTo(36);
        for (int place : List.of(0, 2)) {
            services.database()
                    .write(
                            sql ->
                                    sql.update(
                                            """
                                            UPDATE plan SET run_order = json_set(run_order,
                                              '$.shots[' || ? || ']',
                                              json('{"kind": "drawn", "how": {"selection": "random",
                                                "answer": "{{topic}}", "placement": "turns"},
                                                "k": 1, "seed": ' || ? || '}'))
                                            """,
                                            place,
                                            place + 1));
        }
        Found found = find(filter, new ReadingOrder.Grouped());
        assertThat(found.size()).isEqualTo(36);
        assertThat(found.groups()).isEqualTo(24);
        List<SampleLine> lines = lines(found);
        assertThat(lines.subList(found.begin(0), found.end(0)))
                .extracting(line -> line.place().who())
                .containsExactly("luna · 1 shot, seed 1", "luna · 1 shot, seed 3");
        for (int group = 0; group < found.groups(); group++) {
            assertThat(lines.subList(found.begin(group), found.end(group)))
                    .extracting(
                            line ->
                                    line.place().rowNumber()
                                            + line.place().condition()
                                            + line.place().model())
                    .containsOnly(
                            lines.get(found.begin(group)).place().rowNumber()
                                    + lines.get(found.begin(group)).place().condition()
                                    + lines.get(found.begin(group)).place().model());
        }
        assertThat(ids(found)).containsExactlyInAnyOrderElementsOf(ids(find(filter)));
    }

    private String unknown(String filter) throws Exception {
        Filter parsed = Filter.parse(filter);
        return samples.unknown(new Scope.OfIdea(idea.id()), parsed, find(filter));
    }

    @Test
    void aGraderThatIsNotThereIsToldWithThoseThatAre() throws Exception {
        assertThat(unknown("metric:exact=1"))
                .isEqualTo("No grader «exact» has graded here. There are none here.");
        PlannedRun run = run(1);
        assertThat(unknown("metric:exact=1"))
                .isEqualTo("No grader «exact» has graded here. Graders here are proud words.");
        assertThat(unknown("run:" + run.id() + " -metric:\"prowd words\"=1"))
                .isEqualTo(
                        "No grader «prowd words» has graded here. Did you mean «proud words»?"
                                + " Graders here are proud words.");
        assertThat(unknown("metric:exact!=1")).contains("No grader «exact»");
        assertThat(unknown("metric:\"Proud words\"=7 strengths")).isEmpty();
        assertThat(unknown("-metric:\"proud words\"")).isEmpty();
        assertThat(unknown("answer:\"exact\"=yes"))
                .contains("No grader «exact» has read an answer");
        assertThat(unknown("given:match"))
                .isEqualTo("No score «match» was given here. There are none here.");
        outside("a", Map.of("score.speed", "3"));
        assertThat(unknown("given:match"))
                .isEqualTo("No score «match» was given here. Scores here are speed.");
        assertThat(unknown("given:speeds=3")).contains("Did you mean «speed»?");
        assertThat(unknown("given:speed=9")).isEmpty();
        assertThat(unknown("row.nothing:")).isEmpty();
    }

    @Test
    void filters() throws Exception {
        PlannedRun run = run(1);
        var counts =
                Map.ofEntries(
                        Map.entry("", 12),
                        Map.entry("run:" + run.id(), 12),
                        Map.entry("-run:" + run.id(), 0),
                        Map.entry("run:999", 0),
                        Map.entry("model:LUN", 6),
                        Map.entry("model=lun", 0),
                        Map.entry("-model:luna", 6),
                        Map.entry("condition:proud", 6),
                        Map.entry("row:1", 4),
                        Map.entry("row>1", 8),
                        Map.entry("row!=1", 8),
                        Map.entry("row.topic:CAT", 4),
                        Map.entry("row.topic=dogs", 8),
                        Map.entry("row.topic!=dogs", 4),
                        Map.entry("row.points<10", 4),
                        Map.entry("row.points>=9", 8),
                        Map.entry("row.points:", 0),
                        Map.entry("row.nothing:", 0),
                        Map.entry("value.stance:proud", 6),
                        Map.entry("is:failed", 4),
                        Map.entry("-is:failed", 8),
                        Map.entry("outcome:finished tokens=7", 8),
                        Map.entry("stop:end", 8),
                        Map.entry("split:dev", 12),
                        Map.entry("length<10", 4),
                        Map.entry("asked:strengths", 4),
                        Map.entry("metric:\"proud words\"", 8),
                        Map.entry("metric:\"Proud words\"=0", 4),
                        Map.entry("metric:\"proud words\"<1 condition:neutral", 4),
                        Map.entry("-metric:\"proud words\"=1", 8),
                        Map.entry("is:graded", 8),
                        Map.entry("strength", 4),
                        Map.entry("STRENGTHS cats", 4),
                        Map.entry("\"strengths cats\"", 0),
                        Map.entry("\"strengths of cats\"", 4),
                        Map.entry("naive arger", 4),
                        Map.entry("-strengths", 8),
                        Map.entry("\"proud.\"", 4),
                        Map.entry("\". \" -zzz", 0),
                        Map.entry("\": the\"", 8),
                        Map.entry("yes strengths condition:proud sample=1 step=1 version=1", 1));
        for (var one : counts.entrySet()) {
            int expected = one.getKey().equals("row.points:") ? 12 : one.getValue();
            assertThat(find(one.getKey()).size()).as(one.getKey()).isEqualTo(expected);
        }
        assertThat(
                        samples.find(
                                        new Scope.OfProject(idea.project()),
                                        Filter.ALL,
                                        ReadingOrder.AS_ASKED,
                                        QUIET)
                                .size())
                .isEqualTo(12);
    }

    /** A condition that all fulfil makes it a question that SQLite answers as a whole. */
    @Test
    void wordsAloneFindWhatTheyFindAmongConditions() throws Exception {
        PlannedRun run = run(2);
        for (String filter :
                List.of(
                        "proud",
                        "-proud",
                        "yes",
                        "cat naive",
                        "\"of cats\" pro",
                        "run:" + run.id() + " proud",
                        "run:" + run.id() + " -cats -yes",
                        "run:999 proud")) {
            for (ReadingOrder order :
                    List.of(
                            ReadingOrder.AS_ASKED,
                            new ReadingOrder.Grouped(),
                            new ReadingOrder.Random(3))) {
                Found words = find(filter, order);
                Found whole = find(filter + " -model:nobody", order);
                assertThat(places(words)).as(filter + order).isEqualTo(places(whole));
            }
        }
        assertThat(find("proud").size()).isEqualTo(8);
        PlannedRun later = run(3);
        assertThat(find("proud").size()).isEqualTo(12);
        assertThat(find("run:%d proud".formatted(later.id())).size()).isEqualTo(12);
        services.database()
                .write(
                        sql ->
                                sql.update(
                                        "UPDATE member SET request = 1 WHERE run = ?", later.id()));
        assertThat(places(find("run:%d -nothing".formatted(later.id()))))
                .isEqualTo(places(find("run:" + later.id())));
    }

    /** Each sample with its place and the beginning of its group. */
    private static List<List<Long>> places(Found found) {
        var places = new ArrayList<List<Long>>();
        for (int i = 0; i < found.size(); i++) {
            places.add(
                    List.of(
                            found.sample(i),
                            found.member(i),
                            (long) found.begin(found.groupOf(i))));
        }
        return places;
    }

    @Test
    void whatIsReusedBelongsToBothRuns() throws Exception {
        PlannedRun first = run(1);
        PlannedRun second = run(1);
        assertThat(find("run:" + second.id() + " is:whole").size()).isEqualTo(8);
        assertThat(find("run:%d,%d is:whole".formatted(first.id(), second.id())).size())
                .isEqualTo(16);
        assertThat(find("is:whole").size()).as("once where no run is named").isEqualTo(8);
        assertThat(find("is:whole -run:" + second.id()).size()).isZero();
    }

    @Test
    void orders() throws Exception {
        PlannedRun run = run(1);
        String all = "run:" + run.id();
        var byLength = lines(find(all, new ReadingOrder.By(Field.LENGTH, "", true)));
        assertThat(byLength).extracting(SampleLine::length).isSortedAccordingTo((a, b) -> b - a);
        var byPoints = lines(find(all, new ReadingOrder.By(Field.METRIC, "proud words", false)));
        assertThat(byPoints.subList(8, 12))
                .as("what has no score comes last")
                .allSatisfy(line -> assertThat(line.grades()).isEmpty());
        List<Long> once = ids(find(all, new ReadingOrder.Random(7)));
        assertThat(ids(find(all, new ReadingOrder.Random(7)))).isEqualTo(once);
        assertThat(ids(find(all, new ReadingOrder.Random(8)))).isNotEqualTo(once);
        assertThat(once).containsExactlyInAnyOrderElementsOf(ids(find(all)));
        List<Long> some = ids(find(all + " is:whole", new ReadingOrder.Random(7)));
        var left = new ArrayList<>(once);
        left.retainAll(some);
        assertThat(some).as("fewer samples keep their order").isEqualTo(left);
    }

    private static List<Long> ids(Found found) {
        var ids = new ArrayList<Long>();
        for (int i = 0; i < found.size(); i++) {
            ids.add(found.sample(i));
        }
        return ids;
    }

    @Test
    void labelsMarksAndWhatComesLaterAreFound() throws Exception {
        run(1);
        assertThat(find("strengths").size()).isEqualTo(4);
        long sample = find("strengths").sample(0);
        services.labels().store().name(idea.id(), 1, "real flip");
        services.labels().store().name(idea.id(), 2, "both");
        services.labels().store().label(idea.id(), sample, 2);
        services.labels().store().label(idea.id(), sample, 1);
        services.replies().mistakes().name(idea.id(), 3, "too long");
        services.replies()
                .mistakes()
                .mark(idea.id(), sample, new Marks(new TreeSet<>(List.of(3)), true, true));
        assertThat(ids(find("label:\"real flip\""))).containsExactly(sample);
        assertThat(ids(find("is:labelled is:gold is:read is:tagged mistake:long")))
                .containsExactly(sample);
        assertThat(samples.line(sample).getFirst().said())
                .isEqualTo(new SampleLine.Said("real flip", List.of("too long"), true, true));
        assertThat(services.labels().store().since(Instant.EPOCH)).isEqualTo(1);
        services.labels().store().clear(sample);
        assertThat(find("is:labelled").size()).isZero();
        outside("the strengths of outside");
        assertThat(find("strengths").size()).isEqualTo(5);
        assertThat(find("kind:outside").size()).isEqualTo(1);
        assertThat(find("kind:outside strengths").groups()).isEqualTo(1);
    }

    private static OutsideTranscript outsider(
            List<Message> asked, String text, String model, Map<String, String> values) {
        return new OutsideTranscript(model, asked, text, "", null, Usage.UNKNOWN, values);
    }

    private void outside(String text) throws Exception {
        outside(text, Map.of());
    }

    private void outside(String text, Map<String, String> values) throws Exception {
        var asked = List.of(new Message(Role.USER, "hi"));
        Iterator<OutsideTranscript> one =
                Collections.singletonList(outsider(asked, text, "their model", values)).iterator();
        services.data()
                .outside()
                .importRun(idea.id(), "file", () -> one.hasNext() ? one.next() : null);
    }

    @Test
    void samplesOfADeletedProjectAreFoundNoMore() throws Exception {
        run(1);
        assertThat(find("strengths").size()).isEqualTo(4);
        assertThat(services.ideas().removal().delete(idea.project())).isTrue();
        idea = services.projects().createIdea(services.projects().create("Q").id(), "I", "");
        outside("nothing of the kind");
        assertThat(find("strengths").size()).isZero();
        assertThat(find("kind").size()).isEqualTo(1);
    }

    @Test
    void viewsTellOtherProgramsTheSame() throws Exception {
        PlannedRun run = run(2);
        record Told(String condition, long row, String answer, double score) {}
        List<Told> told =
                services.database()
                        .read(
                                sql ->
                                        sql.list(
                                                """
                                                SELECT v_sample.condition, row_number, text, value
                                                FROM v_sample JOIN v_grade
                                                  ON v_grade.sample = v_sample.sample
                                                    AND v_grade.data_row IS v_sample.data_row
                                                WHERE run = ? AND grader = 'proud words'
                                                ORDER BY item, model, sample_number
                                                """,
                                                row ->
                                                        new Told(
                                                                row.text("condition"),
                                                                row.number("row_number"),
                                                                row.text("text"),
                                                                row.real("value")),
                                                run.id()));
        assertThat(told).hasSize(16);
        assertThat(told.getFirst())
                .isEqualTo(new Told("proud", 1, "Yes: the strengths of cats I am proud.", 1));
        assertThat(told.getLast().score()).isZero();
        assertThat(texts("SELECT count(*) AS t FROM v_sample")).containsExactly("24");
        assertThat(texts("SELECT name || ' over ' || dataset AS t FROM v_run"))
                .containsExactly("Run over data");
    }

    private List<String> texts(String query) throws Exception {
        return services.database().read(sql -> sql.list(query, row -> row.text("t")));
    }

    @Test
    void samplesAreWrittenWithTheirScores() throws Exception {
        PlannedRun run = run(1);
        Found found = find("run:%d row:1".formatted(run.id()));
        Path csv = folder.resolve("out.csv");
        assertThat(services.samples().export().write(found, Format.CSV, csv, false, QUIET))
                .isEqualTo(4);
        assertThat(Files.readAllLines(csv).get(0))
                .contains("number,outcome,error,stop,text,label,")
                .endsWith(
                        ",gold,data ask,data topic,data points,score proud words,answer proud"
                                + " words");
        assertThat(Files.readAllLines(csv).get(1))
                .contains("proud,luna,1,,1,1,finished,,end,Yes: the strengths of cats I am proud.")
                .contains(",the strengths of cats,cats,9,");
        Path lines = folder.resolve("out.jsonl");
        services.samples()
                .export()
                .write(find("is:failed"), Format.JSON_LINES, lines, false, QUIET);
        assertThat(Files.readAllLines(lines))
                .hasSize(4)
                .allMatch(line -> !line.contains("score"))
                .allMatch(line -> line.contains("\"error\":\"The request was refused (400): no\""))
                .allMatch(line -> line.contains("\"data topic\":\"dogs\""));
    }

    @Test
    void partnersAreTheSameRowUnderOtherConditionsModelsAndRuns() throws Exception {
        PlannedRun first = run(1);
        SampleLine line = lines(find("run:" + first.id())).getFirst();
        Reading reading = services.samples().readings().of(line, List.of()).orElseThrow();
        assertThat(reading.conversation().getLast().text())
                .isEqualTo("the strengths of cats I am proud.");
        assertThat(reading.row()).isNotNull();
        assertThat(reading.partners())
                .extracting(other -> Readings.difference(line.place(), other.place()))
                .containsExactly("sol", "neutral", "neutral, sol");
    }

    @Test
    void aReplyJoinsADatasetOnce() throws Exception {
        run(1);
        SampleLine line = lines(find("strengths condition:proud")).getFirst();
        Reading reading = services.samples().readings().of(line, List.of()).orElseThrow();
        var rows = services.samples().rows();
        Dataset first = rows.add(idea.project(), "picked", reading).dataset();
        assertThat(first.columns()).containsExactly("text", "ask", "topic", "points");
        SampleLine other = lines(find("naive")).getFirst();
        Reading second = services.samples().readings().of(other, List.of()).orElseThrow();
        Dataset both = rows.add(idea.project(), "picked", second).dataset();
        assertThat(both.version()).isEqualTo(2);
        assertThat(services.datasets().rows(both.id(), 10, 0))
                .extracting(row -> row.fields().get("topic") + " " + row.sample())
                .containsExactly("cats " + line.sample(), "dogs " + other.sample());
        assertThat(rows.add(idea.project(), "picked", reading).isNew()).isFalse();
    }

    @Test
    void savedFilters() throws Exception {
        var saved = services.samples().filters();
        saved.save(idea.project(), new SavedFilters.SavedFilter("flips", "is:gold"));
        saved.save(idea.project(), new SavedFilters.SavedFilter("flips", "is:read"));
        saved.save(idea.project(), new SavedFilters.SavedFilter("All", ""));
        assertThat(saved.of(idea.project()))
                .containsExactly(
                        new SavedFilters.SavedFilter("All", ""),
                        new SavedFilters.SavedFilter("flips", "is:read"));
        saved.forget(idea.project(), "flips");
        assertThat(saved.of(idea.project())).hasSize(1);
    }
}
