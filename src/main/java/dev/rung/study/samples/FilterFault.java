package dev.rung.study.samples;

/** A filter that cannot be read; the message says why and what can be written instead. */
public final class FilterFault extends Exception {
    private static final long serialVersionUID = 1;

    FilterFault(String message) {
        super(message);
    }
}
