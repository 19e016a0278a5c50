package dev.rung.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.card.CardContent;
import dev.rung.experiment.Column;
import dev.rung.experiment.DataRow;
import dev.rung.experiment.GivenScores.Given;
import dev.rung.experiment.GivenScores.Score;
import dev.rung.experiment.Order;
import dev.rung.experiment.OutsideRuns.OutsideRun;
import dev.rung.experiment.Owner;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.PlannedRun.Counts;
import dev.rung.experiment.PlannedRun.State;
import dev.rung.experiment.ReplyExport.Format;
import dev.rung.experiment.RunDriver;
import dev.rung.experiment.RunList;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.RunTerms;
import dev.rung.experiment.Runs;
import dev.rung.experiment.Split;
import dev.rung.experiment.Template;
import dev.rung.experiment.data.Checked;
import dev.rung.experiment.data.DataText;
import dev.rung.experiment.data.Encoding;
import dev.rung.experiment.data.TranscriptRows;
import dev.rung.llm.Cost;
import dev.rung.llm.Message;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameters;
import dev.rung.score.Direction;
import dev.rung.score.judge.JudgeDefinition;
import dev.rung.score.judge.Question;
import dev.rung.score.metric.Exact;
import dev.rung.score.metric.Expected;
import dev.rung.score.metric.Measure;
import dev.rung.score.metric.Price;
import dev.rung.score.summary.Cell;
import dev.rung.store.Database;
import dev.rung.study.samples.Field;
import dev.rung.study.samples.Filter;
import dev.rung.study.samples.Found;
import dev.rung.study.samples.ReadingOrder;
import dev.rung.study.samples.SampleLine;
import dev.rung.study.samples.Scope;
import dev.rung.task.Lanes;
import dev.rung.task.Progress;
import dev.rung.testing.FakeChatModel;
import dev.rung.testing.FakeProvider;
import dev.rung.wiring.Services;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Transcripts from elsewhere as a run: listed, graded, judged, and never sent. */
@Timeout(60)
@NullUnmarked
class OutsideRunTest {
    private static final Progress QUIET = (done, total) -> {};
    private static final ModelRef JUDGE = new ModelRef("fake", "", "judge");

    /** Two samples of two questions, one more question, and a target that is a list. */
    static final String LOG =
            """
            {"version":2,"eval":{"task":"sums","model":"openai/gpt-9"},"samples":[
             {"id":1,"epoch":1,"target":"4","metadata":{"level":"easy"},
              "messages":[{"role":"system","content":"Be short."},
               {"role":"user","content":"2+2?"},{"role":"assistant","content":"4"}],
              "scores":{"match":{"value":"C","explanation":"It is 4."},"speed":{"value":0.5}}},
             {"id":2,"epoch":1,"target":"9",
              "messages":[{"role":"user","content":"3*3?"},{"role":"assistant","content":"6"}],
              "scores":{"match":{"value":"I"}}},
             {"id":1,"epoch":2,"target":"4","metadata":{"level":"easy"},
              "messages":[{"role":"system","content":"Be short."},
               {"role":"user","content":"2+2?"},{"role":"assistant","content":"four"}],
              "scores":{"match":{"value":"I"}}},
             {"id":2,"epoch":2,"target":"9",
              "messages":[{"role":"user","content":"3*3?"},{"role":"assistant","content":"9"}],
              "scores":{"match":{"value":"C"}}},
             {"id":3,"epoch":1,"target":["7","seven"],
              "messages":[{"role":"user","content":"5+2?"},{"role":"assistant","content":"seven"}],
              "scores":{"match":{"value":"C"}}}]}
            """;

    @TempDir Path folder;
    private final FakeChatModel nine = new FakeChatModel().text("9");
    private Lanes lanes;
    private Services services;
    private long project;
    private long idea;

