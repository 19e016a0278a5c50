package dev.rung.llm.gemini;

import dev.rung.llm.EmbeddingModel;
import dev.rung.llm.Embeddings;
import dev.rung.llm.LlmException;
import dev.rung.llm.Usage;
import dev.rung.llm.http.JsonCall;
import dev.rung.llm.http.JsonNumbers;
import dev.rung.llm.http.Vectors;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.List;

/**
 * Embeddings behind {@code POST {base}/v1beta/models/{id}:batchEmbedContents}, as Google's API
 * reference describes it. No task type is set, so the model's own default applies.
 */
record GeminiEmbeddings(JsonCall call) implements EmbeddingModel {
    /** «At most 100 requests can be in one batch», as the API says when there are more. */
    private static final Batch BATCH = new Batch(100, Integer.MAX_VALUE);

    @Override
    public Batch batch() {
        return BATCH;
    }

    @Override
    public Embeddings embed(List<String> texts) throws LlmException, InterruptedException {
        String name = "models/" + call.model();
        var body = JsonMapper.shared().createObjectNode();
        var requests = body.putArray("requests");
        for (String text : texts) {
            var request = requests.addObject();
            request.put("model", name);
            request.putObject("content").putArray("parts").addObject().put("text", text);
        }
        return call.post(
                "v1beta/" + name + ":batchEmbedContents",
                body,
                answer -> read(answer, texts.size()));
    }

    private static Embeddings read(JsonNode answer, int texts) throws LlmException {
        var tokens = JsonNumbers.whole(answer.path("usageMetadata").path("promptTokenCount"));
        return new Embeddings(
                Vectors.all(
                        answer.path("embeddings").valueStream().map(item -> item.path("values")),
                        texts,
                        answer),
                null,
                new Usage(tokens, null, null, null, null));
    }
}
