package dev.rung.llm.builtin.practice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class TokensTest {
    @Test
    void wordsNumbersAndSignsAreTokens() {
        assertEquals(
                List.of("Is", " it", " (", "A", ")", "?", "\n", "\n", "No", " 42", "."),
                Tokens.of("Is it (A)?\n\nNo 42."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   two  blanks ",
                "tab\tand\r\nbreak",
                "naïve 東京 🙂🙂 a\u0301 \u202e x_y"
            })
    void tokensPutTogetherAreTheText(String text) {
        assertEquals(text, String.join("", Tokens.of(text)));
        assertEquals(Tokens.of(text).size(), Tokens.count(text));
    }
}
