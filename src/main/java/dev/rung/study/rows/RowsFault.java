package dev.rung.study.rows;

/** Why no rows can be made; the message says what and what to do, for the user. */
public final class RowsFault extends Exception {
    private static final long serialVersionUID = 1;

    RowsFault(String message) {
        super(message);
    }
}
