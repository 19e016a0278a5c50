package dev.rung.llm.builtin.practice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.rung.llm.builtin.practice.Choices.Choice;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

class ChoicesTest {
    private static final List<Choice> SOUND_OR_FLAWED =
            List.of(new Choice("sound", "(A)"), new Choice("flawed", "(B)"));

    @Test
    void readsLetteredLines() {
        assertEquals(
                SOUND_OR_FLAWED,
                listed("Is the argument sound?\n\nChoices:\n (A) sound\n (B) flawed \n\nAnswer:"));
    }

    @Test
    void readsLetteredChoicesInOneLine() {
        assertEquals(SOUND_OR_FLAWED, listed("All men …\n(A) sound (B) flawed"));
    }

    @Test
    void readsALineOfLabels() {
        assertEquals(
                List.of(new Choice("yes", "yes"), new Choice("not sure", "not sure")),
                listed("Answer in one word.\nLabels: yes, not sure, yes.\nBe brief."));
    }

    @Test
    void lastListCountsAndLettersGoBeforeLabels() {
        assertEquals(
                List.of(new Choice("up", "(A)"), new Choice("down", "(B)")),
                listed("(A) sound\n(B) flawed\nLabels: x, y\nand now\n(A) up\n(B) down"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Labels:",
                "Labels: only",
                "(A) alone",
                "(B) second\n(C) third",
                "In (A) text and (B) text inside a sentence",
                "My labels are a, b"
            })
    void whatIsNoListOfTwoIsNone(String text) {
        assertEquals(Optional.empty(), Choices.listedIn(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"(B)", "B", "B)", "B.", "(B).", " (B) ", "flawed", "Flawed.", "(B) flawed"})
    void repliesMakeAChoice(String reply) {
        assertEquals(
                Optional.of(new Choice("flawed", "(B)")),
                new Choices(SOUND_OR_FLAWED).madeBy(reply));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "(C)", "b", "I think (B)", "flawed or sound", "B and A"})
    void repliesThatSayMoreOrLessMakeNone(String reply) {
        assertEquals(Optional.empty(), new Choices(SOUND_OR_FLAWED).madeBy(reply));
    }

    @Test
    void endlessBlanksTakeNoLongerThanOtherText() {
        String text = "(A) yes" + " ".repeat(2_000_000) + "or no\n(B) no";

        // Looking ahead over the blanks from each of them would take hours.
        assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertEquals(2, listed(text).size()));
    }

    @Test
    void shortRepliesOfOneLineShowLabels() {
        var shown = Choices.shownBy(Stream.of("ham", "spam", "Ham", "x".repeat(41), "two\nlines"));

        assertEquals(
                Optional.of(List.of(new Choice("ham", "ham"), new Choice("spam", "spam"))),
                shown.map(Choices::all));
        assertEquals(Optional.empty(), Choices.shownBy(Stream.of("ham", "ham.")));
    }

    private static List<Choice> listed(String text) {
        return Choices.listedIn(text).orElseThrow().all();
    }
}
