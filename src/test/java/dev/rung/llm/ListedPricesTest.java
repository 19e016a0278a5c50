package dev.rung.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.rung.llm.ListedPrices.Listed;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

class ListedPricesTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);
    private static final ModelRef OPUS =
            new ModelRef("anthropic", "https://api.anthropic.com", "claude-opus-5-5");
    private static final ModelRef SOL =
            new ModelRef("openai-responses", "https://api.openai.com/v1", "gpt-6.1-sol");

    @TempDir Path folder;
    private final ModelCatalog catalog = new ModelCatalog();
    private ListedPrices listed;

    @BeforeEach
    void setUp() {
        listed = new ListedPrices(folder.resolve("prices.json"), "openrouter");
    }

    private static Listed of(String id, double in, double out) {
        return new Listed(id, new Price(in, in / 10, null, null, out), false);
    }

    private Prices told(ModelRef model) {
        return catalog.find(model.provider(), model.id()).orElseThrow().prices();
    }

    @Test
    void withoutAListNothingChanges() {
        listed.load();

        assertNull(listed.asOf());
        assertEquals(told(OPUS), listed.prices(OPUS, told(OPUS)));
    }

    @Test
    void isTheProvidersOwnPrice() throws IOException {
        listed.replace(DAY, "OpenRouter", List.of(of("qwen/qwen3-8b", 0.03, 0.12)));
        var model = new ModelRef("openrouter", "https://openrouter.ai/api/v1", "qwen/qwen3-8b");

        Prices prices = listed.prices(model, Prices.UNKNOWN);

        assertEquals(0.12, prices.at(DAY, 10).output());
        assertEquals("prices of 2026-11-24, OpenRouter", prices.origin());
    }

    @Test
    void theSamePriceMakesARecordNewerAndFillsItIn() throws IOException {
        listed.replace(DAY, "OpenRouter", List.of(of("openai/gpt-6.1-sol", 2, 10)));

        Prices prices = listed.prices(SOL, told(SOL));

        assertEquals(DAY, prices.asOf());
        assertEquals(0.1, prices.at(DAY, 10).cachedInput());
        assertEquals(15.0, prices.at(DAY, 300_000).output());
    }

    @Test
    void anotherPriceIsRightForTodayAndTheTiersAreUnknown() throws IOException {
        listed.replace(DAY, "OpenRouter", List.of(of("openai/gpt-6.1-sol", 1.5, 9)));

        Prices prices = listed.prices(SOL, told(SOL));

        assertEquals(9.0, prices.at(DAY, 10).output());
        assertEquals(Price.UNKNOWN, prices.at(DAY, 300_000));
    }

    @Test
    void vendorsSpellIdsWithDashes() throws IOException {
        listed.replace(DAY, "OpenRouter", List.of(of("anthropic/claude-opus-5.5", 3, 15)));

        assertEquals(3.0, listed.prices(OPUS, told(OPUS)).at(DAY, 10).input());
        var elsewhere = new ModelRef("anthropic", "https://proxy.example", OPUS.id());
        assertEquals(Prices.UNKNOWN, listed.prices(elsewhere, Prices.UNKNOWN));
    }

    @Test
    void anOlderListDoesNotTouchANewerRecord() throws IOException {
        listed.replace(
                LocalDate.of(2026, 1, 1), "old", List.of(of("anthropic/claude-opus-5.5", 9, 9)));

        assertEquals(told(OPUS), listed.prices(OPUS, told(OPUS)));
    }

    @Test
    void longPromptsWhoseTierIsNotReadAreUnknown() throws IOException {
        listed.replace(
                DAY,
                "OpenRouter",
                List.of(new Listed("a/b", new Price(1.0, null, null, null, 2.0), true)));
        var model = new ModelRef("openrouter", "https://openrouter.ai/api/v1", "a/b");

        Prices prices = listed.prices(model, Prices.UNKNOWN);

        assertEquals(1.0, prices.at(DAY, 100_000).input());
        assertEquals(Price.UNKNOWN, prices.at(DAY, 100_001));
    }

    @Test
    void isReadBackAsItWasWritten() throws IOException {
        listed.replace(DAY, "OpenRouter", List.of(of("a/b", 1, 2), of("c/d", 3, 4)));

        var again = new ListedPrices(folder.resolve("prices.json"), "openrouter");
        again.load();

        assertEquals(DAY, again.asOf());
        assertEquals(2, again.size());
        var model = new ModelRef("openrouter", "", "c/d");
        assertEquals(listed.prices(model, Prices.UNKNOWN), again.prices(model, Prices.UNKNOWN));
    }

    @Test
    void aBrokenFileIsNoList() throws IOException {
        Files.writeString(folder.resolve("prices.json"), "[1, 2");
        listed.load();

        assertNull(listed.asOf());
        assertEquals(0, listed.size());
    }
}
