package dev.rung.llm.openai;

import dev.rung.llm.EmbeddingModel;
import dev.rung.llm.Embeddings;
import dev.rung.llm.LlmException;
import dev.rung.llm.http.JsonCall;
import dev.rung.llm.http.JsonNumbers;
import dev.rung.llm.http.Vectors;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.TreeMap;

/**
 * Embeddings behind {@code POST {base}/embeddings}, as OpenAI's API reference describes it: {@code
 * data[{index, embedding}]}. Floats are asked for; base64 is understood.
 */
record OpenAiEmbeddings(JsonCall call) implements EmbeddingModel {
    /**
     * OpenAI takes 2,048 texts and 300,000 tokens at once (API reference). A token is at least one
     * byte, so 300,000 bytes are never too many; fewer texts keep the answer at a few MB.
     */
    private static final Batch BATCH = new Batch(256, 300_000);

    @Override
    public Batch batch() {
        return BATCH;
    }

    @Override
    public Embeddings embed(List<String> texts) throws LlmException, InterruptedException {
        var body = Vectors.asked(call.model(), texts);
        body.put("encoding_format", "float");
        return call.post("embeddings", body, answer -> read(answer, texts.size()));
    }

    private static Embeddings read(JsonNode answer, int texts) throws LlmException {
        var byIndex = new TreeMap<Integer, float[]>();
        int place = 0;
        for (var item : answer.path("data")) {
            var vector = Vectors.read(item.path("embedding"));
            Integer told = JsonNumbers.whole(item.path("index"));
            int index = told == null ? place : told;
            if (vector == null) {
                throw JsonCall.unreadable("Vector %d holds no numbers.".formatted(index), answer);
            }
            if (index < 0 || index >= texts || byIndex.put(index, vector) != null) {
                throw JsonCall.unreadable(
                        "Vector %d of %d came back twice or was not asked for."
                                .formatted(index, texts),
                        answer);
            }
            place++;
        }
        return new Embeddings(
                Vectors.checked(List.copyOf(byIndex.values()), texts, answer),
                answer.path("model").asString(null),
                ChoiceReader.usage(answer.path("usage")));
    }
}
