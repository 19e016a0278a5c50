package dev.rung.ui;

import java.lang.Character.UnicodeScript;

/** Which letters of the Arabic script are written together. */
final class Arabic {
    /** Joins whatever stands beside it. */
    static final String STROKE = "\u0640";

    private static final char HAMZA = '\u0621';

    private Arabic() {}

    /**
     * Whether the letters on both sides of a place are written together, so that each would have
     * another form alone.
     */
    static boolean isJoined(String text, int at) {
        int before = at - 1;
        while (before >= 0 && isMark(text.charAt(before))) {
            before--;
        }
        return before >= 0
                && at < text.length()
                && joinsNext(text.charAt(before))
                && isLetter(text.charAt(at))
                && text.charAt(at) != HAMZA;
    }

    private static boolean isLetter(char letter) {
        return (Character.isLetter(letter) && UnicodeScript.of(letter) == UnicodeScript.ARABIC)
                || letter == STROKE.charAt(0);
    }

    static boolean isMark(char letter) {
        return Character.getType(letter) == Character.NON_SPACING_MARK;
    }

    /**
     * As Unicode has it (Joining_Type): alef, dal, reh, waw and their kin join only what is before.
     */
    private static boolean joinsNext(char letter) {
        return isLetter(letter)
                && switch (letter) {
                    case HAMZA,
                            '\u0622',
                            '\u0623',
                            '\u0624',
                            '\u0625',
                            '\u0627',
                            '\u0629',
                            '\u062F',
                            '\u0630',
                            '\u0631',
                            '\u0632',
                            '\u0648',
                            '\u0671',
                            '\u0672',
                            '\u0673',
                            '\u0674',
                            '\u0675',
                            '\u0676',
                            '\u0677',
                            '\u06C0',
                            '\u06CD',
                            '\u06CF',
                            '\u06D2',
                            '\u06D3',
                            '\u06D5',
                            '\u06EE',
                            '\u06EF' ->
                            false;
                    default ->
                            !(letter >= '\u0688' && letter <= '\u0699')
                                    && !(letter >= '\u06C3' && letter <= '\u06CB');
                };
    }
}
