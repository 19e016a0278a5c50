package dev.rung.llm.gemini;

import dev.rung.llm.Delta;
import dev.rung.llm.StopReason;
import dev.rung.llm.StopReason.Kind;
import dev.rung.llm.TokenLogprob;
import dev.rung.llm.TokenLogprob.Alternative;
import dev.rung.llm.Usage;
import dev.rung.llm.http.JsonNumbers;
import dev.rung.llm.http.ReplyBuilder;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Builds a reply from {@code GenerateContentResponse} objects. A prompt that was blocked has no
 * candidates.
 */
final class GenerateReader extends ReplyBuilder {
    private final boolean stopTexts;
    private @Nullable String finish;
    private @Nullable String blocked;
    private JsonNode counts = MissingNode.getInstance();

    /**
     * @param stopTexts whether the request sets stop texts
     */
    GenerateReader(Consumer<Delta> pieces, boolean stopTexts) {
        super(pieces);
        this.stopTexts = stopTexts;
    }

    @Override
    public void accept(JsonNode response) {
        from(response.path("modelVersion"), MissingNode.getInstance());
        blocked = response.path("promptFeedback").path("blockReason").asString(blocked);
        if (blocked != null) {
            begin();
        }
        if (response.path("usageMetadata").isObject()) {
            counts = response.path("usageMetadata");
        }
        for (var candidate : response.path("candidates")) {
            if (candidate.path("index").asInt(0) == 0) {
                begin();
                candidate(candidate);
            }
        }
    }

    private void candidate(JsonNode candidate) {
        for (var part : candidate.path("content").path("parts")) {
            String text = part.path("text").asString("");
            if (part.path("thought").asBoolean(false)) {
                think(text);
            } else {
                answer(text);
            }
        }
        tokens(logprobs(candidate.path("logprobsResult")));
        finish = candidate.path("finishReason").asString(finish);
    }

    private static List<TokenLogprob> logprobs(JsonNode result) {
        var tokens = new ArrayList<TokenLogprob>();
        var tops = result.path("topCandidates");
        for (var chosen : result.path("chosenCandidates")) {
            var top =
                    tops.path(tokens.size())
                            .path("candidates")
                            .valueStream()
                            .filter(item -> item.path("logProbability").isNumber())
                            .map(
                                    item ->
                                            new Alternative(
                                                    item.path("token").asString(""),
                                                    item.path("logProbability").doubleValue()))
                            .distinct()
                            .sorted(Comparator.comparingDouble(Alternative::logprob).reversed())
                            .toList();
            tokens.add(
                    new TokenLogprob(
                            chosen.path("token").asString(""),
                            JsonNumbers.number(chosen.path("logProbability")),
                            top));
        }
        return tokens;
    }

    @Override
    protected boolean isReply(JsonNode object) {
        return object.path("candidates").isArray() || object.has("promptFeedback");
    }

    @Override
    protected boolean finished() {
        return finish != null || blocked != null;
    }

    /** The thoughts are billed as output, but counted beside the candidates. */
    @Override
    protected Usage usage() {
        var answer = JsonNumbers.whole(counts.path("candidatesTokenCount"));
        var thoughts = JsonNumbers.whole(counts.path("thoughtsTokenCount"));
        Integer output =
                answer == null && thoughts == null
                        ? null
                        : (answer == null ? 0 : answer) + (thoughts == null ? 0 : thoughts);
        return new Usage(
                JsonNumbers.whole(counts.path("promptTokenCount")),
                JsonNumbers.whole(counts.path("cachedContentTokenCount")),
                null,
                output,
                thoughts);
    }

    @Override
    protected StopReason stop() {
        return blocked != null && finish == null
                ? new StopReason(Kind.CONTENT_FILTER, blocked, null)
                : new StopReason(kind(), finish, null);
    }

    private Kind kind() {
        return switch (finish) {
            case "STOP" -> stopTexts ? Kind.END_OR_STOP_SEQUENCE : Kind.END;
            case "MAX_TOKENS" -> Kind.LENGTH;
            case "SAFETY",
                    "RECITATION",
                    "BLOCKLIST",
                    "PROHIBITED_CONTENT",
                    "SPII",
                    "IMAGE_SAFETY",
                    "IMAGE_PROHIBITED_CONTENT",
                    "IMAGE_RECITATION" ->
                    Kind.CONTENT_FILTER;
            case "MALFORMED_FUNCTION_CALL", "UNEXPECTED_TOOL_CALL", "TOO_MANY_TOOL_CALLS" ->
                    Kind.TOOL_CALL;
            case null, default -> Kind.UNKNOWN;
        };
    }
}
