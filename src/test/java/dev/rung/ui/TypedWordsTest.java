package dev.rung.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedWordsTest {
    @ParameterizedTest
    @CsvSource({
        "'', The pride effect, true",
        "'  PRIDE  the ', The pride effect, true",
        "fec, The pride effect, true",
        "pride gone, The pride effect, false",
        "מחמיא, האם המודל מחמיא, true",
    })
    void allWordsMustBeThereInAnyOrderAndCase(String typed, String text, boolean fits) {
        assertEquals(fits, TypedWords.in(typed).test(text));
    }
}
