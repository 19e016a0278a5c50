package dev.rung.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.rung.llm.Cost;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.List;

class ExpectedTest {
    private static final Forecast.Lengths LENGTHS = new Forecast.Lengths("m", 9, 5, 8, null);

    private static Expected of(@Nullable Double output, @Nullable Double millis) {
        return new Expected(10, 20, 300, output, millis, new Cost(1.5, true), List.of(LENGTHS));
    }

    @Test
    void modelsAnswerBesideEachOther() {
        Expected both = Expected.NOTHING.plus(of(100.0, 2000.0)).plus(of(50.0, 500.0));
        assertEquals(
                new Expected(20, 40, 600, 150.0, 2000.0, new Cost(3.0, true), List.of(LENGTHS)),
                both);
    }

    @Test
    void whatIsUnknownOfOneModelIsUnknownOfAll() {
        Expected first = of(null, 2000.0).plus(of(50.0, 500.0));
        assertNull(first.output());
        assertEquals(2000.0, first.millis());
        Expected second = of(100.0, 2000.0).plus(of(50.0, null));
        assertEquals(150.0, second.output());
        assertNull(second.millis());
    }
}
