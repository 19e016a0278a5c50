package dev.rung.llm.openai;

import dev.rung.llm.ContinuationScorer;
import dev.rung.llm.EmbeddingModel;
import dev.rung.llm.ModelRef;
import dev.rung.llm.RawText;
import dev.rung.llm.RewardModel;
import dev.rung.llm.TokenCounter;
import dev.rung.llm.http.Endpoint;
import dev.rung.llm.http.Http;
import dev.rung.llm.http.JsonCall;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What a server of vLLM's kind can be asked besides conversations. Whether it really can shows when
 * it is asked.
 */
final class VllmExtras {
    private final Http http;
    private final ConcurrentHashMap<ModelRef, AtomicReference<VllmReward.Path>> rewardPaths =
            new ConcurrentHashMap<>();

    VllmExtras(Http http) {
        this.http = http;
    }

    EmbeddingModel embedder(ModelRef ref, Endpoint endpoint) {
        return new OpenAiEmbeddings(new JsonCall(http, endpoint, ref.id()));
    }

    RewardModel rewardModel(ModelRef ref, Endpoint endpoint) {
        var path =
                rewardPaths.computeIfAbsent(
                        ref, one -> new AtomicReference<>(VllmReward.Path.CLASSIFY));
        return new VllmReward(new JsonCall(http, endpoint.root(), ref.id()), path);
    }

    ContinuationScorer scorer(ModelRef ref, Endpoint endpoint) {
        return new VllmScorer(new JsonCall(http, endpoint, ref.id()));
    }

    TokenCounter tokenCounter(ModelRef ref, Endpoint endpoint) {
        return new VllmTokens(new JsonCall(http, endpoint.root(), ref.id()), RawText.isFor(ref));
    }
}
