package dev.rung.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

class TicksTest {
    private static List<String> texts(Ticks ticks) {
        return LongStream.rangeClosed(ticks.first(), ticks.last()).mapToObj(ticks::text).toList();
    }

    @Test
    void stepsAreRound() {
        assertEquals(List.of("0.0", "0.1", "0.2", "0.3"), texts(Ticks.around(0, 0.3, 5)));
        assertEquals(List.of("-20", "0", "20", "40"), texts(Ticks.around(-12, 33, 4)));
        assertEquals(List.of("2", "3", "4", "5"), texts(Ticks.within(1.5, 5, 10, true)));
        assertEquals(List.of("0", "1,000", "2,000", "3,000"), texts(Ticks.around(3, 2_999, 4)));
        assertEquals(
                List.of("1.234567e7", "1.2345671e7", "1.2345672e7"),
                texts(Ticks.around(12_345_670, 12_345_672, 2)));
    }

    @Test
    void ticksEncloseTheValuesAndDiffer() {
        var random = new Random(5);
        for (int i = 0; i < 5000; i++) {
            double size = Math.pow(10, random.nextInt(-200, 200));
            double low = (random.nextDouble() - 0.5) * size;
            double high = low + (random.nextDouble() + 1e-6) * size;
            int most = 1 + random.nextInt(5);
            var ticks = Ticks.around(low, high, most);
            double slack = 1e-6 * (high - low);
            assertTrue(ticks.value(ticks.first()) <= low + slack, () -> low + " " + high);
            assertTrue(ticks.value(ticks.last()) >= high - slack, () -> low + " " + high);
            assertTrue(ticks.last() - ticks.first() <= most + 1);
            var texts = texts(ticks);
            assertEquals(texts.size(), texts.stream().distinct().count(), texts::toString);
        }
    }

    @Test
    void numbersAreReadAsPeopleWriteThem() {
        assertEquals("71.3\u00A0%", Numbers.percent(0.71349));
        assertEquals("0.0\u00A0%", Numbers.percent(-0.00001));
        assertEquals("12,000", Numbers.plain(12_000));
        assertEquals("0.6931", Numbers.plain(Math.log(2)));
        assertEquals("1.5e-7", Numbers.plain(1.5e-7));
        assertEquals("1e300", Numbers.plain(1e300));
        assertEquals("-2.5e9", Numbers.plain(-2.5e9));
        assertEquals("0", Numbers.plain(-0.0));
    }
}
