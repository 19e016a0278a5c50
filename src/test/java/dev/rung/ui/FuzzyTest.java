package dev.rung.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Objects;

class FuzzyTest {
    @Test
    void lettersMustComeInOrder() {
        assertNotNull(Fuzzy.match("snd", "Send"));
        assertNull(Fuzzy.match("dns", "Send"));
    }

    @Test
    void caseAndBlanksDoNotMatter() {
        var match = match("NEW id", "New idea");
        assertEquals(List.of(0, 1, 2, 4, 5), match.positions());
    }

    @Test
    void beginningsOfWordsAreFoundBeforeLettersInside() {
        assertEquals(List.of(0, 4), match("ni", "New idea").positions());
        assertEquals(List.of(0, 7), match("rp", "Rename project").positions());
    }

    @Test
    void neighboursScoreMoreThanScatteredLetters() {
        assertTrue(match("copy", "Copy reply").score() > match("copy", "Compare empty").score());
    }

    @Test
    void anEmptyQueryMatchesEverything() {
        assertTrue(match(" ", "anything").positions().isEmpty());
    }

    @Test
    void aQueryLongerThanTheTextMatchesNothing() {
        assertNull(Fuzzy.match("sender", "Send"));
        assertNull(Fuzzy.match("x", ""));
    }

    private static Fuzzy.Match match(String query, String text) {
        return Objects.requireNonNull(Fuzzy.match(query, text));
    }
}
