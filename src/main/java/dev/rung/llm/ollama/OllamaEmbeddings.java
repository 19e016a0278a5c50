package dev.rung.llm.ollama;

import dev.rung.llm.EmbeddingModel;
import dev.rung.llm.Embeddings;
import dev.rung.llm.LlmException;
import dev.rung.llm.Usage;
import dev.rung.llm.http.JsonCall;
import dev.rung.llm.http.JsonNumbers;
import dev.rung.llm.http.Vectors;

import tools.jackson.databind.JsonNode;

import java.util.List;

/**
 * Embeddings behind {@code POST {base}/api/embed}, as Ollama's API documentation describes it.
 * Ollama cuts texts that are too long without a word unless it is told not to; here they are a
 * fault.
 */
record OllamaEmbeddings(JsonCall call) implements EmbeddingModel {
    /** No limit is documented; this many keep the answer at a few MB. */
    private static final Batch BATCH = new Batch(256, Integer.MAX_VALUE);

    @Override
    public Batch batch() {
        return BATCH;
    }

    @Override
    public Embeddings embed(List<String> texts) throws LlmException, InterruptedException {
        var body = Vectors.asked(call.model(), texts);
        body.put("truncate", false);
        return call.post("api/embed", body, answer -> read(answer, texts.size()));
    }

    private static Embeddings read(JsonNode answer, int texts) throws LlmException {
        return new Embeddings(
                Vectors.all(answer.path("embeddings").valueStream(), texts, answer),
                answer.path("model").asString(null),
                new Usage(
                        JsonNumbers.whole(answer.path("prompt_eval_count")),
                        null,
                        null,
                        null,
                        null));
    }
}
