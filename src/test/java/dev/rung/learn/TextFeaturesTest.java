package dev.rung.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.TreeMap;

class TextFeaturesTest {
    @Test
    void rowsHaveLengthOneAndRisingPlaces() {
        SparseVector vector = TextFeatures.of("The quick brown fox, the lazy dog and the 3 cats.");

        double squares = 0;
        for (int i = 0; i < vector.size(); i++) {
            squares += vector.value(i) * vector.value(i);
            assertTrue(vector.index(i) < TextFeatures.DIMENSIONS);
            assertTrue(i == 0 || vector.index(i) > vector.index(i - 1));
        }
        assertEquals(1, squares, 1e-12);
    }

    @Test
    void textWithoutWordsHasNoFeatures() {
        assertEquals(0, TextFeatures.of("").size());
        assertEquals(0, TextFeatures.of(" …?! \n").size());
    }

    @Test
    void caseAndPunctuationDoNotMatter() {
        assertEquals(places("is it TRUE"), places("Is it true?"));
    }

    @Test
    void orderOfWordsMatters() {
        assertNotEquals(places("dog bites man"), places("man bites dog"));
    }

    @Test
    void misspeltWordSharesMoreThanAnotherWord() {
        assertTrue(
                similarity("professor", "proffessor") > 0.3 + similarity("professor", "majority"));
    }

    @Test
    void manyRepeatsCountLessThanProportionally() {
        SparseVector vector = TextFeatures.of("yes ".repeat(1000) + "no");

        double highest = vector.values().map(Math::abs).max().orElseThrow();
        double lowest = vector.values().map(Math::abs).min().orElseThrow();
        // A pair at full weight against a run at half weight.
        assertTrue(highest / lowest < 2.001 * (1 + Math.log(1000)));
        assertTrue(highest / lowest > 1.5 * (1 + Math.log(999)));
    }

    @Test
    void writingWithoutBlanksIsTakenApart() {
        assertTrue(similarity("東京都知事選挙", "東京都知事") > 0.4);
    }

    private static Map<Integer, Double> places(String text) {
        SparseVector vector = TextFeatures.of(text);
        var places = new TreeMap<Integer, Double>();
        for (int i = 0; i < vector.size(); i++) {
            places.put(vector.index(i), vector.value(i));
        }
        return places;
    }

    private static double similarity(String one, String other) {
        Map<Integer, Double> places = places(other);
        return places(one).entrySet().stream()
                .mapToDouble(entry -> entry.getValue() * places.getOrDefault(entry.getKey(), 0.0))
                .sum();
    }
}
