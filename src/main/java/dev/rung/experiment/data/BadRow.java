package dev.rung.experiment.data;

/** One row is not what it should be; the message says why. */
final class BadRow extends Exception {
    private static final long serialVersionUID = 1;
    private final String why;

    BadRow(String why) {
        super(why);
        this.why = why;
    }

    String why() {
        return why;
    }
}
