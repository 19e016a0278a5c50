package dev.rung.llm;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Vectors of texts.
 *
 * @param vectors in the order of the texts, all of one length; not scaled: providers differ in
 *     whether theirs have length 1
 * @param model the model id that came back, null if none did
 * @param usage tokens, as far as known
 */
public record Embeddings(List<float[]> vectors, @Nullable String model, Usage usage) {
    public Embeddings {
        vectors = List.copyOf(vectors);
    }
}
