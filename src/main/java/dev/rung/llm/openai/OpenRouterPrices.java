package dev.rung.llm.openai;

import dev.rung.llm.ListedPrices.Listed;
import dev.rung.llm.LlmException;
import dev.rung.llm.Price;
import dev.rung.llm.http.Endpoint;
import dev.rung.llm.http.Http;
import dev.rung.llm.http.JsonList;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.List;

/**
 * OpenRouter's public list of models with their prices, {@code GET /models}: {@code data[{id,
 * pricing}]}, prices as texts in US dollars a token (OpenRouter's API reference).
 */
public final class OpenRouterPrices {
    private final Http http;
    private final String baseUrl;

    public OpenRouterPrices(Http http) {
        this(http, Preset.OPENROUTER.baseUrl());
    }

    OpenRouterPrices(Http http, String baseUrl) {
        this.http = http;
        this.baseUrl = baseUrl;
    }

    /** Fetches the list; needs no key. */
    public List<Listed> fetch() throws LlmException, InterruptedException {
        var list = JsonList.far(http).get(Endpoint.keyless(baseUrl), "models", "");
        var prices = read(list);
        if (prices.isEmpty()) {
            throw new LlmException.Unreadable("The list holds no prices.", "");
        }
        return prices;
    }

    static List<Listed> read(JsonNode list) {
        return list.path("data")
                .valueStream()
                .filter(model -> !model.path("id").asString("").isEmpty())
                .map(OpenRouterPrices::listed)
                .filter(model -> model.price().input() != null || model.price().output() != null)
                .toList();
    }

    private static Listed listed(JsonNode model) {
        var pricing = model.path("pricing");
        return new Listed(
                model.path("id").asString(""),
                new Price(
                        million(pricing.path("prompt")),
                        million(pricing.path("input_cache_read")),
                        million(pricing.path("input_cache_write")),
                        million(pricing.path("input_cache_write_1h")),
                        million(pricing.path("completion"))),
                !pricing.path("overrides").isEmpty());
    }

    /** Dollars per million tokens; null where there is none, or −1 for «it depends». */
    private static @Nullable Double million(JsonNode price) {
        try {
            double token = Double.parseDouble(price.asString(""));
            return token < 0 ? null : Math.round(token * 1e12) / 1e6;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
