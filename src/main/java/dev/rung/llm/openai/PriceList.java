package dev.rung.llm.openai;

import dev.rung.llm.ListedPrices;
import dev.rung.llm.LlmException;

import java.io.IOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Brings the list of prices up to date from OpenRouter. Blocks. */
public final class PriceList {
    private final ListedPrices prices;
    private final OpenRouterPrices source;
    private final InstantSource clock;

    public PriceList(ListedPrices prices, OpenRouterPrices source, InstantSource clock) {
        this.prices = prices;
        this.source = source;
        this.clock = clock;
    }

    /** The list as it is. */
    public ListedPrices prices() {
        return prices;
    }

    /**
     * Fetches the list and keeps it in place of the old one.
     *
     * @return how many models it has prices of
     * @throws LlmException if it cannot be fetched; the old one stays
     * @throws IOException if it cannot be kept
     */
    public int refresh() throws LlmException, IOException, InterruptedException {
        var listed = source.fetch();
        prices.replace(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), "OpenRouter", listed);
        return listed.size();
    }
}
