package dev.rung.llm;

import dev.rung.llm.EmbeddingModel.Batch;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Divides a list of texts into as many requests as the provider needs, one after the other. What
 * retries stands inside, so that only the request that failed is sent again.
 */
record BatchedEmbeddings(EmbeddingModel inner, Batch most) implements EmbeddingModel {
    @Override
    public Embeddings embed(List<String> texts) throws LlmException, InterruptedException {
        var vectors = new ArrayList<float[]>();
        String model = null;
        Usage usage = null;
        for (var part : parts(texts)) {
            var some = inner.embed(part);
            if (!vectors.isEmpty()
                    && vectors.getFirst().length != some.vectors().getFirst().length) {
                throw new LlmException.Unreadable(
                                "The vectors of one model have different lengths (%d and %d)."
                                        .formatted(
                                                vectors.getFirst().length,
                                                some.vectors().getFirst().length),
                                "")
                        .notAgain();
            }
            vectors.addAll(some.vectors());
            model = some.model() == null ? model : some.model();
            usage = usage == null ? some.usage() : sum(usage, some.usage());
        }
        return new Embeddings(vectors, model, usage == null ? Usage.UNKNOWN : usage);
    }

    private List<List<String>> parts(List<String> texts) {
        var parts = new ArrayList<List<String>>();
        var part = new ArrayList<String>();
        long bytes = 0;
        for (String text : texts) {
            int more = text.getBytes(StandardCharsets.UTF_8).length;
            if (!part.isEmpty() && (part.size() >= most.texts() || bytes + more > most.bytes())) {
                parts.add(List.copyOf(part));
                part.clear();
                bytes = 0;
            }
            part.add(text);
            bytes += more;
        }
        if (!part.isEmpty()) {
            parts.add(List.copyOf(part));
        }
        return parts;
    }

    /** What is unknown of a part is unknown of the whole. */
    private static Usage sum(Usage one, Usage other) {
        return new Usage(
                        sum(one.input(), other.input()),
                        sum(one.cachedInput(), other.cachedInput()),
                        sum(one.cacheWrite(), other.cacheWrite()),
                        sum(one.output(), other.output()),
                        sum(one.thinking(), other.thinking()))
                .withTier(one.tier())
                .withCost(
                        one.cost() == null || other.cost() == null
                                ? null
                                : Double.valueOf(one.cost() + other.cost()));
    }

    private static @Nullable Integer sum(@Nullable Integer one, @Nullable Integer other) {
        return one == null || other == null ? null : Integer.valueOf(one + other);
    }
}
