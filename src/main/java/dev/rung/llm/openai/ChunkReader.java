package dev.rung.llm.openai;

import dev.rung.llm.Delta;
import dev.rung.llm.http.LogprobReader;

import tools.jackson.databind.JsonNode;

import java.util.function.Consumer;

/**
 * Builds a reply from {@code chat.completion.chunk} objects, or from the one {@code
 * chat.completion} of a server that does not stream.
 */
final class ChunkReader extends ChoiceReader {
    private boolean refused;

    /**
     * @param stopTexts whether the request sets stop texts
     */
    ChunkReader(Consumer<Delta> pieces, boolean stopTexts) {
        super(pieces, stopTexts);
    }

    @Override
    void take(JsonNode choice) {
        var said = choice.has("delta") ? choice.path("delta") : choice.path("message");
        think(thought(said));
        answer(words(said.path("content")));
        String refusal = said.path("refusal").asString("");
        refused |= !refusal.isEmpty();
        answer(refusal);
        tokens(LogprobReader.read(choice.path("logprobs").path("content")));
    }

    @Override
    boolean refused() {
        return refused;
    }

    /** Servers that fill both fields fill them with the same. */
    private static String thought(JsonNode said) {
        String thought = said.path("reasoning_content").asString("");
        return thought.isEmpty() && said.path("reasoning").isString()
                ? said.path("reasoning").stringValue()
                : thought;
    }

    /** Content is a string, or with some servers a list of parts. */
    private static String words(JsonNode content) {
        if (content.isString()) {
            return content.stringValue();
        }
        var words = new StringBuilder();
        for (var part : content) {
            words.append(part.path("text").asString(""));
        }
        return words.toString();
    }
}
