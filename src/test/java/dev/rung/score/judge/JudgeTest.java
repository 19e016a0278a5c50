package dev.rung.score.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.Column;
import dev.rung.experiment.DatasetImport;
import dev.rung.experiment.NewRow;
import dev.rung.experiment.Order;
import dev.rung.experiment.Owner;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.RunDriver;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.RunTerms;
import dev.rung.experiment.Runs;
import dev.rung.experiment.Split;
import dev.rung.experiment.Turn;
import dev.rung.llm.ChatModel;
import dev.rung.llm.ChatRequest;
import dev.rung.llm.LlmException;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameters;
import dev.rung.llm.Price;
import dev.rung.llm.Prices;
import dev.rung.llm.Role;
import dev.rung.score.Direction;
import dev.rung.study.GraderList;
import dev.rung.study.GraderSpec;
import dev.rung.study.Judging;
import dev.rung.study.RunResult;
import dev.rung.study.agreement.Agreement;
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

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Judges from the order of a run to its result, with models that follow a script. */
@Timeout(60)
@NullUnmarked
class JudgeTest {
    private static final ModelRef TESTED = new ModelRef("paid", "https://paid.example", "parrot");
    private static final ModelRef JUDGE = new ModelRef("paid", "https://paid.example", "judge");
    private static final Progress QUIET = (done, total) -> {};
    private static final Prices PRICES =
            new Prices(
                    List.of(new Prices.Rate(null, 0, new Price(1.0, null, null, null, 10.0))),
                    Map.of(),
                    null,
                    "a test");

    @TempDir Path folder;
    private final AtomicInteger asked = new AtomicInteger();
    private final List<ChatRequest> heard = new ArrayList<>();
    private volatile Function<String, String> says = text -> "<verdict>pass</verdict>";
    private Lanes lanes;
    private Services services;
    private long idea;
    private long dataset;
    private long version;

    @BeforeEach
    void open() throws Exception {
        lanes = Lanes.threads();
        ChatModel parrot =
                (request, pieces) ->
                        new FakeChatModel()
                                .text(request.messages().getLast().text())
                                .chat(request, pieces);
        ChatModel judge =
                (request, pieces) -> {
                    asked.incrementAndGet();
                    synchronized (heard) {
                        heard.add(request);
                    }
                    String said = says.apply(request.messages().getLast().text());
                    if (said.isEmpty()) {
                        throw new LlmException.Unreadable("no answer", "");
                    }
                    return new FakeChatModel().text(said).uses(100, 10).chat(request, pieces);
                };
        services =
                Services.open(
                        folder.resolve("rung.db"),
                        List.of(
                                new FakeProvider("paid", "https://paid.example", PRICES)
                                        .with("parrot", parrot)
                                        .with("judge", judge)),
                        Map.of(),
                        lanes);
        long project = services.projects().create("P").id();
        idea = services.projects().createIdea(project, "I", "").id();
        List<NewRow> rows =
                IntStream.range(0, 20)
                        .mapToObj(
                                i ->
                                        new NewRow(
                                                Split.DEVELOPMENT,
                                                List.of("word " + i, "other " + i)))
                        .toList();
        dataset =
                new DatasetImport(services.database(), Owner.current(Map.of()), Clock.systemUTC())
                        .importRows(project, "words", List.of("word", "rival"), rows.iterator())
                        .id();
        version =
                services.prompts()
                        .keep(
                                idea,
                                new Order.Prompt(
                                        List.of(new Turn(Role.USER, "{{word}}")), null, List.of()))
                        .id();
    }

    @AfterEach
    void close() {
        services.close();
        lanes.close();
    }

    private static JudgeDefinition judge(Question question, String reference, int votes) {
        return new JudgeDefinition(
                "polite", JUDGE, null, question, null, reference, false, false, Map.of(), votes,
                null);
    }

    private static JudgeDefinition polite() {
        return judge(new Question.Pass("Is it polite?"), null, 1);
    }

