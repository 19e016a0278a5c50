package dev.rung.study.file;

import dev.rung.llm.Parameters;
import dev.rung.study.file.ExperimentFile.Model;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** promptfoo's providers as models, where they have a counterpart. */
final class PromptfooProviders {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What is read of a provider's configuration. */
    private static final Set<String> CONFIG =
            Set.of(
                    "temperature",
                    "top_p",
                    "max_tokens",
                    "max_completion_tokens",
                    "max_output_tokens",
                    "num_predict",
                    "stop",
                    "seed",
                    "reasoning_effort",
                    "top_logprobs",
                    "apiBaseUrl",
                    "apiHost",
                    "apiKeyEnvar");

    /** The first part of their provider's id to the provider here. */
    private static final Map<String, String> PROVIDERS =
            Map.ofEntries(
                    Map.entry("openai:chat", "openai"),
                    Map.entry("openai:responses", "openai-responses"),
                    Map.entry("openai:completion", "openai-completions"),
                    Map.entry("openai", "openai"),
                    Map.entry("anthropic:messages", "anthropic"),
                    Map.entry("anthropic", "anthropic"),
                    Map.entry("google", "gemini"),
                    Map.entry("ollama:chat", "ollama"),
                    Map.entry("ollama:completion", "ollama"),
                    Map.entry("ollama", "ollama"),
                    Map.entry("openrouter", "openrouter"),
                    Map.entry("groq", "groq"),
                    Map.entry("togetherai:chat", "together"),
                    Map.entry("togetherai", "together"));

    private final PromptfooLeft left;
    private int named;

    PromptfooProviders(PromptfooLeft left) {
        this.left = left;
    }

    private record Provider(String id, JsonNode config) {}

    /** How many were named, whether or not they have a counterpart. */
    int named() {
        return named;
    }

    /** The models that have a counterpart. */
    List<Model> models(List<JsonNode> written) {
        List<Provider> all = providers(written);
        named = all.size();
        var models = new ArrayList<Model>();
        all.forEach(one -> model(one.id, one.config).ifPresent(models::add));
        return models;
    }

    private List<Provider> providers(List<JsonNode> list) {
        var named = new ArrayList<Provider>();
        for (JsonNode one : list) {
            if (one.isString()) {
                named.add(new Provider(one.stringValue(), JSON.createObjectNode()));
            } else if (one.has("id")) {
                String id = one.path("id").asString("");
                named.add(new Provider(id, one.path("config")));
                rest(one, id);
            } else {
                // The older form: the id is the key.
                one.properties()
                        .forEach(
                                entry -> {
                                    JsonNode of = entry.getValue();
                                    named.add(new Provider(entry.getKey(), of.path("config")));
                                    rest(of, entry.getKey());
                                });
            }
        }
        return named;
    }

    private Optional<Model> model(String id, JsonNode config) {
        int last = id.indexOf(':', id.indexOf(':') + 1);
        String two = last < 0 ? "" : id.substring(0, last);
        int first = id.indexOf(':');
        String key = PROVIDERS.containsKey(two) ? two : first < 0 ? "" : id.substring(0, first);
        String provider = PROVIDERS.get(key);
        if (provider == null || id.length() <= key.length() + 1) {
            left.say("The provider «%s» has no counterpart and is left out.".formatted(id));
            return Optional.empty();
        }
        String model = id.substring(key.length() + 1);
        String url = config.path("apiBaseUrl").asString(config.path("apiHost").asString(""));
        boolean custom = !url.isEmpty() && provider.startsWith("openai");
        if (!url.isEmpty()) {
            left.say(
                    custom
                            ? ("«%s» is at %s: «rung run» asks before anything is sent there, or"
                                            + " takes --allow-addresses. If it needs a key, «rung"
                                            + " models add» names the variable that holds it%s.")
                                    .formatted(
                                            model,
                                            url,
                                            config.has("apiKeyEnvar")
                                                    ? "; the file says "
                                                            + config.path("apiKeyEnvar")
                                                                    .asString("")
                                                    : "")
                            : "The address %s of «%s» is left out.".formatted(url, id));
        }
        if (!custom && config.has("apiKeyEnvar")) {
            left.say("«apiKeyEnvar» of the provider «%s» is left out.".formatted(id));
        }
        return Optional.of(
                new Model(
                        (custom ? "custom" : provider) + "/" + model,
                        custom ? url : null,
                        parameters(id, config)));
    }

    private Parameters parameters(String id, JsonNode config) {
        var stop = new ArrayList<String>();
        Promptfoo.list(config.path("stop")).forEach(text -> stop.add(text.asString("")));
        left.rest(config, CONFIG, "the provider «%s»".formatted(id));
        JsonNode effort = config.path("reasoning_effort");
        if (!effort.isMissingNode() && !effort.isString()) {
            left.say("«reasoning_effort» of the provider «%s» is left out.".formatted(id));
        }
        return new Parameters(
                left.real(config, "temperature"),
                left.real(config, "top_p"),
                left.integer(
                        config,
                        "max_tokens",
                        "max_completion_tokens",
                        "max_output_tokens",
                        "num_predict"),
                stop,
                left.whole(config, "seed"),
                effort.isString() ? effort.stringValue() : null,
                left.integer(config, "top_logprobs"));
    }

    /** Of what stands beside id and config. */
    private void rest(JsonNode provider, String id) {
        left.rest(provider, Set.of("id", "config"), "the provider «%s»".formatted(id));
    }
}
