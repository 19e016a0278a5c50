package dev.rung.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Costs against figures that were computed by hand. */
class CostTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private final ModelCatalog catalog = new ModelCatalog();

    private Cost cost(String provider, String id, Usage usage) {
        return catalog.find(provider, id).orElseThrow().prices().of(usage, TODAY);
    }

    private static void assertCost(double dollars, Cost cost) {
        assertTrue(cost.isWhole(), cost.toString());
        assertEquals(dollars, cost.dollars(), 1e-12);
    }

    @Test
    void plain() {
        // Chat completions, gpt-4.1: 1,000 × 2 + 500 × 8 dollars per million.
        assertCost(0.006, cost("openai", "gpt-4.1", new Usage(1000, 0, null, 500, 0)));
        // Gemini: promo price, thoughts are part of the output.
        assertCost(
                (1000 * 0.75 + 700 * 3.75) / 1e6,
                cost("gemini", "gemini-3.8-flash", new Usage(1000, null, null, 700, 200)));
    }

    @Test
    void cachedTokensAreNotPaidTwice() {
        // OpenAI counts cached tokens within the input: 200 fresh, 800 read.
        assertCost(
                (200 * 2 + 800 * 0.5 + 100 * 8) / 1e6,
                cost("openai", "gpt-4.1", new Usage(1000, 800, null, 100, 0)));
        // From GPT-5.6 on writing costs, too: 100 fresh, 500 read, 400 written.
        assertCost(
                (100 * 1 + 500 * 0.05 + 400 * 1.25 + 100 * 5) / 1e6,
                cost("openai-responses", "gpt-6.1-terra", new Usage(1000, 500, 400, 100, 60)));
        // Anthropic, summed up by its client: 50 fresh, 600 read, 350 written of which 150 for 1 h.
        assertCost(
                (50 * 4 + 600 * 0.2 + 200 * 5 + 150 * 8 + 10 * 20) / 1e6,
                cost(
                        "anthropic",
                        "claude-opus-5-5",
                        new Usage(1000, 600, 350, 10, 4).withCacheWriteHour(150)));
    }

    @Test
    void longPromptsCostMoreAsAWhole() {
        assertCost(
                (272_000 * 2.0 + 1000 * 10) / 1e6,
                cost("openai-responses", "gpt-6.1-sol", new Usage(272_000, 0, 0, 1000, 900)));
        assertCost(
                (272_001 * 4.0 + 1000 * 15) / 1e6,
                cost("openai-responses", "gpt-6.1-sol", new Usage(272_001, 0, 0, 1000, 900)));
        assertCost(
                (100_001 * 0.5 + 10 * 2.5) / 1e6,
                cost("anthropic", "claude-haiku-5-5", new Usage(100_001, 0, 0, 10, 0)));
    }

    @Test
    void thePriceOfTheDay() {
        var usage = new Usage(1_000_000, null, null, 0, null);
        var prices = catalog.find("gemini", "gemini-3.8-flash").orElseThrow().prices();

        assertCost(0.75, prices.of(usage, LocalDate.of(2026, 12, 31)));
        assertCost(1.5, prices.of(usage, LocalDate.of(2027, 1, 1)));
    }

    @ParameterizedTest
    @CsvSource({"default, 1", "standard, 1", "auto, 1", "flex, 0.5", "batch, 0.5", "priority, 2"})
    void serviceTiersMultiply(String tier, double factor) {
        var usage = new Usage(1000, 0, 0, 100, 0).withTier(tier);

        assertCost(
                factor * (1000 * 1 + 100 * 5) / 1e6,
                cost("openai-responses", "gpt-6.1-terra", usage));
    }

    @Test
    void aTierThatNobodyPricedIsUnknown() {
        var usage = new Usage(1000, 0, 0, 100, 0).withTier("scale");

        assertTrue(cost("openai-responses", "gpt-6.1-terra", usage).isUnknown());
    }

    @Test
    void whatIsNotKnownIsTheLeastAtBest() {
        // gpt-6.2-sol: what cached tokens cost is not known.
        Cost part = cost("openai-responses", "gpt-6.2-sol", new Usage(1000, 400, 0, 100, 0));
        assertFalse(part.isWhole());
        assertEquals((600 * 2 + 100 * 10) / 1e6, part.dollars(), 1e-12);

        Cost noOutput = cost("openai", "gpt-4.1", new Usage(1000, 0, null, null, null));
        assertFalse(noOutput.isWhole());
        assertEquals(0.002, noOutput.dollars(), 1e-12);

        assertTrue(cost("openai", "gpt-4.1", Usage.UNKNOWN).isUnknown());
        assertTrue(Prices.UNKNOWN.of(new Usage(10, 0, 0, 10, 0), TODAY).isUnknown());
    }

    @Test
    void whatTheProviderSaysCountsFirst() {
        assertCost(0.00014, Prices.UNKNOWN.of(new Usage(1, 0, 0, 2, 0).withCost(0.00014), TODAY));
        assertCost(0, Prices.FREE.of(Usage.UNKNOWN, TODAY));
        assertTrue(new Price(0.0, null, null, null, 0.0).isFree());
        assertFalse(new Price(0.0, null, null, null, null).isFree());
        assertFalse(new Price(0.0, 0.1, null, null, 0.0).isFree());
    }

    @Test
    void unknownStaysUnknownThroughEverySum() {
        Cost sum = Cost.of(0.3).plus(Cost.UNKNOWN).plus(Cost.of(0.11)).plus(Cost.NOTHING);

        assertEquals("≥ $0.41", sum.text());
        assertEquals("price unknown", Cost.UNKNOWN.plus(Cost.UNKNOWN).times(4).text());
        assertEquals(Cost.of(0.5), Cost.NOTHING.plus(Cost.of(0.5)));
        assertThrows(IllegalArgumentException.class, () -> Cost.of(-1));
        assertThrows(IllegalArgumentException.class, () -> Cost.of(Double.NaN));
    }

    @ParameterizedTest
    @CsvSource({
        "0, $0",
        "0.0000021, $0.0000021",
        "0.00014, $0.00014",
        "0.0123, $0.012",
        "0.0999, $0.10",
        "0.41, $0.41",
        "7, $7.00",
        "'1234.567', '$1,234.57'"
    })
    void asText(double dollars, String text) {
        assertEquals(text, Cost.of(dollars).text());
    }

    @Test
    void aRateMayBeMissingForLongPromptsOnly() {
        var price = new Price(1.0, null, null, null, 2.0);
        var prices =
                new Prices(
                        List.of(
                                new Prices.Rate(null, 0, price),
                                new Prices.Rate(null, 100, Price.UNKNOWN)),
                        Map.of(),
                        TODAY,
                        "a list");

        assertCost(100 / 1e6 + 2 / 1e6, prices.of(new Usage(100, 0, 0, 1, 0), TODAY));
        assertTrue(prices.of(new Usage(101, 0, 0, 1, 0), TODAY).isUnknown());
        assertEquals("prices of 2026-11-24, a list", prices.origin());
    }
}