    private PlannedRun run(JudgeDefinition judge, RunTerms terms, int samples) throws Exception {
        var order =
                new RunOrder(
                        "a run",
                        List.of(version),
                        List.of(new Column(TESTED, Parameters.UNSET)),
                        dataset,
                        Split.DEVELOPMENT,
                        null,
                        List.of(),
                        samples,
                        false);
        String graders = GraderList.write(List.of(new GraderSpec.Judged(judge, Direction.UP)));
        PlannedRun run = services.runs().create(idea, new Runs.Wish(order, terms, graders, null));
        services.driver().drive(run.id(), RunDriver.Control.usual(), entry -> {});
        return run;
    }

    private PlannedRun run(JudgeDefinition judge) throws Exception {
        return run(judge, RunTerms.USUAL, 1);
    }

    private RunResult.Graded graded(PlannedRun run) throws Exception {
        return services.results().of(run.id(), QUIET).graded().getFirst();
    }

    @Test
    void lookingAtAResultAsksNobody() throws Exception {
        PlannedRun run = run(polite());
        RunResult.Graded before = graded(run);
        assertEquals(0, asked.get());
        assertNull(before.cells().getFirst().estimate().mean());
        assertTrue(
                before.checks().stream()
                        .anyMatch(
                                check ->
                                        check.words()
                                                .contains("without a score by polite: not judged")),
                before.checks()::toString);
        assertEquals(new Judging.Done(20, 0, 0, null), services.judging().judge(run, QUIET));
        assertEquals(1.0, graded(run).cells().getFirst().estimate().mean());
        assertEquals(20, graded(run).cells().getFirst().estimate().rows());
        assertEquals(new Judging.Done(0, 0, 0, null), services.judging().judge(run, QUIET));
        assertEquals(20, asked.get());
    }

    /** 600 replies are read in three parts; the judge answers only once the last part is begun. */
    @Test
    void aQuestionThatIsOnItsWayIsNotAskedAgain() throws Exception {
        var lastPart = new CountDownLatch(1);
        var told = new AtomicInteger();
        says =
                text -> {
                    try {
                        lastPart.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return "<verdict>pass</verdict>";
                };
        PlannedRun run = run(polite(), RunTerms.USUAL, 30);
        Judging.Done done =
                services.judging()
                        .judge(
                                run,
                                (judged, total) -> {
                                    assertEquals(600, total);
                                    if (told.incrementAndGet() == 3) {
                                        lastPart.countDown();
                                    }
                                });
        assertEquals(20, asked.get());
        assertEquals(20, done.answered());
        assertEquals(600, graded(run).cells().getFirst().estimate().values());
    }

    @Test
    void aDefectOfOurOwnIsAFaultOfThatVoteAlone() throws Exception {
        says =
                text -> {
                    if (number(text) == 7) {
                        throw new IllegalStateException("a defect");
                    }
                    return "<verdict>pass</verdict>";
                };
        PlannedRun run = run(polite());
        assertEquals(new Judging.Done(19, 0, 1, null), services.judging().judge(run, QUIET));
        assertTrue(
                graded(run).checks().stream()
                        .anyMatch(check -> check.words().contains("Rung failed on this reply")));
    }

    @Test
    void whatCannotBeJudgedIsRefused() {
        var versus = new Question.Versus("Which is better?");
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        new JudgeDefinition(
                                "j",
                                JUDGE,
                                null,
                                versus,
                                "{{output}} or {{reference}}?",
                                "rival",
                                false,
                                false,
                                Map.of(),
                                1,
                                null));
        assertThrows(IllegalArgumentException.class, () -> new Question.Criterion("clear", " "));
    }

    /** Garbage on every fifth leaves exactly those unscored. */
    @Test
    void whatCannotBeReadIsNoScore() throws Exception {
        says =
                text -> {
                    int number = number(text);
                    return number % 5 == 0
                            ? "I give it a 1 out of 5."
                            : "<verdict>%s</verdict>".formatted(number % 2 == 0 ? "pass" : "fail");
                };
        PlannedRun run = run(polite());
        services.judging().judge(run, QUIET);
        var cell = graded(run).cells().getFirst();
        assertEquals(16, cell.estimate().rows());
        assertEquals(0.5, cell.estimate().mean(), 1e-12);
        assertEquals(Map.of("no <verdict> in the reply", 4), cell.missing());
        services.judging().judge(run, QUIET);
        assertEquals(20, asked.get(), "what was said is not asked again");
    }

