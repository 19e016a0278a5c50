package dev.rung.wiring;

import dev.rung.llm.ModelCatalog;
import dev.rung.llm.Provider;
import dev.rung.llm.builtin.practice.PracticeProvider;
import dev.rung.llm.http.Http;
import dev.rung.llm.openai.CustomProvider;
import dev.rung.llm.openai.OllamaProvider;
import dev.rung.llm.openai.OpenAiProvider;
import dev.rung.settings.CustomModel;
import dev.rung.settings.Keys;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Everyone who offers models, in the order in which they are listed. */
public final class Providers {
    private Providers() {}

    /**
     * Loads the HTTP client: call it off the first frame.
     *
     * @param environment where base URL and keys are looked up
     * @param added the models that the user added, as they are now
     */
    public static List<Provider> all(
            Map<String, String> environment, Supplier<List<CustomModel>> added) {
        var http = new Http();
        var keys = new Keys(environment);
        var openAi =
                new OpenAiProvider(
                        http, new ModelCatalog(), keys, environment.get("OPENAI_BASE_URL"));
        return List.of(
                new PracticeProvider(),
                openAi,
                new OllamaProvider(http, OllamaProvider.LOOPBACK),
                new CustomProvider(http, keys, added, openAi.baseUrl()));
    }
}
