package dev.rung.llm.ollama;

import dev.rung.llm.LlmException;
import dev.rung.llm.http.Endpoint;
import dev.rung.llm.http.JsonList;
import dev.rung.llm.http.JsonNumbers;
import dev.rung.task.AtOnce;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What installed models can: as {@code GET /api/tags} tells, and for models of which that tells
 * nothing, as {@code POST /api/show} does ({@code capabilities}, {@code model_info}), both from
 * Ollama's API documentation. A model is shown once, until it changes.
 */
final class ShownModels {
    private final Endpoint endpoint;
    private final ConcurrentHashMap<Version, Shown> known = new ConcurrentHashMap<>();

    ShownModels(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** A model as it is installed now. */
    private record Version(String name, String digest) {}

    /**
     * What a model can.
     *
     * @param item the model in the list
     * @param capabilities Ollama's words; empty if they are not told
     * @param context the longest conversation in tokens, null if not told
     */
    record Shown(JsonNode item, List<String> capabilities, @Nullable Integer context) {
        boolean can(String word) {
            return capabilities.contains(word);
        }
    }

    /** The models of a list, in its order. */
    List<Shown> all(JsonNode list, JsonList asking) throws InterruptedException {
        return AtOnce.all(
                list.path("models")
                        .valueStream()
                        .filter(item -> !item.path("name").asString("").isEmpty())
                        .<Callable<Shown>>map(item -> () -> shown(item, asking))
                        .toList());
    }

    private Shown shown(JsonNode item, JsonList asking) throws InterruptedException {
        var told = of(item, item.path("details").path("context_length"), item);
        if (!told.capabilities().isEmpty() && told.context() != null) {
            return told;
        }
        var version = new Version(item.path("name").asString(""), item.path("digest").asString(""));
        var before = known.get(version);
        if (before != null) {
            return new Shown(item, before.capabilities(), before.context());
        }
        try {
            var shown = merged(told, show(version.name(), asking));
            known.put(version, shown);
            return shown;
        } catch (LlmException e) {
            // No more is known then; whatever the user sets is sent.
            return told;
        }
    }

    private JsonNode show(String name, JsonList asking) throws LlmException, InterruptedException {
        var body = JsonMapper.shared().createObjectNode().put("model", name);
        return asking.post(endpoint, "api/show", body);
    }

    private static Shown merged(Shown told, JsonNode answer) {
        var info = answer.path("model_info");
        String family = info.path("general.architecture").asString("");
        var shown = of(answer, info.path(family + ".context_length"), told.item());
        return new Shown(
                told.item(),
                told.capabilities().isEmpty() ? shown.capabilities() : told.capabilities(),
                told.context() == null ? shown.context() : told.context());
    }

    private static Shown of(JsonNode said, JsonNode context, JsonNode item) {
        return new Shown(
                item,
                said.path("capabilities").valueStream().map(word -> word.asString("")).toList(),
                JsonNumbers.whole(context));
    }
}
