package dev.rung.pane.settings;

import org.jspecify.annotations.Nullable;

/** Numbers as they are typed; empty text is none. */
final class Typed {
    private Typed() {}

    /** Text that is no such number; the message says what is. */
    static final class Invalid extends Exception {
        private static final long serialVersionUID = 1;

        Invalid(String wanted) {
            super("Type " + wanted + ".");
        }
    }

    /**
     * @param wanted what may be typed, in a few words
     */
    static @Nullable Double real(String text, double from, double to, String wanted)
            throws Invalid {
        if (text.isBlank()) {
            return null;
        }
        try {
            double value = Double.parseDouble(text.strip().replace(',', '.'));
            if (value >= from && value <= to) {
                return value;
            }
        } catch (NumberFormatException e) {
            // The same advice.
        }
        throw new Invalid(wanted);
    }

    static @Nullable Long whole(String text, long from, long to, String wanted) throws Invalid {
        if (text.isBlank()) {
            return null;
        }
        try {
            long value = Long.parseLong(text.strip());
            if (value >= from && value <= to) {
                return value;
            }
        } catch (NumberFormatException e) {
            // The same advice.
        }
        throw new Invalid(wanted);
    }
}
