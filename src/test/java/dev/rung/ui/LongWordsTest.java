package dev.rung.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LongWordsTest {
    /** Letters are one wide here; a stroke stands for the end of a line. */
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    studio/a-name-with-words, 10, studio/a-|name-with-|words
                    studio/a-name-with-words, 24, studio/a-name-with-words
                    of studio/a-name here, 8, of studio/|a-name here
                    https://rung.example/a_b:c, 13, https://|rung.example/|a_b:c
                    an-uninterruptedword, 8, an-|uninterr|uptedwor|d
                    uninterruptedword, 8, uninterruptedword
                    short-er, 3, short-er
                    -----------, 4, ----|----|---
                    𝒂𝒂𝒂-𝒂𝒂𝒂𝒂𝒂𝒂, 7, 𝒂𝒂𝒂-|𝒂𝒂𝒂|𝒂𝒂𝒂
                    """)
    void aWordWithoutRoomIsBrokenAfterItsSigns(String text, int room, String lines) {
        assertEquals(lines.replace('|', '\n'), LongWords.broken(text, room, String::length));
    }
}