    @BeforeEach
    void open() throws Exception {
        lanes = Lanes.threads();
        services =
                Services.open(
                        folder.resolve("rung.db"),
                        List.of(
                                new FakeProvider("fake")
                                        .with(
                                                "judge",
                                                new FakeChatModel().text("<verdict>pass</verdict>"))
                                        .with("nine", nine)),
                        Map.of(),
                        lanes);
        project = services.projects().create("P").id();
        idea = services.projects().createIdea(project, "I", "").id();
    }

    @AfterEach
    void close() {
        services.close();
        lanes.close();
    }

    private OutsideRun brought(String text) throws Exception {
        var rows = new TranscriptRows(new DataText.Pasted(text), Encoding.UTF_8);
        Checked checked = services.data().files().check(rows, QUIET);
        return services.data().files().importTranscripts(idea, rows, checked, false, QUIET);
    }

    private static GraderSpec right() {
        return new GraderSpec.Computed(
                Measure.of("right", new Exact(null, Expected.column("target"), false, false)));
    }

    private RunResult graded(long run, GraderSpec... graders) throws Exception {
        services.runs().regrade(run, GraderList.write(List.of(graders)));
        return services.results().of(run, QUIET);
    }

    @Test
    void anInspectLogIsARunOverItsRows() throws Exception {
        OutsideRun made = brought(LOG);
        assertEquals(5, made.samples());
        assertEquals(3, made.rows());
        RunList.Item item = services.runList().newest(project, 10).getFirst();
        PlannedRun run = item.run();
        assertEquals(made.id(), run.id());
        assertEquals(made.dataset(), item.dataset());
        assertTrue(run.isOutside());
        assertFalse(run.seen());
        assertEquals(State.DONE, run.state());
        assertEquals(new Counts(5, 5, 0, 0, 5), run.last());
        assertEquals(2, run.order().samples());
        assertEquals(List.of(), services.runs().open());
        assertEquals(List.of(), services.runs().asked(idea));

        var dataset = services.datasets().dataset(run.order().dataset()).orElseThrow();
        assertEquals(List.of("id", "target", "metadata.level", "messages"), dataset.columns());
        assertEquals(3, services.datasets().count(dataset.id(), Split.DEVELOPMENT));
        List<DataRow> rows = services.datasets().rows(dataset.id(), 10, 0);
        assertEquals("1", rows.getFirst().fields().get("id"));
        assertEquals("easy", rows.getFirst().fields().get("metadata.level"));
        assertEquals("", rows.get(1).fields().get("metadata.level"), "rows have all columns");
        assertEquals(
                "[{\"role\":\"user\",\"content\":\"3*3?\"}]",
                rows.get(1).fields().get("messages"),
                "it can be asked again");
    }

    @Test
    void equalRowsAreOneDatasetWhicheverRunAnswersThem() throws Exception {
        OutsideRun first = brought(LOG);
        OutsideRun other = brought(LOG.replace("gpt-9", "gpt-8").replace("\"four\"", "\"4\""));
        assertEquals(first.dataset(), other.dataset());
        assertEquals(3, other.rows());
        PlannedRun run = services.runs().find(other.id()).orElseThrow();
        PlannedRun before = services.runs().find(first.id()).orElseThrow();
        assertEquals(before.order().dataset(), run.order().dataset());
        Cell cell = graded(other.id(), right()).graded().getFirst().cells().getFirst();
        assertEquals(3, cell.estimate().rows());
        assertEquals(5, cell.estimate().values());
        // The second «four» is 4 there: (1 + 1/2 + 1) / 3.
        assertEquals(2.5 / 3, cell.estimate().mean(), 1e-12);
        OutsideRun longer = brought(LOG.replace("5+2?", "5+2=?"));
        assertNotEquals(first.dataset(), longer.dataset());
    }

