package dev.rung.experiment.field;

import org.jspecify.annotations.Nullable;

/**
 * What follows the last place of a text, such as {@code Answer:}; to the end of that line, or, if
 * nothing stands there, of the next line that is not empty.
 *
 * @param text letter case does not matter
 * @param toEnd whether to the end of the reply instead
 */
public record After(String text, @Nullable Boolean toEnd) implements Field {
    public After {
        if (text.isBlank()) {
            throw new IllegalArgumentException("after what?");
        }
    }

    @Override
    public Cut cut(Written written) {
        String answer = written.answer();
        int at = lastIndex(answer, text);
        if (at < 0) {
            return new Cut.Missing("no «%s» in the reply".formatted(text));
        }
        String rest = answer.substring(at + text.length());
        String nothing = "nothing after «%s»".formatted(text);
        return Boolean.TRUE.equals(toEnd)
                ? Cut.of(rest, nothing)
                : Cut.of(rest.strip().lines().findFirst().orElse(""), nothing);
    }

    /** Without changing the case of the whole, which may change its length. */
    private static int lastIndex(String in, String what) {
        for (int i = in.length() - what.length(); i >= 0; i--) {
            if (in.regionMatches(true, i, what, 0, what.length())) {
                return i;
            }
        }
        return -1;
    }
}
