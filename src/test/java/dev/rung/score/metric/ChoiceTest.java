package dev.rung.score.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.ChoiceOrder;
import dev.rung.experiment.Gradable;
import dev.rung.experiment.Turn;
import dev.rung.experiment.field.Tag;
import dev.rung.llm.Message;
import dev.rung.llm.Role;
import dev.rung.llm.StopReason;
import dev.rung.score.Replies;
import dev.rung.score.Verdict;

import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
                Verdict.missing("the row has fewer than two choices"),
                choice.grade(Replies.of("(B)", "a", "Rome", "right", "A")));
    }

    @Test
    void theShuffleIsUndone() throws InterruptedException {
        for (long seed = 0; seed < 20; seed++) {
            var choice = new Choice(null, COLOURS.shuffled(seed), RIGHT);
            var order = ChoiceOrder.of(3, seed, 7);
            String letter = "(" + (char) ('A' + order.placeOf(2)) + ")";
            List<String> shown = order.shown(List.of("red", "green", "blue"));
            String list = "(A) %s\n(B) %s\n(C) %s".formatted(shown.toArray());
            assertEquals(
                    Verdict.score(1, "blue", "shown as " + letter),
                    choice.grade(asked(Replies.of(letter, "right", "C"), list)),
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

    @Test
    void whatWasShownWithOtherLettersIsNoScore() throws InterruptedException {
        var choice = new Choice(null, COLOURS, RIGHT);
        Gradable sample = Replies.of("(A)", "right", "red");
        assertEquals(
                Verdict.score(1, "red", ""),
                choice.grade(asked(sample, "(A) red\n(B) green\n(C) blue")));
        assertEquals(
                Verdict.missing(
                        "the prompt shows the choices with other letters than the grader reads"),
                choice.grade(asked(sample, "(A) blue\n(B) green\n(C) red")));
        assertEquals(
                Verdict.score(1, "red", ""),
                choice.grade(
                        asked(sample, "(A) blue (B) red (C) green. (A) red (B) green (C) blue")),
                "an example may show them otherwise");
    }

    private static Gradable asked(Gradable sample, String prompt) {
        return new Gradable(
                sample.sample(),
                null,
                0,
                List.of(Message.user(prompt)),
                List.of(),
                sample.rowNumber(),
                sample.values(),
                List.of());
    }

    @Test
    void aPromptThatShowsThemOtherwiseIsSaid() {
        var columns = new Choices(List.of(), List.of("a", "b"), true, 7L);
        assertEquals(Optional.empty(), problem(columns, "{{q}}\n{{choices 7: a, b}}"));
        assertTrue(
                problem(columns, "{{choices 8: a, b}}")
                        .orElseThrow()
                        .contains("{{choices 8: a, b}}"));
        assertTrue(problem(columns, "{{choices 7: b, a}}").isPresent());
        assertTrue(problem(columns, "{{choices: a, b}}").isPresent());
        assertTrue(
                problem(columns, "(A) {{a}} (B) {{b}}")
                        .orElseThrow()
                        .contains("{{choices 7: a, b}}"));
        assertTrue(problem(COLOURS, "{{choices 3: \"red\", \"green\", \"blue\"}}").isPresent());
        assertEquals(Optional.empty(), problem(COLOURS, "{{choices: \"yes\", \"no\"}}"));
        var unlettered = new Choices(List.of(), List.of("a", "b"), false, null);
        assertEquals(Optional.empty(), problem(unlettered, "{{choices 8: a, b}}"));
        assertTrue(problem(unlettered, "{{choices: a, b}}").orElseThrow().contains("lettered"));
        assertTrue(problem(columns, "{{q}}?").orElseThrow().contains("does not list"));
    }

    private static Optional<String> problem(Choices choices, String prompt) {
        return choices.problem(List.of(new Turn(Role.USER, prompt)));
    }

    @Test
    void whatCannotBeReadSurelyIsNoScore() throws InterruptedException {
        Gradable row = Replies.of("C", "a", "C", "b", "x", "c", "10", "right", "10");
        var columns = new Choices(List.of(), List.of("a", "b", "c"), true, null);
        assertEquals(
                Verdict.missing("a choice is itself a letter, so that answers could mean two"),
                new Choice(null, columns, RIGHT).grade(row));
        assertEquals(
                Verdict.score(1, "B", ""),
                new Choice(null, Choices.of(true, "A", "B"), RIGHT)
                        .grade(Replies.of("(B)", "right", "B")),
                "letters that stand for themselves");
        assertEquals(
                Verdict.missing("the row has fewer than two choices"),
                new Choice(null, columns, RIGHT).grade(Replies.of("A", "a", "x", "right", "x")));
        assertEquals(
                Verdict.missing("the prompt does not list the choices in the order that is read"),
                new Choice(null, COLOURS.shuffled(3), RIGHT)
                        .grade(asked(Replies.of("A", "right", "red"), "Which colour?")));
    }
}
