package dev.rung.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import java.util.List;

class ModelNamesTest {
    private static final ModelRef HERE = new ModelRef("custom", "http://localhost:1/v1", "a");
    private static final ModelRef THERE = new ModelRef("custom", "https://gpu.example/v1", "a");
    private static final ModelRef OTHER = new ModelRef("custom", "https://gpu.example/v1", "b");

    private static final List<ModelInfo> ALL = List.of(ready(HERE), ready(THERE), ready(OTHER));

    private static ModelInfo ready(ModelRef ref) {
        return new ModelInfo(ref, ref.id(), Capabilities.UNKNOWN, ModelInfo.State.READY, "");
    }

    @Test
    void theAddressTellsModelsOfOneNameApart() throws Exception {
        assertEquals("custom/a@http://localhost:1/v1", ModelNames.clear(HERE, ALL));
        assertEquals("custom/b", ModelNames.clear(OTHER, ALL));
        for (ModelInfo one : ALL) {
            assertEquals(one.ref(), ModelNames.find(ModelNames.clear(one.ref(), ALL), ALL));
        }
        assertEquals(THERE, ModelNames.find("custom/a@https://gpu.example/v1/", ALL));
    }

    @Test
    void whatIsSaidOfAnUnclearNameCanBeTyped() {
        var unclear =
                assertThrows(ModelNames.Unclear.class, () -> ModelNames.find("custom/a", ALL));
        assertEquals(
                "«custom/a» is in several places. Name one: custom/a@http://localhost:1/v1,"
                        + " custom/a@https://gpu.example/v1.",
                unclear.getMessage());
    }

    @Test
    void anIdThatIsNotListedIsBelievedAtItsOwnAddressOnly() throws Exception {
        assertEquals(
                new ModelRef("custom", "https://gpu.example/v1", "new"),
                ModelNames.find("custom/new@https://gpu.example/v1", ALL));
        assertThrows(
                ModelNames.Unclear.class,
                () -> ModelNames.find("custom/a@https://elsewhere.example", ALL));
        var dated = new ModelRef("custom", "http://localhost:1/v1", "m@2024");
        assertEquals(dated, ModelNames.find("custom/m@2024", ALL), "not every @ is an address");
    }
}
