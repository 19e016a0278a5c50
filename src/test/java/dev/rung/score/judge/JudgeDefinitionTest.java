package dev.rung.score.judge;

import static dev.rung.score.judge.JudgeFixture.JUDGE;
import static dev.rung.score.judge.JudgeFixture.TESTED;
import static dev.rung.score.judge.JudgeFixture.judge;
import static dev.rung.score.judge.JudgeFixture.polite;
import static dev.rung.score.judge.JudgeFixture.worded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.Column;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameters;
import dev.rung.score.Direction;
import dev.rung.stats.Scale;
import dev.rung.study.GraderList;
import dev.rung.study.GraderSpec;
import dev.rung.study.JudgeKin;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/** Which judges there can be, and how they are kept. */
@NullUnmarked
class JudgeDefinitionTest {
    @Test
    void whatItSaysIsRightOrWrongOnlyInOneVote() {
        var pass = new Question.Pass("Is it polite?");
        assertEquals(Scale.BINARY, judge(pass, null, 1).scale());
        assertEquals(Scale.PROPORTION, judge(pass, null, 3).scale());
        assertEquals(Scale.NUMBER, judge(new Question.Score("How?", 0, 1), null, 1).scale());
        assertEquals(Scale.PROPORTION, judge(new Question.Versus("Which?"), "rival", 1).scale());
        var no = new Question.Option("no", 0, null);
        var some = new Question.Option("some", 0.5, null);
        var yes = new Question.Option("yes", 1, null);
        assertEquals(
                Scale.BINARY,
                judge(new Question.Choice("Is it?", List.of(no, yes)), null, 1).scale());
        assertEquals(
                Scale.PROPORTION,
                judge(new Question.Choice("Is it?", List.of(no, some, yes)), null, 1).scale());
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
                                "{{output}} or {{reference}}? {{a}} {{b}}",
                                "rival",
                                false,
                                false,
                                Map.of(),
                                1,
                                null));
        assertThrows(IllegalArgumentException.class, () -> new Question.Criterion("clear", " "));
    }

    @Test
    void wordsOfOnesOwnThatTellTooMuchAreRefused() {
        var versus = new Question.Versus("Which?");
        for (String prompt :
                List.of("{{a}} alone", "{{a}} {{b}} {{output}}", "{{a}} {{b}} {{row.rival}}")) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> worded(versus, prompt, "rival", false),
                    prompt);
        }
        worded(versus, "{{a}} {{b}} {{row.word}} {{form}}", "rival", false);
        assertThrows(
                IllegalArgumentException.class,
                () -> worded(new Question.Pass("x"), "{{output}} {{thinking}}", null, false));
        worded(new Question.Pass("x"), "{{output}} {{thinking}}", null, true);
    }

    /** A model judges its own replies only if that is allowed; relatives are told. */
    @Test
    void aModelIsNotItsOwnJudgeUnlessThatIsSaid() throws Exception {
        List<Column> columns = List.of(new Column(TESTED, Parameters.UNSET));
        var own = new GraderSpec.Judged(polite().by(TESTED), Direction.UP);
        assertTrue(JudgeKin.refused(List.of(own), columns).contains("would judge its own replies"));
        var allowed = new GraderSpec.Judged(own.definition(), Direction.UP, true);
        assertEquals("", JudgeKin.refused(List.of(allowed), columns));
        assertEquals(List.of(allowed), GraderList.read(GraderList.write(List.of(allowed)), ""));
        assertEquals(
                own.definition().version(),
                ((GraderSpec.Judged) GraderList.read(GraderList.write(List.of(allowed)), "").get(0))
                        .definition()
                        .version());
        assertEquals("", JudgeKin.refused(List.of(own.by(JUDGE)), columns));
        var relative = new ModelRef("other", "https://other.example", "vendor/Parrot-2");
        assertTrue(JudgeKin.of(relative, columns).note().contains("not fully held out"));
        assertFalse(JudgeKin.of(relative, columns).itself());
        assertEquals("", JudgeKin.of(JUDGE, columns).note());
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
