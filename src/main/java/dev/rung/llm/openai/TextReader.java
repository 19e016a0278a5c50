package dev.rung.llm.openai;

import dev.rung.llm.Delta;
import dev.rung.llm.http.LogprobReader;

import tools.jackson.databind.JsonNode;

import java.util.function.Consumer;

/**
 * Builds a reply from the {@code text_completion} objects of {@code POST /completions}: pieces of a
 * stream, or the one object of a server that does not stream.
 */
final class TextReader extends ChoiceReader {
    /**
     * @param stopTexts whether the request sets stop texts
     */
    TextReader(Consumer<Delta> pieces, boolean stopTexts) {
        super(pieces, stopTexts);
    }

    @Override
    void take(JsonNode choice) {
        answer(choice.path("text").asString(""));
        tokens(LogprobReader.readLists(choice.path("logprobs")));
    }
}