    @Test
    void itsTargetIsTheReferenceAndItsScoresStayApart() throws Exception {
        long run = brought(LOG).id();
        RunResult result = graded(run, right());
        Cell cell = result.graded().getFirst().cells().getFirst();
        assertEquals(5, cell.estimate().values());
        assertEquals(3, cell.estimate().rows());
        // Rows weigh the same: (1/2 + 1/2 + 1) / 3.
        assertEquals(2.0 / 3, cell.estimate().mean(), 1e-12);
        assertEquals("outside/openai/gpt-9", cell.key().model());
        assertEquals("as asked there", result.prompt(cell.key()));
        assertEquals("as asked there", result.version(cell.key()));
        assertEquals(
                List.of(
                        new Given("match", Map.of("C", 3, "I", 2)),
                        new Given("speed", Map.of("0.5", 1))),
                result.health().given());
        assertEquals("C 3 · I 2", result.health().given().getFirst().words());
        assertEquals(1, result.graded().size(), "a score from elsewhere is no grade");
    }

    @Test
    void whatItCostIsNotKnown() throws Exception {
        long run = brought(LOG).id();
        RunResult result = graded(run, new GraderSpec.Computed(Measure.of("cost", new Price())));
        assertEquals(Cost.UNKNOWN, result.costs().all());
        assertEquals(Cost.UNKNOWN, services.money().spending().freshOfRun(run));
        assertTrue(services.money().spending().ofPlaces(run).getFirst().paid().isUnknown());
        Cell cell = result.graded().getFirst().cells().getFirst();
        assertEquals(0, cell.estimate().values(), "no price is not a price of 0");
        assertNull(cell.estimate().mean());
    }

    @Test
    void aJudgeIsAskedAboutItLikeAboutAnyOther() throws Exception {
        long run = brought(LOG).id();
        var judge =
                new JudgeDefinition(
                        "polite",
                        JUDGE,
                        null,
                        new Question.Pass("Is it polite?"),
                        null,
                        null,
                        false,
                        false,
                        Map.of(),
                        1,
                        null);
        var spec = new GraderSpec.Judged(judge, Direction.UP);
        services.runs().regrade(run, GraderList.write(List.of(spec)));
        PlannedRun planned = services.runs().find(run).orElseThrow();
        var there = services.running().forecasts().ofReplies(planned);
        assertEquals(5, there.requests());
        assertTrue(there.input() > 0);
        assertEquals(5, services.judging().judge(planned, QUIET).answered());
        RunResult result = services.results().of(run, QUIET);
        assertEquals(1.0, result.graded().getFirst().cells().getFirst().estimate().mean());
    }

    @Test
    void whatWasMadeElsewhereStandsForNoRung() throws Exception {
        long run = brought(LOG).id();
        graded(run, right());
        var strip = services.findings().ladder().of(idea, QUIET).orElseThrow();
        assertTrue(strip.rungs().stream().allMatch(rung -> rung.shown() == null));
        assertTrue(strip.rungs().stream().allMatch(rung -> rung.tried() == 0 && rung.isOpen()));
    }

    @Test
    void samplesAreReadWithTheirRowAndTheirGivenScores() throws Exception {
        long run = brought(LOG).id();
        var scope = new Scope.OfIdea(idea);
        var found =
                services.samples()
                        .store()
                        .find(scope, Filter.parse("run:" + run), ReadingOrder.AS_ASKED, QUIET);
        assertEquals(5, found.size());
        var line = services.samples().store().lines(found, 0, 1, List.of()).getFirst();
        var reading = services.samples().readings().of(line, List.of(run)).orElseThrow();
        assertEquals("4", reading.row().fields().get("target"));
        assertEquals(
                List.of(new Score("match", "C", "It is 4."), new Score("speed", "0.5", "")),
                reading.given());
        assertEquals("match: C\nIt is 4.", reading.given().getFirst().words());
    }

