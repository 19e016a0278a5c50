package dev.rung.score.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.PlannedRun;
import dev.rung.study.JudgeTrial;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.List;

/** Judges that are tried before a run. */
@Timeout(60)
@NullUnmarked
class JudgeTrialTest extends JudgeFixture {
    /** What a trial has asked is not paid again, neither by another trial nor by the run. */
    @Test
    void aJudgeIsTriedOnFiveRepliesBeforeARun() throws Exception {
        says =
                text ->
                        number(text) % 2 == 0
                                ? "Yes. <verdict>pass</verdict>"
                                : "I would say 4 of 5.";
        PlannedRun earlier = run(judge(new Question.Pass("Is it new?"), null, 1));
        JudgeTrial.Tried tried = services.judges().trial().on(idea, null, polite(), 7, QUIET);
        assertEquals(
                "run %d, the newest that is not on test rows".formatted(earlier.id()),
                tried.from());
        assertEquals(20, tried.of());
        assertEquals("", tried.why());
        assertEquals(5, tried.samples().size());
        assertEquals(5, asked.get());
        assertEquals(5 * 2e-4, tried.cost().dollars(), 1e-12);
        for (JudgeAnswers.OfSample one : tried.samples()) {
            JudgeAnswers.Answer answer = one.answers().getFirst();
            assertTrue(heard.stream().anyMatch(sent -> sent.messages().equals(answer.asked())));
            boolean even = number(one.sample().sample().text()) % 2 == 0;
            assertEquals(even ? 1.0 : null, one.verdict().value());
            assertEquals(
                    even
                            ? new VerdictReader.Read(1, "pass")
                            : new VerdictReader.Unread("no <verdict> in the reply"),
                    answer.said());
            assertEquals(2e-4, answer.cost().dollars(), 1e-12);
            assertEquals(100, answer.vote().usage().input());
        }
        assertEquals(tried, services.judges().trial().on(idea, null, polite(), 7, QUIET));
        assertEquals(5, asked.get(), "the same five are there");
        PlannedRun run = run(polite());
        assertEquals(15, services.judging().judge(run, QUIET).answered());
        assertEquals(10, graded(run).cells().getFirst().estimate().rows());
        services.money().caps().set(services.projects().idea(idea).orElseThrow().project(), 1e-6);
        JudgeTrial.Tried capped =
                services.judges()
                        .trial()
                        .on(idea, null, judge(new Question.Pass("Short?"), null, 1), 7, QUIET);
        assertTrue(capped.why().startsWith("The cap of "), capped::why);
        assertEquals(5, capped.samples().size());
        assertNull(capped.samples().getFirst().answers().getFirst().vote());
    }

    /** Replies on test rows are not looked at to find the words of a judge. */
    @Test
    void aJudgeOfARunIsTriedOnItsRepliesUnlessTheyAreOnTestRows() throws Exception {
        PlannedRun older = run(polite());
        PlannedRun newer = run(polite());
        PlannedRun test = run(polite());
        services.database()
                .write(
                        sql ->
                                sql.update(
                                        """
                                        UPDATE plan SET run_order =
                                          json_set(run_order, '$.split', 'test') WHERE run = ?
                                        """,
                                        test.id()));
        var trial = services.judges().trial();
        assertEquals("run " + older.id(), trial.on(idea, older.id(), polite(), 1, QUIET).from());
        String newest = "run %d, the newest that is not on test rows".formatted(newer.id());
        assertEquals(newest, trial.on(idea, null, polite(), 1, QUIET).from());
        assertEquals(newest, trial.on(idea, test.id(), polite(), 1, QUIET).from());
    }

    @Test
    void withoutAnyReplyThereIsNothingToTry() throws Exception {
        JudgeTrial.Tried tried = services.judges().trial().on(idea, null, polite(), 7, QUIET);
        assertEquals(List.of(), tried.samples());
        assertEquals(0, asked.get());
    }
}
