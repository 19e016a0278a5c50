package dev.rung.experiment.field;

import tools.jackson.databind.node.DoubleNode;

/**
 * A number that remembers how it is written: {@code 1.50} and {@code 1e5} are the numbers 1.5 and
 * 100000 to whoever calculates, and texts of their own to whoever reads.
 */
public final class NumberAsWritten extends DoubleNode {
    private static final long serialVersionUID = 1;
    private final String written;

    /**
     * @param written as it stands in the source
     * @param value what it is, infinite if no double is so large
     */
    public NumberAsWritten(String written, double value) {
        super(value);
        this.written = written;
    }

    /** As it stands in the source. */
    public String written() {
        return written;
    }

    @Override
    protected String _asString() {
        return written;
    }
}