    /** Numbers in all the ways in which JSON writes them, words, and what is no score. */
    private static final String SCORED =
            """
            {"version":2,"eval":{"task":"t","model":"m"},"samples":[
             {"id":1,"epoch":1,"target":"a",
              "messages":[{"role":"user","content":"1"},{"role":"assistant","content":"one"}],
              "scores":{"Match":{"value":"C","explanation":"=right"},"speed":{"value":0.5}}},
             {"id":2,"epoch":1,"target":"a",
              "messages":[{"role":"user","content":"2"},{"role":"assistant","content":"two"}],
              "scores":{"Match":{"value":"I"},"speed":{"value":10}}},
             {"id":3,"epoch":1,"target":"a",
              "messages":[{"role":"user","content":"3"},{"role":"assistant","content":"three"}],
              "scores":{"Match":{"value":null},"speed":{"value":-2.0}}},
             {"id":4,"epoch":1,"target":"a",
              "messages":[{"role":"user","content":"4"},{"role":"assistant","content":"four"}],
              "scores":{"speed":{"value":"slow"},"two words":{"value":1e-1}}},
             {"id":5,"epoch":1,"target":"a",
              "messages":[{"role":"user","content":"5"},{"role":"assistant","content":"five"}]}]}
            """;

    private String texts(String filter, ReadingOrder order) throws Exception {
        var store = services.samples().store();
        Found found = store.find(new Scope.OfIdea(idea), Filter.parse(filter), order, QUIET);
        return store.lines(found, 0, found.size(), List.of()).stream()
                .map(SampleLine::start)
                .collect(Collectors.joining(" "));
    }

    private String texts(String filter) throws Exception {
        return texts(filter, ReadingOrder.AS_ASKED);
    }

    @Test
    void givenScoresAreFilteredAsNumbersOrWords() throws Exception {
        brought(SCORED);
        assertEquals("one", texts("given:Match=C"));
        assertEquals("one", texts("given:match=c"), "in any case");
        assertEquals("two three four five", texts("given:match!=C"));
        assertEquals("one two", texts("given:match"), "null is no score");
        assertEquals("three four five", texts("-given:match"));
        assertEquals("one two", texts("given:speed>0"), "10 is more than 0.5, «slow» is not");
        assertEquals("three", texts("given:speed=-2"), "written as -2.0");
        assertEquals("one two four five", texts("given:speed!=-2"));
        assertEquals("one three", texts("given:speed<=0.50"));
        assertEquals("four", texts("given:speed=slow"));
        assertEquals("four", texts("given:\"two words\">=.1"));
        assertEquals("", texts("metric:match"), "they are no grades");
    }

    @Test
    void givenScoresAreSortedNumbersBeforeWords() throws Exception {
        brought(SCORED);
        assertEquals(
                "three one two four five",
                texts("", new ReadingOrder.By(Field.GIVEN, "speed", false)));
        assertEquals(
                "four two one three five",
                texts("", new ReadingOrder.By(Field.GIVEN, "speed", true)));
    }

    @Test
    void aVariableThatIsCalledLikeAScoreIsNone() throws Exception {
        brought(SCORED);
        services.database().write(sql -> sql.update("UPDATE request SET provider = 'fake'"));
        assertEquals("", texts("given:match"));
        assertEquals("one", texts("value.score.Match=C"));
    }

