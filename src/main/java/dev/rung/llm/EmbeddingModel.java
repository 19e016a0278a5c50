package dev.rung.llm;

import java.util.List;

/** A model that makes a vector of a text, so that texts can be compared by what they mean. */
@FunctionalInterface
public interface EmbeddingModel {
    /** Where nothing is known of a limit. */
    Batch UNLIMITED = new Batch(Integer.MAX_VALUE, Integer.MAX_VALUE);

    /**
     * Asks for the vectors of texts. Blocks; an interrupt ends it at once.
     *
     * @return one vector a text, in the order of the texts
     * @throws LlmException with what went wrong and what to do; {@code Unreadable} where the number
     *     of vectors or their lengths do not fit
     * @throws InterruptedException if the calling thread was interrupted
     */
    Embeddings embed(List<String> texts) throws LlmException, InterruptedException;

    /** The most that goes into one request; {@link Models#embedder} divides longer lists. */
    default Batch batch() {
        return UNLIMITED;
    }

    /**
     * The most that goes into one request.
     *
     * @param texts ≥ 1
     * @param bytes of all texts in UTF-8, ≥ 1; one text that is longer goes alone
     */
    record Batch(int texts, int bytes) {}
}
