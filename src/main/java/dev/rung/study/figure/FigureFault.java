package dev.rung.study.figure;

/** Why there is no such figure; the message says what there is instead. */
public final class FigureFault extends Exception {
    private static final long serialVersionUID = 1;

    FigureFault(String message) {
        super(message);
    }

    /** The message. */
    public String words() {
        return String.valueOf(getMessage());
    }
}