    @Test
    void givenScoresAreWrittenApartFromGrades() throws Exception {
        long run = brought(SCORED).id();
        graded(run, right());
        Found found =
                services.samples()
                        .store()
                        .find(
                                new Scope.OfIdea(idea),
                                Filter.parse("run:" + run),
                                ReadingOrder.AS_ASKED,
                                QUIET);
        Path csv = folder.resolve("out.csv");
        services.samples().export().write(found, Format.CSV, csv, false, QUIET);
        List<String> lines = Files.readAllLines(csv);
        assertTrue(
                lines.getFirst()
                        .endsWith(
                                "score right,answer right,given Match,explanation Match,given"
                                        + " speed,given two words"),
                lines::getFirst);
        assertTrue(lines.get(1).endsWith(",C,'=right,0.5,"), () -> lines.get(1));
        assertTrue(lines.get(3).endsWith(",,,-2.0,"), "no score is empty, a number no formula");
        assertTrue(lines.get(4).endsWith(",,,slow,0.1"), () -> lines.get(4));
        assertTrue(lines.get(5).endsWith(",,,,"), () -> lines.get(5));
        Path json = folder.resolve("out.jsonl");
        services.samples().export().write(found, Format.JSON_LINES, json, false, QUIET);
        String first = Files.readAllLines(json).getFirst();
        assertTrue(first.contains("\"given Match\":\"C\""), first);
        assertTrue(first.contains("\"given speed\":0.5"), first);
    }

    @Test
    void otherProgramsReadGivenScoresInAView() throws Exception {
        brought(SCORED);
        assertEquals(
                List.of(
                        "Match C =right 1",
                        "speed 0.5 null 1",
                        "Match I null 2",
                        "speed 10 null 2",
                        "speed -2.0 null 3",
                        "speed slow null 4",
                        "two words 1e-1 null 4"),
                services.database()
                        .read(
                                sql ->
                                        sql.list(
                                                """
                                                SELECT v_given.name, value, explanation, row_number
                                                FROM v_given JOIN v_sample USING (sample, run)
                                                ORDER BY row_number, v_given.name
                                                """,
                                                row ->
                                                        row.text("name")
                                                                + " "
                                                                + row.text("value")
                                                                + " "
                                                                + row.textOrNull("explanation")
                                                                + " "
                                                                + row.number("row_number"))));
    }

    @Test
    void chatsWithTheSameQuestionAreSamplesOfOneRow() throws Exception {
        OutsideRun made =
                brought(
                        """
                        {"model":"a","messages":[{"role":"user","content":"Hi"},{"role":"assistant","content":"Hello"}]}
                        {"model":"b","messages":[{"role":"user","content":"Hi"},{"role":"assistant","content":"Hey"}]}
                        {"model":"a","messages":[{"role":"user","content":"Hi"},{"role":"assistant","content":"Ho"}]}
                        """);
        assertEquals(1, made.rows());
        PlannedRun run = services.runs().find(made.id()).orElseThrow();
        assertEquals(
                List.of("a", "b"),
                run.order().columns().stream().map(column -> column.model().id()).toList());
        assertEquals(2, run.order().samples());
        assertEquals(
                "Imported 3 transcripts from pasted text as run %d of P › I, over 1 row: «pasted text» v1."
                        .formatted(made.id()),
                made.words("P", "I"));
    }

    @Test
    void aRunThatWasBroughtInBeforeGetsItsPlaces() throws Exception {
        long run = brought(LOG).id();
        Database database = services.database();
        database.write(
                sql -> {
                    sql.update("DELETE FROM plan WHERE run = ?", run);
                    sql.update("DELETE FROM member WHERE run = ?", run);
                    sql.update("UPDATE run SET dataset = NULL WHERE id = ?", run);
                    sql.update("UPDATE request SET data_row = NULL, item = id WHERE run = ?", run);
                    sql.update("DELETE FROM data_row");
                    sql.update("DELETE FROM split");
                    return sql.update("DELETE FROM dataset");
                });
        assertFalse(services.runs().find(run).isPresent());
        services.data().outside().adopt();
        services.data().outside().adopt();
        assertEquals(1, services.datasets().datasets(project, null).size());
        Cell cell = graded(run, right()).graded().getFirst().cells().getFirst();
        assertEquals(2.0 / 3, cell.estimate().mean(), 1e-12);
        assertEquals(3, cell.estimate().rows());
    }

