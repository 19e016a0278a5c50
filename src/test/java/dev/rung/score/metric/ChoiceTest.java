package dev.rung.score.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.ChoiceOrder;
import dev.rung.llm.StopReason;
import dev.rung.score.Replies;
import dev.rung.score.Verdict;
import dev.rung.score.field.Tag;

import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

class ChoiceTest {
    private static final Choices COLOURS = Choices.of(true, "red", "green", "blue");
    private static final Expected RIGHT = Expected.column("right");

    @Test
    void theRightChoiceIsNamedOrLettered() throws InterruptedException {
        var choice = new Choice(null, COLOURS, RIGHT);
        assertEquals(
                Verdict.score(1, "green", ""), choice.grade(Replies.of("(B)", "right", "green")));
        assertEquals(
                Verdict.score(1, "green", ""), choice.grade(Replies.of("Green", "right", "B")));
        assertEquals(Verdict.score(0, "red", ""), choice.grade(Replies.of("A", "right", "green")));
    }

    @Test
    void whatChoosesNothingIsNoScore() throws InterruptedException {
        var choice = new Choice(Tag.last("answer"), COLOURS, RIGHT);
        assertEquals(
                Verdict.missing("several labels in the reply"),
                choice.grade(Replies.of("<answer>red or green</answer>", "right", "red")));
        assertEquals(
                Verdict.missing("no <answer> in the reply"),
                choice.grade(Replies.of("red", "right", "red")));
        assertEquals(
                Verdict.missing("the right answer is none of the choices"),
                choice.grade(Replies.of("<answer>red</answer>", "right", "pink")));
        assertEquals(
                Verdict.missing("cut off before an answer"),
                new Choice(null, COLOURS, RIGHT)
                        .grade(
                                Replies.stopped(
                                        "It may be red", StopReason.Kind.LENGTH, "right", "red")));
    }

    @Test
    void choicesOfARowComeFromItsColumns() throws InterruptedException {
        var choices = new Choices(List.of(), List.of("a", "b", "c"), true, null);
        var choice = new Choice(null, choices, RIGHT);
        assertEquals(
                Verdict.score(1, "Oslo", ""),
                choice.grade(Replies.of("(B)", "a", "Rome", "b", "Oslo", "right", "Oslo")));
        assertEquals(
                Verdict.missing("the row's choices cannot be told apart"),
                choice.grade(Replies.of("(B)", "a", "Rome", "b", "rome ", "right", "A")));
        assertEquals(
                Verdict.missing("the row's choices cannot be told apart"),
                choice.grade(Replies.of("(B)", "a", "Rome", "right", "A")));
    }

    @Test
    void theShuffleIsUndone() throws InterruptedException {
        for (long seed = 0; seed < 20; seed++) {
            var choice = new Choice(null, COLOURS.shuffled(seed), RIGHT);
            var order = ChoiceOrder.of(3, seed, 7);
            String letter = "(" + (char) ('A' + order.placeOf(2)) + ")";
            assertEquals(
                    Verdict.score(1, "blue", "shown as " + letter),
                    choice.grade(Replies.of(letter, "right", "C")),
                    "a letter in the data counts as stored");
            assertEquals(
                    "blue", order.shown(List.of("red", "green", "blue")).get(order.placeOf(2)));
        }
    }

    @Test
    void ordersDifferByRowAndSeedAndAreAllEquallyLikely() {
        Map<List<Integer>, Integer> counts = new HashMap<>();
        for (int row = 1; row <= 6_000; row++) {
            counts.merge(ChoiceOrder.of(3, 42, row).places(), 1, Integer::sum);
        }
        assertEquals(6, counts.size());
        // 1,000 each; five standard deviations are 144.
        counts.values().forEach(count -> assertEquals(1_000, count, 150));
        int same = 0;
        for (int row = 1; row <= 600; row++) {
            same += ChoiceOrder.of(3, 1, row).equals(ChoiceOrder.of(3, 2, row)) ? 1 : 0;
        }
        assertTrue(same < 150, "a sixth of 600 by chance");
    }

    /** Stored experiments depend on these: they must never change. */
    @Test
    void anOrderIsTheSameForever() {
        assertEquals(List.of(0, 1, 2), ChoiceOrder.asStored(3).places());
        assertEquals(List.of(0, 4, 3, 2, 1), ChoiceOrder.of(5, 1, 1).places());
        assertEquals(List.of(0, 2, 1, 3), ChoiceOrder.of(4, 42, 17).places());
    }

    @Test
    void choicesThatCannotBeToldApartAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Choices.of(true, "a"));
        assertThrows(IllegalArgumentException.class, () -> Choices.of(true, "a", "A "));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Choices(List.of(), List.of(), true, null));
    }
}
