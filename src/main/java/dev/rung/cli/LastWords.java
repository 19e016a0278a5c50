package dev.rung.cli;

/** Whether somebody tells that the process is ending, so that nobody else does. */
final class LastWords {
    private volatile boolean areSaid;

    /** The process is ending, and it is told why and what is kept. */
    void said() {
        areSaid = true;
    }

    /** Whether that is so: what fails then fails for that reason. */
    boolean areSaid() {
        return areSaid;
    }
}