    @Test
    void whatWasLeftHalfImportedGoesAtTheNextStart() throws Exception {
        long whole = brought(LOG).id();
        // Each with rows of its own, as everything half imported has.
        long half = brought(LOG.replace("5+2?", "2+5?")).id();
        // As an earlier version left one: without rows of its own.
        long old = brought(LOG.replace("5+2?", "3+4?")).id();
        String dead = Owner.current(Map.of()).text().replaceFirst("/[0-9]+/[0-9]+$", "/4194305/1");
        services.database()
                .write(
                        sql -> {
                            sql.update("DELETE FROM plan WHERE run IN (?, ?)", half, old);
                            sql.update("DELETE FROM member WHERE run = ?", old);
                            sql.update("UPDATE request SET data_row = NULL WHERE run = ?", old);
                            return sql.update(
                                    """
                                    UPDATE run SET state = 'running', owner = ?3,
                                      dataset = iif(id = ?1, NULL, dataset)
                                    WHERE id IN (?1, ?2)
                                    """,
                                    old,
                                    half,
                                    dead);
                        });
        services.data().outside().discardLeftovers();
        assertEquals(
                List.of(whole),
                services.data().outside().runs(idea).stream().map(OutsideRun::id).toList());
        List<Integer> left =
                services.database()
                        .read(
                                sql ->
                                        sql.list(
                                                "SELECT count(*) AS n FROM run",
                                                row -> row.integer("n")));
        assertEquals(List.of(1), left);
        assertEquals(
                2,
                services.datasets().datasets(project, null).size(),
                "one of the whole run, one that the old run let go of");
    }

    @Test
    void itsRowsCanBeAskedAgainAndComparedRowByRow() throws Exception {
        long outside = brought(LOG).id();
        graded(outside, right());
        PlannedRun theirs = services.runs().find(outside).orElseThrow();
        long version =
                services.prompts()
                        .keep(idea, new Order.Prompt(Template.ROW_ALONE, null, List.of()))
                        .id();
        var order =
                new RunOrder(
                        "ours",
                        List.of(version),
                        List.of(new Column(new ModelRef("fake", "", "nine"), Parameters.UNSET)),
                        theirs.order().dataset(),
                        Split.DEVELOPMENT,
                        null,
                        List.of(),
                        1,
                        false);
        PlannedRun ours =
                services.runs()
                        .create(
                                idea,
                                new Runs.Wish(
                                        order,
                                        RunTerms.USUAL,
                                        GraderList.write(List.of(right())),
                                        null));
        services.driver().drive(ours.id(), RunDriver.Control.usual(), entry -> {});
        assertEquals(3, nine.requests().size());
        assertEquals(
                List.of("Be short.", "2+2?"),
                nine.requests().stream()
                        .map(request -> request.messages().stream().map(Message::text).toList())
                        .filter(texts -> texts.size() == 2)
                        .findFirst()
                        .orElseThrow());
        var byHand = services.results().byHand();
        var first = byHand.scores(right(), theirs, QUIET).orElseThrow();
        var second = byHand.scores(right(), ours, QUIET).orElseThrow();
        var found = byHand.compare(first, second);
        assertEquals(3, found.shared());
        // Theirs: 1/2, 1/2, 1; ours says 9 to all: 0, 1, 0.
        assertEquals(1.0 / 3, found.comparison().paired().difference(), 1e-12);
    }

    @Test
    void aCardOfItSaysWhatIsNotKnown() throws Exception {
        long run = brought(LOG).id();
        graded(run, right());
        CardContent card = services.cards().makers().results().make(run, "right", QUIET);
        assertEquals(List.of("as asked there"), card.context().prompts());
        assertEquals("outside/openai/gpt-9", card.context().models().getFirst().asked());
        assertFalse(card.context().money().paid().whole());
        assertTrue(
                card.reading().stream()
                        .anyMatch(
                                fact ->
                                        fact.name().equals("cut at max tokens")
                                                && fact.value().equals(ResultText.UNKNOWN)),
                card.reading()::toString);
    }
}
