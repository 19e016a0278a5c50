package dev.rung.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class MinimiserTest {
    /** A long narrow valley with its lowest point at (3, −2, 1). */
    private static final Minimiser.Function VALLEY =
            new Minimiser.Function() {
                private final double[] lowest = {3, -2, 1};
                private final double[] curvature = {1, 100, 10_000};

                @Override
                public int dimensions() {
                    return lowest.length;
                }

                @Override
                public double at(double[] point, double[] slope) {
                    double value = 0;
                    for (int i = 0; i < lowest.length; i++) {
                        double away = point[i] - lowest[i];
                        slope[i] = curvature[i] * away;
                        value += curvature[i] / 2 * away * away;
                    }
                    return value;
                }
            };

    @Test
    void findsTheLowestPointOfANarrowValley() throws InterruptedException {
        assertArrayEquals(new double[] {3, -2, 1}, Minimiser.minimise(VALLEY, 200, 1e-9), 1e-8);
    }

    @Test
    void endsWhenRoundingLetsItGoNoFurther() throws InterruptedException {
        assertArrayEquals(new double[] {3, -2, 1}, Minimiser.minimise(VALLEY, 100_000, 0), 1e-8);
    }

    @Test
    void interruptEndsIt() {
        Thread.currentThread().interrupt();

        assertThrows(InterruptedException.class, () -> Minimiser.minimise(VALLEY, 200, 1e-9));
        assertFalse(Thread.currentThread().isInterrupted());
    }
}
