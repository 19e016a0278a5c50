package dev.rung.llm.builtin.practice;

import java.util.ArrayList;
import java.util.List;

/**
 * How the practice model counts: a token is a word, a number, or one other sign, each with the
 * blank before it if there is one; line breaks and further blanks are tokens of their own. A word
 * is letters and marks. Read letter by letter: a pattern took most of the time of a run with many
 * shots.
 */
final class Tokens {
    private static final int WORD =
            (1 << Character.UPPERCASE_LETTER)
                    | (1 << Character.LOWERCASE_LETTER)
                    | (1 << Character.TITLECASE_LETTER)
                    | (1 << Character.MODIFIER_LETTER)
                    | (1 << Character.OTHER_LETTER)
                    | (1 << Character.NON_SPACING_MARK)
                    | (1 << Character.ENCLOSING_MARK)
                    | (1 << Character.COMBINING_SPACING_MARK);
    private static final int NUMBER =
            (1 << Character.DECIMAL_DIGIT_NUMBER)
                    | (1 << Character.LETTER_NUMBER)
                    | (1 << Character.OTHER_NUMBER);

    private Tokens() {}

    /** The tokens of a text; put together they are the text again. */
    static List<String> of(String text) {
        var tokens = new ArrayList<String>();
        int from = 0;
        while (from < text.length()) {
            int to = end(text, from);
            tokens.add(text.substring(from, to));
            from = to;
        }
        return tokens;
    }

    /** How many tokens a text has. */
    static int count(String text) {
        int count = 0;
        for (int from = 0; from < text.length(); from = end(text, from)) {
            count++;
        }
        return count;
    }

    private static int end(String text, int from) {
        int start = from;
        if (isSpace(text.charAt(from))) {
            boolean leads =
                    text.charAt(from) == ' '
                            && from + 1 < text.length()
                            && !isSpace(text.charAt(from + 1));
            if (!leads) {
                return from + 1;
            }
            start = from + 1;
        }
        int first = text.codePointAt(start);
        int to = start + Character.charCount(first);
        int kind = kind(first);
        while (kind != 0 && to < text.length()) {
            int next = text.codePointAt(to);
            if (kind(next) != kind) {
                break;
            }
            to += Character.charCount(next);
        }
        return to;
    }

    /** {@link #WORD} or {@link #NUMBER}, 0 for any other sign. */
    private static int kind(int letter) {
        int type = 1 << Character.getType(letter);
        return (type & WORD) != 0 ? WORD : (type & NUMBER) != 0 ? NUMBER : 0;
    }

    private static boolean isSpace(char letter) {
        return letter == ' ' || (letter >= '\t' && letter <= '\r');
    }
}
