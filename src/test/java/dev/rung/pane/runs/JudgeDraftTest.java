package dev.rung.pane.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.llm.ModelRef;
import dev.rung.score.Direction;
import dev.rung.score.judge.Form;
import dev.rung.score.judge.JudgeDefinition;
import dev.rung.score.judge.Question;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

import java.util.List;

@NullUnmarked
class JudgeDraftTest {
    private static final ModelRef JUDGE = new ModelRef("fake", "https://fake.example", "judge");

    private static JudgeDraft draft(JudgeKind kind, String criterion, String listed) {
        return with(kind, criterion, listed, "", "", false, true, "1");
    }

    private static JudgeDraft with(
            JudgeKind kind,
            String criterion,
            String listed,
            String reference,
            String prompt,
            boolean seesThinking,
            boolean seesPrompt,
            String votes) {
        return new JudgeDraft(
                "judge",
                JUDGE,
                kind,
                criterion,
                listed,
                reference,
                seesPrompt,
                seesThinking,
                Form.MARKED,
                "answer",
                votes,
                "0.5",
                true,
                prompt,
                Direction.UP,
                false);
    }

    private static String wrong(JudgeDraft draft) {
        return assertThrows(IllegalArgumentException.class, draft::make).getMessage();
    }

    @Test
    void everyKindIsMadeOfItsExample() {
        for (JudgeKind kind : JudgeKind.values()) {
            JudgeDraft draft =
                    with(
                            kind,
                            kind.example(),
                            kind.lines(),
                            kind == JudgeKind.VERSUS ? "rival" : "",
                            "",
                            false,
                            true,
                            "3");
            JudgeDefinition made = draft.make().definition();
            assertNull(made.prompt(), "the usual words");
            assertEquals(3, made.votes());
            assertEquals(0.5, made.parameters().temperature());
            assertEquals(20, made.parameters().topLogprobs());
            // What the form shows can be sent as it stands.
            JudgeDraft own =
                    with(
                            kind,
                            kind.example(),
                            kind.lines(),
                            kind == JudgeKind.VERSUS ? "rival" : "",
                            draft.template(),
                            false,
                            true,
                            "3");
            assertEquals(draft.template(), own.make().definition().prompt());
        }
    }

    @Test
    void linesBecomeCriteriaAndOptions() {
        var rubric =
                (Question.Rubric)
                        draft(JudgeKind.RUBRIC, "", "clear: easy: read\n\n short : few words ")
                                .make()
                                .definition()
                                .question();
        assertEquals(
                List.of(
                        new Question.Criterion("clear", "easy: read"),
                        new Question.Criterion("short", "few words")),
                rubric.criteria());
        var choice =
                (Question.Choice)
                        draft(JudgeKind.CHOICE, "Which?", "yes = 1: it is\nno = 0")
                                .make()
                                .definition()
                                .question();
        assertEquals(
                List.of(new Question.Option("yes", 1, "it is"), new Question.Option("no", 0, null)),
                choice.options());
        assertEquals(
                "Criteria: «clear» is no «name: what it means».",
                wrong(draft(JudgeKind.RUBRIC, "", "clear")));
        assertEquals(
                "Options: «yes» is worth a number from 0 to 1.",
                wrong(draft(JudgeKind.CHOICE, "Which?", "yes = much\nno = 0")));
        assertTrue(
                wrong(draft(JudgeKind.CHOICE, "Which?", "yes = 2\nno = 0"))
                        .contains("worth from 0 to 1"));
    }

    @Test
    void whatIsMissingOrWrongIsSaid() {
        assertThrows(JudgeDraft.Missing.class, draft(JudgeKind.PASS, " ", "")::make);
        assertThrows(JudgeDraft.Missing.class, draft(JudgeKind.VERSUS, "Which?", "")::make);
        assertThrows(JudgeDraft.Missing.class, draft(JudgeKind.RUBRIC, "", "")::make);
        assertEquals(
                "Votes: type a whole number from 1 to 25.",
                wrong(with(JudgeKind.PASS, "Polite?", "", "", "", false, true, "many")));
        assertEquals(
                "Your prompt holds {{thinking}}: tick that the thinking is shown, or leave it out.",
                wrong(
                        with(
                                JudgeKind.PASS,
                                "Polite?",
                                "",
                                "",
                                "{{output}} {{thinking}}",
                                false,
                                true,
                                "1")));
        assertEquals(
                "The thinking is to be shown, but your prompt holds no {{thinking}}.",
                wrong(with(JudgeKind.PASS, "Polite?", "", "", "{{output}}", true, true, "1")));
        assertEquals(
                "What was asked is not to be shown, but your prompt holds {{prompt}}.",
                wrong(
                        with(
                                JudgeKind.PASS,
                                "Polite?",
                                "",
                                "",
                                "{{prompt}} {{output}}",
                                false,
                                false,
                                "1")));
        with(JudgeKind.PASS, "Polite?", "", "", "{{field.answer}}", false, true, "1").make();
    }

    @Test
    void theTemplateFollowsWhatIsShown() {
        String plain = draft(JudgeKind.PASS, "Polite?", "").template();
        assertTrue(plain.contains("{{prompt}}") && plain.contains("Polite?"), plain);
        assertFalse(plain.contains("{{thinking}}") || plain.contains("{{reference}}"), plain);
        String other = with(JudgeKind.PASS, "", "", "label", "", true, false, "").template();
        assertFalse(other.contains("{{prompt}}"), other);
        assertTrue(other.contains("{{thinking}}") && other.contains("{{reference}}"), other);
        String versus = draft(JudgeKind.VERSUS, "", "").template();
        assertTrue(versus.contains("{{a}}") && versus.contains("{{b}}"), versus);
        assertEquals(versus, draft(JudgeKind.TOURNAMENT, "", "").template());
    }

    @Test
    void whoPicksTheBestOfARowComparesItsSamples() {
        JudgeDraft chosenBefore =
                with(JudgeKind.TOURNAMENT, "Which?", "", "rival", "", false, true, "1");
        assertTrue(chosenBefore.make().definition().comparesSamples());
        assertFalse(chosenBefore.make().scores());
    }
}
