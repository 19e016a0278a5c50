package dev.rung.stats;

/**
 * What values of one kind can be. It is a property of what is measured, never of the values that
 * happened to come: a length that was 1 or 0 in every row stays a number, so that two results of
 * one metric are never treated in two ways. From the narrowest to the widest.
 */
public enum Scale {
    /** Right or wrong, 1 or 0: their mean is a rate. */
    BINARY,
    /** Anything from 0 to 1. */
    PROPORTION,
    /** Any finite number. */
    NUMBER;

    /** Of values of which nothing else is known: right or wrong while all of them are 1 or 0. */
    public static Scale seen(double... values) {
        for (double value : values) {
            if (!BINARY.holds(value)) {
                return NUMBER;
            }
        }
        return BINARY;
    }

    /** Whether a value can be one of these. */
    public boolean holds(double value) {
        return switch (this) {
            case BINARY -> value == 0 || value == 1;
            case PROPORTION -> value >= 0 && value <= 1;
            case NUMBER -> true;
        };
    }

    /** The narrowest that has the values of both. */
    public Scale and(Scale other) {
        return compareTo(other) < 0 ? other : this;
    }

    /** Of means of several such values, or of what is expected of one. */
    public Scale ofMeans() {
        return and(PROPORTION);
    }

    /** Whether all values lie from 0 to 1. */
    public boolean isShare() {
        return this != NUMBER;
    }

    /** This, or the next that has the value, too: a value that breaks a promise is not believed. */
    Scale with(double value) {
        for (Scale scale : values()) {
            if (compareTo(scale) <= 0 && scale.holds(value)) {
                return scale;
            }
        }
        throw new IllegalArgumentException("no scale holds " + value);
    }
}
