package dev.rung.llm;

import org.jspecify.annotations.Nullable;

/**
 * Counts tokens as the provider does; where it offers no count, or asking fails, by an estimate
 * that is marked as one.
 */
public final class CountOrEstimate implements TokenCounter {
    private final boolean raw;
    private final Estimator estimator;
    private volatile @Nullable TokenCounter provider;

    /**
     * @param model what is counted for: raw text has nothing around its messages
     * @param provider asks the provider, null if it offers no count
     */
    CountOrEstimate(ModelRef model, @Nullable TokenCounter provider, Estimator estimator) {
        this.raw = RawText.isFor(model);
        this.provider = provider;
        this.estimator = estimator;
    }

    @Override
    public TokenCount count(ChatRequest request) throws InterruptedException {
        var counter = provider;
        if (counter != null) {
            try {
                return counter.count(request);
            } catch (LlmException e) {
                var head = e.head();
                if (head != null && (head.status() == 404 || head.status() == 405)) {
                    // A server without this API is not asked again and again.
                    provider = null;
                }
            }
        }
        return TokenCount.estimate(
                raw
                        ? estimator.tokens(RawText.of(request.messages()))
                        : estimator.tokens(request.messages()));
    }
}
