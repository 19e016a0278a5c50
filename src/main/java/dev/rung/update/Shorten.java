package dev.rung.update;

/** Makes texts fit. */
public final class Shorten {
    private Shorten() {}

    /**
     * The text, or its beginning with an ellipsis.
     *
     * @param most in characters (UTF-16), at least 2; no character of two is cut in half
     */
    public static String to(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, end(text, most - 1)).stripTrailing() + "…";
    }

    /**
     * Where to cut so that not more than so many characters stand before: at the last blank or line
     * break in the second half, else between two characters. More than 0 if {@code most} is 2 or
     * more.
     */
    public static int end(String text, int most) {
        if (text.length() <= most) {
            return text.length();
        }
        for (int i = most; i > most / 2; i--) {
            if (Character.isWhitespace(text.charAt(i))) {
                return i;
            }
        }
        int end = most;
        while (end > 0 && joins(text, end)) {
            end--;
        }
        if (end > 0) {
            return end;
        }
        // One letter under more marks than there is room for.
        return Character.isLowSurrogate(text.charAt(most)) ? most - 1 : most;
    }

    /** Whether what stands before and behind the place makes one character for its reader. */
    private static boolean joins(String text, int at) {
        char next = text.charAt(at);
        int kind = Character.getType(text.codePointAt(at));
        return Character.isLowSurrogate(next)
                || next == '\u200d'
                || (at > 0 && text.charAt(at - 1) == '\u200d')
                || kind == Character.NON_SPACING_MARK
                || kind == Character.ENCLOSING_MARK
                || kind == Character.MODIFIER_SYMBOL;
    }
}
