package dev.rung.llm.builtin.practice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

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

    /** Any text at all is divided as the pattern says it. */
    @Test
    void aTokenIsWhatThePatternFinds() {
        var pattern = Pattern.compile(" ?[\\p{L}\\p{M}]+| ?\\p{N}+| ?[^\\s\\p{L}\\p{M}\\p{N}]|\\s");
        String letters =
                "  \t\n\u000B\f\r\u00A0\u0085aZé東\u0301\u0903\u20DD9٣Ⅷ½_.-?\u202E\uD83D\uDE42";
        var random = new Random(1);
        for (int i = 0; i < 5_000; i++) {
            var text = new StringBuilder();
            for (int n = random.nextInt(12); n > 0; n--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            List<String> expected =
                    pattern.matcher(text).results().map(MatchResult::group).toList();
            assertEquals(expected, Tokens.of(text.toString()), text::toString);
            assertEquals(expected.size(), Tokens.count(text.toString()));
        }
    }
}
