package dev.rung.experiment;

/** The shots of a run cannot be had; the message says why and what to do. */
public final class ShotFault extends Exception {
    private static final long serialVersionUID = 1;

    public ShotFault(String message) {
        super(message);
    }
}
