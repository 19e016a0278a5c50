package dev.rung.learn;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A vector that is zero nearly everywhere: {@code value(i)} stands at {@code index(i)}. Indices
 * rise and none comes twice.
 */
public final class SparseVector {
    private final int[] indices;
    private final double[] values;

    /**
     * @param indices ≥ 0, rising; not copied
     * @param values as many; not copied
     */
    SparseVector(int[] indices, double[] values) {
        this.indices = indices;
        this.values = values;
    }

    /** How many places are not zero. */
    public int size() {
        return indices.length;
    }

    /** The places that are not zero. */
    public IntStream indices() {
        return IntStream.of(indices);
    }

    /** The place of the i-th value. */
    public int index(int i) {
        return indices[i];
    }

    /** The values at those places. */
    public DoubleStream values() {
        return DoubleStream.of(values);
    }

    /** The i-th value. */
    public double value(int i) {
        return values[i];
    }
}