    private static int number(String text) {
        String after = text.substring(text.lastIndexOf("word ") + 5);
        return Integer.parseInt(after.replaceAll("(?s)[^0-9].*", ""));
    }

    @Test
    void whoDidNotAnswerIsAskedAgain() throws Exception {
        says = text -> number(text) < 3 ? "" : "<verdict>pass</verdict>";
        PlannedRun run = run(polite());
        assertEquals(new Judging.Done(17, 0, 3, null), services.judging().judge(run, QUIET));
        assertEquals(17, graded(run).cells().getFirst().estimate().rows());
        says = text -> "<verdict>fail</verdict>";
        assertEquals(new Judging.Done(3, 0, 0, null), services.judging().judge(run, QUIET));
        assertEquals(20, graded(run).cells().getFirst().estimate().rows());
        assertEquals(0.85, graded(run).cells().getFirst().estimate().mean(), 1e-12);
    }

    @Test
    void equalQuestionsShareTheirVotesAlsoWithEarlierRuns() throws Exception {
        PlannedRun first = run(polite(), RunTerms.USUAL, 3);
        // The parrot says the same three times.
        assertEquals(new Judging.Done(20, 0, 0, null), services.judging().judge(first, QUIET));
        assertEquals(20, graded(first).cells().getFirst().estimate().rows());
        assertEquals(60, graded(first).cells().getFirst().estimate().values());
        PlannedRun second = run(judge(new Question.Pass("Is it polite?"), null, 2));
        assertEquals(new Judging.Done(20, 20, 0, null), services.judging().judge(second, QUIET));
        // 100 tokens at 1 and 10 at 10 dollars a million each.
        assertEquals(20 * 2e-4, services.spending().judgesOfRun(first.id()).dollars(), 1e-12);
        assertEquals(20 * 2e-4, services.spending().judgesOfRun(second.id()).dollars(), 1e-12);
    }

    @Test
    void aChangedJudgeNeverTakesOldGrades() throws Exception {
        PlannedRun run = run(polite());
        services.judging().judge(run, QUIET);
        assertEquals(
                polite().version(), judge(new Question.Pass("Is it polite?"), null, 1).version());
        var changed = judge(new Question.Pass("Is it short?"), null, 1);
        assertNotEquals(polite().version(), changed.version());
        PlannedRun other = run(changed);
        assertNull(graded(other).cells().getFirst().estimate().mean());
        services.judging().judge(other, QUIET);
        assertEquals(40, asked.get());
    }

    /** A judge that always prefers what it is shown first says nothing about the replies. */
    @Test
    void aComparisonIsShownInBothOrders() throws Exception {
        says = text -> "<verdict>A</verdict>";
        PlannedRun run = run(judge(new Question.Versus("Which is better?"), "rival", 1));
        assertEquals(new Judging.Done(40, 0, 0, null), services.judging().judge(run, QUIET));
        assertEquals(0.5, graded(run).cells().getFirst().estimate().mean(), 1e-12);
        long replyFirst =
                heard.stream()
                        .map(request -> request.messages().getLast().text())
                        .filter(text -> text.indexOf("<text-a>\nword") >= 0)
                        .count();
        assertEquals(20, replyFirst);
    }

    @Test
    void aComparisonThatDoesNotDependOnTheOrderCounts() throws Exception {
        says =
                text ->
                        text.contains("<text-a>\nword")
                                ? "<verdict>A</verdict>"
                                : "<verdict>B</verdict>";
        PlannedRun run = run(judge(new Question.Versus("Which is better?"), "rival", 1));
        services.judging().judge(run, QUIET);
        assertEquals(1.0, graded(run).cells().getFirst().estimate().mean(), 1e-12);
    }

    @Test
    void votesAreAveragedAndSaid() throws Exception {
        var turn = new AtomicInteger();
        says = text -> "<verdict>%d</verdict>".formatted(turn.getAndIncrement() % 2 == 0 ? 2 : 5);
        PlannedRun run = run(judge(new Question.Score("How good?", 1, 5), null, 2));
        services.judging().judge(run, QUIET);
        assertEquals(40, asked.get());
        assertEquals(20, graded(run).cells().getFirst().estimate().rows());
        assertEquals(3.5, graded(run).cells().getFirst().estimate().mean(), 1e-12);
    }

