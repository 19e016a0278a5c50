package dev.rung.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

class ModelCatalogTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

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
            if (!can.onlyWithoutThinking().isEmpty()) {
                assertTrue(can.efforts().contains("none"), entry.id());
            }
            assertEquals(
                    can.takes().contains(Parameter.EFFORT), !can.efforts().isEmpty(), entry.id());
        }
    }

    @Test
    void unknownPricesAreNullAndCachedTokensNeverCostMore() {
        assertEquals(Prices.UNKNOWN, prices("openai-responses", "gpt-6-sol"));
        assertNull(price("openai-responses", "gpt-6.2-sol").cachedInput());
        for (var entry : all()) {
            for (var rate : entry.prices().rates()) {
                var price = rate.price();
                if (price.input() != null
                        && price.cachedInput() != null
                        && price.output() != null) {
                    assertTrue(price.cachedInput() <= price.input(), entry.id());
                    assertTrue(price.output() >= price.input(), entry.id());
                }
            }
        }
    }

    @Test
    void terraTakesATemperatureOnlyWithoutThinking() {
        var terra = catalog.find("openai-responses", "gpt-6.1-terra").orElseThrow();
        assertEquals(
                new Price(1.0, 0.05, 1.25, null, 5.0), price("openai-responses", "gpt-6.1-terra"));
        assertTrue(terra.capabilities().takesWith("none").contains(Parameter.TOP_LOGPROBS));
        assertFalse(terra.capabilities().takesWith("low").contains(Parameter.TOP_LOGPROBS));
        assertFalse(terra.capabilities().takesWith(null).contains(Parameter.TEMPERATURE));
    }

    @Test
    void astraTakesNoTemperatureAtAll() {
        var astra = catalog.find("openai-responses", "gpt-6.2-astra").orElseThrow().capabilities();
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

    @Test
    void aLongPromptHasItsOwnPrice() {
        var haiku = prices("anthropic", "claude-haiku-5-5");
        assertEquals(0.1, haiku.at(TODAY, 100_000).input());
        assertEquals(0.5, haiku.at(TODAY, 100_001).input());
        var astra = prices("openai-responses", "gpt-6.2-astra");
        assertEquals(8, astra.at(TODAY, 272_000).input());
        assertEquals(new Price(16.0, null, null, null, 60.0), astra.at(TODAY, 272_001));
    }

    @Test
    void aPriceChangesOnItsDay() {
        var flash = prices("gemini", "gemini-3.8-flash");
        assertEquals(3.75, flash.at(LocalDate.of(2026, 12, 31), 10).output());
        assertEquals(7.5, flash.at(LocalDate.of(2027, 1, 1), 10).output());
    }

    @Test
    void writingToACacheForAnHourHasItsOwnPrice() {
        var opus = price("anthropic", "claude-opus-5-5");
        assertEquals(new Price(4.0, 0.2, 5.0, 8.0, 20.0), opus);
    }

    @Test
    void theEndOfAModelLeadsItsRemark() {
        var entry = catalog.find("openai", "gpt-4o").orElseThrow();
        assertEquals(LocalDate.of(2027, 1, 14), entry.shutdown());
        assertEquals("Shuts down on 2027-01-14.", entry.remark(entry.shutdown()));
    }

    @Test
    void whatAWireFormatCannotExpressIsNotTaken() {
        for (var entry : catalog.of("openai-responses")) {
            assertFalse(entry.capabilities().takes().contains(Parameter.STOP), entry.id());
            assertFalse(entry.capabilities().takes().contains(Parameter.SEED), entry.id());
        }
        for (var entry : catalog.of("anthropic")) {
            assertFalse(entry.capabilities().takes().contains(Parameter.SEED), entry.id());
            assertFalse(entry.capabilities().takes().contains(Parameter.TOP_LOGPROBS), entry.id());
        }
    }

    private Price price(String provider, String id) {
        return prices(provider, id).at(TODAY, 1000);
    }

    private Prices prices(String provider, String id) {
        return catalog.find(provider, id).orElseThrow().prices();
    }

    private List<ModelCatalog.Entry> all() {
        return Stream.of("openai", "openai-responses", "anthropic", "gemini", "practice")
                .flatMap(p -> catalog.of(p).stream())
                .toList();
    }
}
