package dev.rung.llm.http;

import dev.rung.llm.LlmException;
import dev.rung.llm.ModelInfo;
import dev.rung.llm.Roster;
import dev.rung.llm.Roster.Listed;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.function.Function;

/**
 * Asks a place what models it has and joins them with those that are recorded. If it cannot be
 * asked, they say why.
 */
public record Listing(Roster roster, Endpoint endpoint, JsonList asking) {
    /**
     * The models of {@code GET {base}/{path}?{query}}; without a key nobody is asked.
     *
     * @param listed what the answer lists
     */
    public List<ModelInfo> models(
            String path, String query, Function<JsonNode, List<Listed>> listed)
            throws InterruptedException {
        return endpoint.lacksKey()
                ? roster.withoutKey(endpoint.keyHint())
                : modelsEvenWithoutKey(path, query, listed);
    }

    /** The same of a place that may need no key. */
    public List<ModelInfo> modelsEvenWithoutKey(
            String path, String query, Function<JsonNode, List<Listed>> listed)
            throws InterruptedException {
        try {
            return roster.with(listed.apply(asking.get(endpoint, path, query)));
        } catch (LlmException e) {
            return roster.without(e);
        }
    }
}