    @Test
    void aCapHoldsTheJudgeBackAndCountsWhatItCost() throws Exception {
        PlannedRun run = run(polite());
        services.caps().set(services.projects().idea(idea).orElseThrow().project(), 1e-6);
        Judging.Done done = services.judging().judge(run, QUIET);
        assertEquals(0, done.answered());
        assertTrue(done.why().startsWith("The cap of "), done::why);
        assertEquals(0, asked.get());
        services.caps().set(services.projects().idea(idea).orElseThrow().project(), null);
        assertEquals(20, services.judging().judge(run, QUIET).answered());
    }

    @Test
    void aReplyCannotPretendToHaveEnded() throws Exception {
        var seen = new ArrayList<String>();
        says =
                text -> {
                    synchronized (seen) {
                        seen.add(text);
                    }
                    return "<verdict>pass</verdict>";
                };
        PlannedRun run = run(polite());
        services.judging().judge(run, QUIET);
        String text = seen.getFirst();
        assertTrue(text.contains("<reply>\nword "), text);
        assertFalse(text.contains("-2>"), text);
    }

    /** The judge fails every fifth; the person says of rows 0–9 that two of these pass, one not. */
    @Test
    void judgesAreComparedWithPeople() throws Exception {
        says =
                text ->
                        number(text) % 5 == 0
                                ? "<verdict>fail</verdict>"
                                : "<verdict>pass</verdict>";
        PlannedRun run = run(polite());
        services.judging().judge(run, QUIET);
        services.labels().name(idea, 1, "Pass");
        services.labels().name(idea, 2, "fail");
        services.labels().name(idea, 3, "boring");
        List<Long> samples =
                services.database()
                        .read(
                                sql ->
                                        sql.list(
                                                "SELECT sample.id FROM sample JOIN request ON"
                                                        + " request.id = sample.request ORDER BY"
                                                        + " request.item",
                                                row -> row.number("id")));
        for (int i = 0; i < 10; i++) {
            services.labels().label(idea, samples.get(i), i == 5 ? 2 : 1);
        }
        services.labels().label(idea, samples.get(19), 3);
        RunResult result = services.results().of(run.id(), QUIET);
        var judged = (GraderSpec.Judged) result.graded().getFirst().grader();
        Agreement found = services.agreements().of(result, judged, QUIET).getFirst();
        assertEquals(List.of("fail", "pass"), found.words());
        assertEquals(10, found.samples());
        assertEquals(0.9, found.same().value(), 1e-12);
        // Rows: what the person said; it failed row 5, the judge rows 0 and 5.
        assertEquals(1, found.table().get(0).get(0));
        assertEquals(1, found.table().get(1).get(0));
        assertEquals(8, found.table().get(1).get(1));
        // p_o = .9, p_e = .1 · .2 + .9 · .8
        assertEquals((0.9 - 0.74) / 0.26, found.kappa().value(), 1e-12);
        assertEquals(List.of(samples.get(0)), found.apart());
        assertEquals(List.of("boring"), found.otherWords());
        // The judge's .8 and what the labels add: one of ten moves by one.
        assertEquals(0.8, found.corrected().judged(), 1e-12);
        assertEquals(0.9, found.corrected().value(), 1e-12);
        assertEquals(20, found.corrected().rows());
    }

    @Test
    void itsDefinitionIsTheSameAfterItWasWritten() throws Exception {
        var rubric = new Question.Rubric(List.of(new Question.Criterion("clear", "easy")), 0, 10);
        var definition =
                new JudgeDefinition(
                        "j",
                        JUDGE,
                        Parameters.UNSET.withTemperature(0.0),
                        rubric,
                        "{{prompt}} {{output}} {{row.word}} {{thinking}}",
                        null,
                        true,
                        false,
                        Map.of(),
                        3,
                        Form.JSON);
        List<GraderSpec> list = List.of(new GraderSpec.Judged(definition, Direction.DOWN));
        assertEquals(list, GraderList.read(GraderList.write(list), ""));
    }
}
