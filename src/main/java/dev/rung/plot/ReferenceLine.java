package dev.rung.plot;

/** A level to compare with, such as chance or the share of the most frequent answer. */
public record ReferenceLine(String label, double y) {
    public ReferenceLine {
        Point.require(y);
    }
}
