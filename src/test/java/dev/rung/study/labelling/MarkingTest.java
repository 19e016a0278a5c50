package dev.rung.study.labelling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.score.judge.Question.Criterion;
import dev.rung.study.labelling.LabelTask.Scale;

import org.junit.jupiter.api.Test;

import java.util.List;

class MarkingTest {
    private static final Scale RUBRIC =
            new Scale(List.of(new Criterion("clear", "c"), new Criterion("kind", "k")), 1, 5);

    @Test
    void eachKeyMarksTheNextCriterion() {
        var marking = new Marking(RUBRIC, List.of());
        assertTrue(marking.key("4"));
        assertFalse(marking.isWhole());
        assertFalse(marking.key("0"));
        assertFalse(marking.key("6"));
        assertFalse(marking.key("T"));
        assertTrue(marking.key("2"));
        assertTrue(marking.isWhole());
        assertFalse(marking.key("3"));
        assertEquals("{\"clear\":4,\"kind\":2}", marking.word());
    }

    @Test
    void theLastMarkIsTakenBackFirst() {
        var marking = new Marking(RUBRIC, List.of(4));
        assertTrue(marking.back());
        assertFalse(marking.back());
        marking.key("1");
        assertEquals(List.of(1), marking.marks());
    }

    @Test
    void tenHasAKeyOfItsOwn() {
        var marking = new Marking(new Scale(RUBRIC.criteria(), 0, 10), List.of());
        marking.key("T");
        marking.key("0");
        assertEquals(List.of(10, 0), marking.marks());
    }

    @Test
    void aTypedNumberIsTakenOnceNothingCanFollow() {
        assertEquals(List.of(57), typed("57"));
        assertEquals(List.of(100), typed("100"));
        assertEquals(List.of(0), typed("0"));
        assertEquals(List.of(), typed("7"));
        assertEquals(List.of(), typed("10"));
        // What cannot become a number of the scale is not taken.
        assertEquals(List.of(100), typed("10x0"));
    }

    @Test
    void enterTakesAShortNumberAndBackspaceADigit() {
        var marking = new Marking(new Scale(List.of(), 0, 100), List.of());
        assertFalse(marking.enter());
        marking.key("1");
        marking.key("0");
        assertEquals("10", marking.typed());
        assertTrue(marking.back());
        assertTrue(marking.enter());
        assertEquals("1", marking.word());
    }

    @Test
    void aScaleThatBeginsLateWaitsForItsNumbers() {
        var marking = new Marking(new Scale(List.of(), 20, 115), List.of());
        assertTrue(marking.key("1"));
        assertFalse(marking.enter());
        assertFalse(marking.key("9"));
        marking.key("0");
        marking.key("9");
        assertEquals(List.of(109), marking.marks());
    }

    private static List<Integer> typed(String keys) {
        var marking = new Marking(new Scale(List.of(), 0, 100), List.of());
        keys.chars().forEach(key -> marking.key(String.valueOf((char) key)));
        return marking.marks();
    }
}
