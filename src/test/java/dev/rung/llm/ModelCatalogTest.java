package dev.rung.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

class ModelCatalogTest {
    private final ModelCatalog catalog = new ModelCatalog();

    @Test
    void everyRecordIsDatedSourcedAndThereOnce() {
        var seen = new HashSet<String>();
        for (var entry : all()) {
            assertTrue(seen.add(entry.provider() + " " + entry.id()), entry.id());
            assertFalse(entry.sources().isEmpty(), entry.id());
            assertTrue(entry.asOf().getYear() >= 2026, entry.id());
            assertTrue(entry.capabilities().known(), entry.id());
        }
        assertTrue(seen.size() > 10);
    }

    @Test
    void conditionsOnlyConcernWhatIsTakenAndNeedAnEffortOfNone() {
        for (var entry : all()) {
            var can = entry.capabilities();
            assertTrue(can.takes().containsAll(can.onlyWithoutThinking()), entry.id());
            assertEquals(
                    !can.onlyWithoutThinking().isEmpty(),
                    can.efforts().contains("none"),
                    entry.id());
            assertEquals(
                    can.takes().contains(Parameter.EFFORT), !can.efforts().isEmpty(), entry.id());
        }
    }

    @Test
    void unknownPricesAreNullAndCachedTokensNeverCostMore() {
        assertEquals(Price.UNKNOWN, price("openai", "gpt-6-sol"));
        assertNull(price("openai", "gpt-6.2-sol").cachedInput());
        for (var entry : all()) {
            var price = entry.price();
            if (price.input() != null && price.cachedInput() != null && price.output() != null) {
                assertTrue(price.cachedInput() <= price.input(), entry.id());
                assertTrue(price.output() >= price.input(), entry.id());
            }
        }
    }

    @Test
    void terraTakesATemperatureOnlyWithoutThinking() {
        var terra = catalog.find("openai", "gpt-6.1-terra").orElseThrow();
        assertEquals(new Price(1.0, 0.05, 1.25, 5.0), terra.price());
        assertTrue(terra.capabilities().takesWith("none").contains(Parameter.TOP_LOGPROBS));
        assertFalse(terra.capabilities().takesWith("low").contains(Parameter.TOP_LOGPROBS));
        assertFalse(terra.capabilities().takesWith(null).contains(Parameter.TEMPERATURE));
    }

    @Test
    void astraTakesNoTemperatureAtAll() {
        var astra = catalog.find("openai", "gpt-6.2-astra").orElseThrow().capabilities();
        assertFalse(astra.takesWith("none").contains(Parameter.TEMPERATURE));
        assertFalse(astra.efforts().contains("none"));
        assertEquals(128_000, astra.outputLimit());
    }

    @Test
    void thePracticeModelTakesAllButEffort() {
        var practice = catalog.of("practice").getFirst().capabilities();
        assertEquals(
                Set.copyOf(EnumSet.complementOf(EnumSet.of(Parameter.EFFORT))), practice.takes());
    }

    @Test
    void aModelWithoutARecordHasNone() {
        assertTrue(catalog.find("openai", "gpt-99").isEmpty());
        assertTrue(catalog.find("custom", "gpt-4.1").isEmpty());
    }

    private Price price(String provider, String id) {
        return catalog.find(provider, id).orElseThrow().price();
    }

    private List<ModelCatalog.Entry> all() {
        return Stream.of("openai", "practice").flatMap(p -> catalog.of(p).stream()).toList();
    }
}
