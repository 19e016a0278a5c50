package dev.rung.wiring;

import dev.rung.llm.ModelCatalog;
import dev.rung.llm.Provider;
import dev.rung.llm.anthropic.AnthropicProvider;
import dev.rung.llm.builtin.practice.PracticeProvider;
import dev.rung.llm.gemini.GeminiProvider;
import dev.rung.llm.http.Http;
import dev.rung.llm.http.ProviderSetup;
import dev.rung.llm.ollama.OllamaProvider;
import dev.rung.llm.openai.CompatibleProvider;
import dev.rung.llm.openai.CustomProvider;
import dev.rung.llm.openai.OpenAiProvider;
import dev.rung.llm.openai.Preset;
import dev.rung.settings.CustomModel;
import dev.rung.settings.Keys;
import dev.rung.settings.Preferences;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Everyone who offers models, in the order in which they are listed. */
public final class Providers {
    private Providers() {}

    /**
     * Loads the HTTP client: call it off the first frame.
     *
     * @param environment where base URLs and keys are looked up
     * @param added the models that the user added, as they are now
     */
    public static List<Provider> all(
            Map<String, String> environment, Supplier<List<CustomModel>> added) {
        return all(new ProviderSetup(new Http(), new ModelCatalog(), environment), added);
    }

    /**
     * The same with keys from all places, and with the network as it is in the settings. Loads the
     * HTTP client: call it off the first frame.
     *
     * @param environment where base URLs, proxies and their passwords are looked up
     * @param settings as they are at any moment
     */
    public static Offer offer(
            Map<String, String> environment, Keys keys, Supplier<Preferences> settings) {
        var http = new Http(() -> settings.get().network(), environment);
        Keys used = http.tape().isReplay() ? Keys.standIn() : keys;
        return new Offer(
                all(
                        new ProviderSetup(http, new ModelCatalog(), environment, used),
                        () -> settings.get().models()),
                http,
                used);
    }

    /**
     * Providers and the client that they share.
     *
     * @param http also for what else is fetched
     * @param keys also for what else needs one
     */
    public record Offer(List<Provider> providers, Http http, Keys keys) {
        /** Without any keys. */
        public Offer(List<Provider> providers, Http http) {
            this(providers, http, new Keys(Map.of()));
        }
    }

    private static List<Provider> all(ProviderSetup setup, Supplier<List<CustomModel>> added) {
        var all =
                new ArrayList<Provider>(
                        List.of(
                                new PracticeProvider(),
                                new OpenAiProvider(setup),
                                new AnthropicProvider(setup),
                                new GeminiProvider(setup),
                                new OllamaProvider(setup),
                                new CompatibleProvider(setup, Preset.VLLM),
                                new CompatibleProvider(setup, Preset.LLAMA_CPP),
                                new CompatibleProvider(setup, Preset.LM_STUDIO),
                                new CompatibleProvider(setup, Preset.OPENROUTER),
                                new CompatibleProvider(setup, Preset.TOGETHER),
                                new CompatibleProvider(setup, Preset.GROQ)));
        // Last: it keeps the others' keys from addresses that are not theirs.
        all.add(new CustomProvider(setup, added, List.copyOf(all)));
        return List.copyOf(all);
    }
}
