package dev.rung.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class ChoiceMetricTest {
    private static final ChoiceMetric PLAIN =
            new ChoiceMetric(List.of("sound", "flawed", "not sure"), false);
    private static final ChoiceMetric LETTERED =
            new ChoiceMetric(List.of("sound", "flawed", "not sure"), true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "flawed",
                " Flawed.\n",
                "**FLAWED**",
                "\"flawed\"",
                "«flawed»!",
                "Answer: flawed",
                "The answer is flawed.",
                "The **answer** is: **Flawed**",
                "Label:\nflawed",
                "It could be sound, but it is not.\n\nAnswer: flawed",
                "Answer: sound\nWait, no.\nFinal answer: flawed",
                "It looks sound at first.\nflawed",
                "I think that this one is flawed, because of step two.",
                "The answer is flawed because step two assumes the end."
            })
    void aStatedLabelIsRead(String reply) {
        assertEquals(new ChoiceMetric.Reading("flawed", ""), PLAIN.read(reply));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(B)",
                "b",
                "B.",
                "B)",
                "(B) flawed",
                "B: Flawed",
                "Answer: (B)",
                "The answer is B",
                "Some thought about (A).\n(B)",
                "I choose (B), since step two fails.",
                "flawed"
            })
    void aListedLetterIsReadWhereThePromptListsLetters(String reply) {
        assertEquals(new ChoiceMetric.Reading("flawed", ""), LETTERED.read(reply));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|empty reply",
                "'  \n'|empty reply",
                "I cannot judge this.|no label in the reply",
                "unsound|no label in the reply",
                "(B)|no label in the reply",
                "sound or flawed|several labels in the reply",
                "Answer: sound or flawed|several labels in the reply",
                "Answer: neither of them|no label in the reply",
                "It is not flawed.|only a negated label in the reply",
                "It isn't flawed|only a negated label in the reply",
                "The answer is not flawed|only a negated label in the reply",
                "I would never call it a flawed one|only a negated label in the reply"
            })
    void nothingClearIsNoScoreAndSaysWhy(String reply, String note) {
        assertEquals(new ChoiceMetric.Reading(null, note), PLAIN.read(reply));
        Grade grade = PLAIN.grade(7, reply, false, "flawed");
        assertNull(grade.value());
        assertEquals(note, grade.note());
    }

    @Test
    void aLetterThatContradictsItsLabelIsNoScore() {
        assertNull(LETTERED.read("(A) flawed").label());
        assertNull(LETTERED.read("(A) or (B)").label());
        assertNull(LETTERED.read("(D)").label());
    }

    @Test
    void aLabelInsideALongerOneIsNotRead() {
        var metric = new ChoiceMetric(List.of("neutral", "neutral question"), false);
        assertEquals("neutral question", metric.read("This is a neutral question.").label());
        assertEquals("neutral", metric.read("This is neutral.").label());
    }

    @Test
    void aCutReplyCountsOnlyIfItIsALabelAndNothingElse() {
        assertEquals(1.0, PLAIN.grade(1, "flawed", true, "flawed").value());
        Grade cut = PLAIN.grade(1, "At first it looks flawed", true, "flawed");
        assertNull(cut.value());
        assertEquals("cut off before an answer", cut.note());
    }

    @Test
    void theGradeIsOneForTheRightLabelAndZeroForAnother() {
        assertEquals(
                new Grade(5, "choice", ChoiceMetric.VERSION, 1.0, "flawed", ""),
                PLAIN.grade(5, "Flawed", false, "flawed"));
        assertEquals(0.0, PLAIN.grade(5, "sound", false, "flawed").value());
    }

    @Test
    void labelsThatCannotBeToldApartAreRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new ChoiceMetric(List.of("Yes", "yes."), false));
        assertThrows(IllegalArgumentException.class, () -> new ChoiceMetric(List.of("a"), true));
    }
}
