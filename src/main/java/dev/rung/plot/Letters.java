package dev.rung.plot;

/** Which letters of a text may be drawn. */
final class Letters {
    static final char REPLACEMENT = '\uFFFD';

    private Letters() {}

    /** Without what is no letter, and without signs that turn the line around. */
    static String safe(String text) {
        var safe = new StringBuilder();
        text.codePoints()
                .map(point -> isSafe(point) ? point : REPLACEMENT)
                .forEach(safe::appendCodePoint);
        return safe.toString();
    }

    /** Whether it neither is forbidden in XML nor turns the line around. */
    static boolean isSafe(int point) {
        boolean isBidi =
                (point >= 0x202A && point <= 0x202E)
                        || (point >= 0x2066 && point <= 0x2069)
                        || point == 0x200E
                        || point == 0x200F
                        || point == 0x061C;
        boolean isSurrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        return point >= 0x20
                && !(point >= 0x7F && point < 0xA0)
                && !isBidi
                && !isSurrogate
                && (point & 0xFFFE) != 0xFFFE;
    }
}
