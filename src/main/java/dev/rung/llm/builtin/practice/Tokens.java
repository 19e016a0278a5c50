package dev.rung.llm.builtin.practice;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * How the practice model counts: a token is a word, a number, or one other sign, each with the
 * blank before it if there is one; line breaks and further blanks are tokens of their own.
 */
final class Tokens {
    private static final Pattern TOKEN =
            Pattern.compile(" ?[\\p{L}\\p{M}]+| ?\\p{N}+| ?[^\\s\\p{L}\\p{M}\\p{N}]|\\s");

    private Tokens() {}

    /** The tokens of a text; put together they are the text again. */
    static List<String> of(String text) {
        return TOKEN.matcher(text).results().map(MatchResult::group).toList();
    }

    /** How many tokens a text has. */
    static int count(String text) {
        var matcher = TOKEN.matcher(text);
        int count = 0;
        while (matcher.find()) {
            count++;
        }
        return count;
    }
}
