package dev.rung.llm.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rung.llm.ListedPrices;
import dev.rung.llm.ListedPrices.Listed;
import dev.rung.llm.LlmException;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Price;
import dev.rung.llm.Prices;
import dev.rung.llm.http.Http;

import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** OpenRouter's list of prices: fetched without a key, kept, and the old one kept if that fails. */
class OpenRouterPricesTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final ModelRef MODEL =
            new ModelRef("openrouter", Preset.OPENROUTER.baseUrl(), "a/b");

    @TempDir Path folder;
    private final MockWebServer server = new MockWebServer();
    private ListedPrices prices = new ListedPrices(Path.of("none"), "openrouter");

    @BeforeEach
    void start() throws IOException {
        server.start();
        prices = new ListedPrices(folder.resolve("prices.json"), "openrouter");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private PriceList list() {
        String base = server.url("/api/v1").toString();
        return new PriceList(prices, new OpenRouterPrices(new Http(), base), () -> NOW);
    }

    private void answers(int status, String body) {
        server.enqueue(new MockResponse.Builder().code(status).body(body).build());
    }

    @Test
    void dollarsATokenBecomeDollarsAMillion() throws Exception {
        answers(
                200,
                """
                {"data": [
                  {"id": "a/b", "pricing": {"prompt": "0.00000025", "completion": "0.000002",
                    "input_cache_read": "0.000000025", "input_cache_write": "0.0000003125",
                    "input_cache_write_1h": "0.0000005", "request": "0"}},
                  {"id": "tiered", "pricing": {"prompt": "0.000001", "completion": "0.000004",
                    "overrides": [{"anything": 1}]}},
                  {"id": "free:free", "pricing": {"prompt": "0", "completion": "0"}},
                  {"id": "auto", "pricing": {"prompt": "-1", "completion": "-1"}},
                  {"id": "odd", "pricing": {"prompt": "cheap"}}, {"pricing": {"prompt": "1"}}]}
                """);

        assertEquals(3, list().refresh());

        var request = server.takeRequest();
        assertEquals("/api/v1/models", request.getUrl().encodedPath());
        assertNull(request.getHeaders().get("Authorization"));
        assertEquals(LocalDate.of(2026, 11, 24), prices.asOf());
        assertEquals(new Price(0.25, 0.025, 0.3125, 0.5, 2.0), at(MODEL, 10));
        var tiered = new ModelRef("openrouter", Preset.OPENROUTER.baseUrl(), "tiered");
        assertEquals(1.0, at(tiered, 10).input());
        assertEquals(Price.UNKNOWN, at(tiered, 200_000), "the list's tiers are not guessed");
    }

    private Price at(ModelRef model, int prompt) {
        return prices.prices(model, Prices.UNKNOWN).at(LocalDate.of(2026, 11, 24), prompt);
    }

    @Test
    void whatCannotBeFetchedLeavesTheOldListInForce() throws Exception {
        var old = new Listed("a/b", new Price(9.0, null, null, null, 9.0), false);
        prices.replace(LocalDate.of(2026, 11, 1), "OpenRouter", List.of(old));
        answers(503, "{\"error\": {\"message\": \"busy\"}}");
        answers(200, "{\"data\": []}");
        answers(200, "<html>");

        for (int i = 0; i < 3; i++) {
            assertThrows(LlmException.class, () -> list().refresh());
        }

        assertEquals(LocalDate.of(2026, 11, 1), prices.asOf());
        assertEquals(9.0, at(MODEL, 10).input());
    }
}
