package dev.rung.wiring;

import dev.rung.experiment.RefusedParameters;
import dev.rung.llm.Corrections;
import dev.rung.llm.ListedPrices;
import dev.rung.llm.Models;
import dev.rung.llm.UserModels;
import dev.rung.llm.openai.OpenRouterPrices;
import dev.rung.llm.openai.Preset;
import dev.rung.llm.openai.PriceList;
import dev.rung.store.Database;
import dev.rung.store.StoreException;
import dev.rung.task.Timer;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Random;

/**
 * Models, and what is known better of them, wired together.
 *
 * @param users the user's own records
 * @param prices a list of prices that was fetched
 * @param refused parameters that models have refused
 */
public record ModelServices(
        Models models, UserModels users, PriceList prices, RefusedParameters refused) {
    static ModelServices of(
            Database database, Providers.Offer offer, Timer timer, InstantSource clock) {
        Path file = database.file();
        var users = new UserModels(file.resolveSibling("models.json"));
        var listed = new ListedPrices(file.resolveSibling("prices.json"), Preset.OPENROUTER.id());
        var refused = new RefusedParameters(database, clock);
        // The user has the last word.
        Corrections known = listed.then(refused).then(users);
        boolean replayed = offer.http().tape().isReplay();
        Corrections corrections =
                replayed ? known.then(Corrections.free("replayed from a recording")) : known;
        return new ModelServices(
                new Models(offer.providers(), new ModelLayers(timer, new Random()), corrections),
                users,
                new PriceList(listed, new OpenRouterPrices(offer.http()), clock),
                refused);
    }

    /** Reads what is known better. Blocks. */
    void load() throws StoreException {
        users.load();
        prices.prices().load();
        refused.load();
    }
}
