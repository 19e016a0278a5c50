package dev.rung.llm.openai;

import dev.rung.llm.ContinuationScorer;
import dev.rung.llm.ContinuationScores;
import dev.rung.llm.ContinuationScores.Continuation;
import dev.rung.llm.ContinuationScores.Scored;
import dev.rung.llm.ContinuationScores.Unscored;
import dev.rung.llm.LlmException;
import dev.rung.llm.http.JsonCall;
import dev.rung.llm.http.JsonNumbers;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Scores by vLLM's {@code POST {base}/completions} with {@code prompt_logprobs: 0}, which its
 * documentation of extra parameters describes: the prompt alone and the prompt with each
 * continuation are the prompts of one request. Where the prompt's tokens do not begin those of the
 * whole, a token reaches over the boundary, and that continuation has no score.
 */
record VllmScorer(JsonCall call) implements ContinuationScorer {
    @Override
    public ContinuationScores score(String prompt, List<String> continuations)
            throws LlmException, InterruptedException {
        if (continuations.isEmpty()) {
            throw new IllegalArgumentException("no continuations");
        }
        String start = prompt.stripTrailing();
        if (start.isEmpty()) {
            throw new LlmException.NotTaken(call.model(), "an empty prompt");
        }
        String space = prompt.substring(start.length());
        List<String> different = continuations.stream().distinct().toList();
        var prompts = new ArrayList<String>();
        prompts.add(start);
        different.forEach(text -> prompts.add(start + space + text));
        return call.post(
                "completions", body(prompts), answer -> read(answer, different, continuations));
    }

    private ObjectNode body(List<String> prompts) {
        var body = JsonMapper.shared().createObjectNode();
        body.put("model", call.model());
        var list = body.putArray("prompt");
        prompts.forEach(list::add);
        // The smallest reply that every version gives; it is not read.
        body.put("max_tokens", 1);
        body.put("temperature", 0);
        body.put("prompt_logprobs", 0);
        body.put("return_token_ids", true);
        return body;
    }

    private static ContinuationScores read(
            JsonNode answer, List<String> different, List<String> asked) throws LlmException {
        List<PromptTokens> texts = texts(answer, different.size() + 1);
        Map<String, Continuation> scores = new LinkedHashMap<>();
        for (int i = 0; i < different.size(); i++) {
            String text = different.get(i);
            scores.put(text, score(text, texts.getFirst(), texts.get(i + 1)));
        }
        return new ContinuationScores(
                asked.stream().map(scores::get).toList(),
                answer.path("model").asString(null),
                ChoiceReader.usage(answer.path("usage")));
    }

    /** The tokens of each prompt, in the order in which the prompts were sent. */
    private static List<PromptTokens> texts(JsonNode answer, int count) throws LlmException {
        var byIndex = new LinkedHashMap<Integer, PromptTokens>();
        for (var choice : answer.path("choices")) {
            Integer index = JsonNumbers.whole(choice.path("index"));
            if (index != null) {
                byIndex.put(index, PromptTokens.of(choice, answer));
            }
        }
        var texts = new ArrayList<PromptTokens>();
        for (int i = 0; i < count; i++) {
            var tokens = byIndex.get(i);
            if (tokens == null) {
                throw JsonCall.unreadable(
                        "The answer to text %d of %d is missing.".formatted(i + 1, count), answer);
            }
            texts.add(tokens);
        }
        return texts;
    }

    private static Continuation score(String text, PromptTokens prompt, PromptTokens whole) {
        if (prompt.isUntold()) {
            return new Unscored(
                    text,
                    "The server does not tell the only token of the prompt, so that it is not known"
                            + " where the continuation begins; use a longer prompt.");
        }
        if (!prompt.isStartOf(whole)) {
            return new Unscored(
                    text, "The end of the prompt and its beginning are joined in one token.");
        }
        var tokens = whole.after(prompt.size());
        if (tokens.isEmpty()) {
            return new Unscored(text, "It adds no token to the prompt.");
        }
        double sum = 0;
        for (var token : tokens) {
            Double logprob = token.logprob();
            if (logprob == null) {
                return new Unscored(
                        text,
                        "The server gives no log-probability of its token «%s»."
                                .formatted(token.text()));
            }
            sum += logprob;
        }
        return new Scored(text, sum, tokens.size());
    }
}
