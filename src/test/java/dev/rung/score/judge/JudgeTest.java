package dev.rung.score.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.Column;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.RunTerms;
import dev.rung.llm.LlmException;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameters;
import dev.rung.study.GraderSpec;
import dev.rung.study.Judging;
import dev.rung.study.RunResult;
import dev.rung.study.agreement.Agreement;
import dev.rung.study.checks.Check;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Judges from the order of a run to its result, with models that follow a script. */
@Timeout(60)
@NullUnmarked
class JudgeTest extends JudgeFixture {
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

    @Test
    void aJudgeThatNobodyReachesIsNotAskedToTheEnd() throws Exception {
        JudgeDefinition thrice = judge(new Question.Pass("Is it polite?"), null, 3);
        PlannedRun run = run(thrice, RunTerms.USUAL.withAtOnce(4), 1);
        says = text -> "";
        silence = () -> new LlmException.Unauthorized(401, "no", "Look at the key.", "");
        Judging.Done silent = services.judging().judge(run, QUIET);
        assertTrue(silent.failed() >= 20 && silent.failed() < 28, silent.toString());
        assertTrue(silent.why().startsWith("20 requests in a row failed"), silent.why());
        assertTrue(silent.why().endsWith("Look at the key."), silent.why());

        says = text -> "<verdict>pass</verdict>";
        Judging.Done rest = services.judging().judge(run, QUIET);
        assertEquals(60, rest.answered());
        assertNull(rest.why());
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

    /** A judge that refuses the replies of one model more often than the other's. */
    @Test
    void missingSharesThatAreApartAreTold() throws Exception {
        var second = new ModelRef("paid", "https://paid.example", "echo");
        var refused = new AtomicInteger();
        says =
                text ->
                        text.contains("gamma") && refused.incrementAndGet() > 0
                                ? "I would rather not."
                                : "<verdict>pass</verdict>";
        echo = text -> number(text) < 2 ? text + " gamma" : text + " beta";
        PlannedRun run =
                run(
                        polite(),
                        RunTerms.USUAL,
                        1,
                        List.of(
                                new Column(TESTED, Parameters.UNSET),
                                new Column(second, Parameters.UNSET)));
        services.judging().judge(run, QUIET);
        assertEquals(2, refused.get());
        Check apart = check(graded(run), Check.Kind.MISSING_APART);
        assertEquals("missing shares 10.0 points apart", apart.brief());
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
        assertEquals(
                20 * 2e-4, services.money().spending().judgesOfRun(first.id()).dollars(), 1e-12);
        assertEquals(
                20 * 2e-4, services.money().spending().judgesOfRun(second.id()).dollars(), 1e-12);
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
        services.money().caps().set(services.projects().idea(idea).orElseThrow().project(), 1e-6);
        Judging.Done done = services.judging().judge(run, QUIET);
        assertEquals(0, done.answered());
        assertTrue(done.why().startsWith("The cap of "), done::why);
        assertEquals(0, asked.get());
        services.money().caps().set(services.projects().idea(idea).orElseThrow().project(), null);
        assertEquals(20, services.judging().judge(run, QUIET).answered());
    }

    @Test
    void whatIsHeldBackForQuestionsThatAreOutHoldsNoneBackForGood() throws Exception {
        PlannedRun run = run(polite());
        long project = services.projects().idea(idea).orElseThrow().project();
        double spent = services.money().spending().spent(project).project().dollars();
        // An open answer is taken for a cent, and costs a fiftieth of one: one fits at a time.
        services.money().caps().set(project, spent + 0.02);
        var never = new CountDownLatch(1);
        says =
                text -> {
                    try {
                        if (asked.get() == 1) {
                            assertFalse(never.await(300, TimeUnit.MILLISECONDS));
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return "<verdict>pass</verdict>";
                };
        Judging.Done done = services.judging().judge(run, QUIET);
        assertEquals(20, done.answered(), () -> String.valueOf(done.why()));
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
        services.labels().store().name(idea, 1, "Pass");
        services.labels().store().name(idea, 2, "fail");
        services.labels().store().name(idea, 3, "boring");
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
            services.labels().store().label(idea, samples.get(i), i == 5 ? 2 : 1);
        }
        services.labels().store().label(idea, samples.get(19), 3);
        RunResult result = services.results().of(run.id(), QUIET);
        var judged = (GraderSpec.Judged) result.graded().getFirst().grader();
        Agreement found = services.findings().agreements().of(result, judged, QUIET).getFirst();
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
    void noMoreQuestionsAreOutThanTheRunTakes() throws Exception {
        var out = new AtomicInteger();
        var most = new AtomicInteger();
        says =
                text -> {
                    most.accumulateAndGet(out.incrementAndGet(), Math::max);
                    LockSupport.parkNanos(2_000_000);
                    out.decrementAndGet();
                    return "<verdict>pass</verdict>";
                };
        PlannedRun few = run(polite(), RunTerms.USUAL.withAtOnce(2), 1);
        assertEquals(20, services.judging().judge(few, QUIET).answered());
        assertEquals(2, most.get());
    }
}
