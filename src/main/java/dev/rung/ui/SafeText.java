package dev.rung.ui;

/** Text from outside as plain text: nothing in it stays invisible or turns the line around. */
public final class SafeText {
    private static final char REPLACEMENT = '\uFFFD';

    private SafeText() {}

    /**
     * Tabs, line feeds and all visible characters stay as they are. Control characters become their
     * pictures (␛), bidirectional controls and other invisible characters their numbers (⟨U+202E⟩),
     * carriage returns before a line feed go, a lone half of a surrogate pair becomes �.
     */
    public static String visible(String text) {
        int i = firstUnsafe(text);
        if (i == text.length()) {
            return text;
        }
        var out = new StringBuilder(text.length() + 16).append(text, 0, i);
        while (i < text.length()) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            boolean lineEnd = point == '\r' && i < text.length() && text.charAt(i) == '\n';
            if (!lineEnd) {
                append(out, point);
            }
        }
        return out.toString();
    }

    private static int firstUnsafe(String text) {
        int i = 0;
        while (i < text.length()) {
            int point = text.codePointAt(i);
            if (isUnsafe(point)) {
                return i;
            }
            i += Character.charCount(point);
        }
        return i;
    }

    private static void append(StringBuilder out, int point) {
        if (!isUnsafe(point)) {
            out.appendCodePoint(point);
        } else if (point < 0x20) {
            out.append((char) (0x2400 + point));
        } else if (point == 0x7F) {
            out.append('\u2421');
        } else if (isSurrogate(point)) {
            out.append(REPLACEMENT);
        } else {
            out.append("⟨U+%04X⟩".formatted(point));
        }
    }

    private static boolean isUnsafe(int point) {
        if (point < 0x7F) {
            return point < 0x20 && point != '\n' && point != '\t';
        }
        return point < 0xA0
                || isSurrogate(point)
                || isInvisible(point)
                || (point & 0xFFFE) == 0xFFFE
                || (point >= 0xFDD0 && point <= 0xFDEF);
    }

    private static boolean isSurrogate(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }

    /**
     * Bidirectional controls, line separators, zero-width marks and tag characters. The joiners
     * U+200C and U+200D stay: Persian and emoji need them.
     */
    private static boolean isInvisible(int point) {
        return switch (point) {
            case 0x00AD, 0x061C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2028, 0x2029, 0xFEFF -> true;
            default ->
                    (point >= 0x202A && point <= 0x202E)
                            || (point >= 0x2060 && point <= 0x206F)
                            || (point >= 0xFFF9 && point <= 0xFFFB)
                            || (point >= 0xE0000 && point <= 0xE007F);
        };
    }
}
