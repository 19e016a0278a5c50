package dev.rung.learn;

import java.util.ArrayDeque;
import java.util.Iterator;

/**
 * Finds the lowest point of a smooth convex function with L-BFGS (Nocedal and Wright, «Numerical
 * Optimization», 2nd edition, algorithms 7.4 and 7.5) and a backtracking line search. Starts at
 * zero and uses no randomness, so the same function gives the same point.
 */
final class Minimiser {
    private static final int MEMORY = 5;
    private static final double SUFFICIENT = 1e-4;
    private static final int HALVINGS = 40;

    private final Function function;
    private final ArrayDeque<Move> moves = new ArrayDeque<>();
    private double[] point;
    private double[] slope;
    private double value;

    /** A function with its slope. */
    interface Function {
        int dimensions();

        /**
         * The value at a point.
         *
         * @param slope is overwritten with the gradient there
         */
        double at(double[] point, double[] slope);
    }

    /** A step that was taken, and how the slope changed on it. */
    private record Move(Vector step, Vector change, double inverse) {}

    /** Keeps an array out of a record's equality. */
    private static final class Vector {
        private final double[] values;

        private Vector(double[] values) {
            this.values = values;
        }
    }

    private Minimiser(Function function) {
        this.function = function;
        point = new double[function.dimensions()];
        slope = new double[function.dimensions()];
        value = function.at(point, slope);
    }

    /**
     * The lowest point.
     *
     * @param iterations at most this many steps
     * @param tolerance the slope's length that counts as flat
     * @throws InterruptedException if the thread was interrupted
     */
    static double[] minimise(Function function, int iterations, double tolerance)
            throws InterruptedException {
        var minimiser = new Minimiser(function);
        for (int i = 0; i < iterations && length(minimiser.slope) > tolerance; i++) {
            if (Thread.interrupted()) {
                throw new InterruptedException("training stopped");
            }
            if (!minimiser.step()) {
                break;
            }
        }
        return minimiser.point;
    }

    /** One step downhill; false if none is lower, which is as far as rounding lets it go. */
    private boolean step() {
        double[] direction = direction();
        double descent = dot(direction, slope);
        double scale = moves.isEmpty() ? 1 / Math.max(1, length(slope)) : 1;
        for (int i = 0; i < HALVINGS; i++, scale /= 2) {
            double[] next = point.clone();
            add(next, direction, scale);
            var nextSlope = new double[slope.length];
            double nextValue = function.at(next, nextSlope);
            if (nextValue <= value + SUFFICIENT * scale * descent) {
                remember(next, nextSlope);
                point = next;
                slope = nextSlope;
                value = nextValue;
                return true;
            }
        }
        return false;
    }

    private void remember(double[] next, double[] nextSlope) {
        double[] step = next.clone();
        add(step, point, -1);
        double[] change = nextSlope.clone();
        add(change, slope, -1);
        double curvature = dot(step, change);
        // Flat to rounding: the pair would spoil the estimate.
        if (curvature > 1e-12 * dot(change, change)) {
            if (moves.size() == MEMORY) {
                moves.removeFirst();
            }
            moves.addLast(new Move(new Vector(step), new Vector(change), 1 / curvature));
        }
    }

    /** The two-loop recursion: minus the slope times the estimated inverse of the curvature. */
    private double[] direction() {
        double[] direction = slope.clone();
        var weights = new ArrayDeque<Double>();
        for (Iterator<Move> newest = moves.descendingIterator(); newest.hasNext(); ) {
            Move move = newest.next();
            double weight = move.inverse * dot(move.step.values, direction);
            weights.addFirst(weight);
            add(direction, move.change.values, -weight);
        }
        Move last = moves.peekLast();
        double scale =
                last == null ? 1 : 1 / (last.inverse * dot(last.change.values, last.change.values));
        scale(direction, scale);
        for (Move move : moves) {
            double back = move.inverse * dot(move.change.values, direction);
            add(direction, move.step.values, weights.removeFirst() - back);
        }
        scale(direction, -1);
        return direction;
    }

    private static void add(double[] to, double[] what, double times) {
        for (int i = 0; i < to.length; i++) {
            to[i] += times * what[i];
        }
    }

    private static void scale(double[] values, double by) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= by;
        }
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    private static double length(double[] values) {
        return Math.sqrt(dot(values, values));
    }
}
