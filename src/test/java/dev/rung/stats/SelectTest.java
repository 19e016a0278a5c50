package dev.rung.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.SplittableRandom;

class SelectTest {
    @Test
    void itIsWhatStandsThereOnceSorted() {
        var random = new SplittableRandom(2);
        for (int round = 0; round < 500; round++) {
            var values = new double[1 + random.nextInt(40)];
            // Many are equal.
            Arrays.setAll(values, i -> random.nextInt(12));
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            int place = random.nextInt(values.length);
            assertEquals(sorted[place], Select.place(values, place));
            for (int i = 0; i < values.length; i++) {
                assertTrue(i <= place ? values[i] <= sorted[place] : values[i] >= sorted[place]);
            }
            Arrays.sort(values);
            assertEquals(Arrays.toString(sorted), Arrays.toString(values), "nothing is lost");
        }
    }

    @Test
    void whatIsSortedAlreadyOrBackwardsTakesNoLonger() {
        var values = new double[200_000];
        Arrays.setAll(values, i -> i);
        assertEquals(5_000, Select.place(values, 5_000));
        Arrays.setAll(values, i -> -i);
        assertEquals(-199_999, Select.place(values, 0));
    }
}
