package dev.rung.llm.openai;

import dev.rung.llm.Capabilities;
import dev.rung.llm.ChatRequest;
import dev.rung.llm.Parameter;

import tools.jackson.databind.json.JsonMapper;

import java.util.Set;

/**
 * Writes the body of {@code POST /responses}, as OpenAI's API reference describes it: what is not
 * set is not sent. There are no fields for stop texts and seeds.
 */
final class ResponsesWriter {
    /** All that there is a field for. */
    static final Capabilities FIELDS =
            Capabilities.unknown(
                    Set.of(
                            Parameter.TEMPERATURE,
                            Parameter.TOP_P,
                            Parameter.MAX_TOKENS,
                            Parameter.EFFORT,
                            Parameter.TOP_LOGPROBS),
                    null,
                    null);

    private static final JsonMapper JSON = JsonMapper.shared();

    private ResponsesWriter() {}

    /**
     * @param summary whether a summary of the thinking is asked for
     */
    static String body(String model, ChatRequest request, boolean summary) {
        var set = request.parameters();
        var body = JSON.createObjectNode();
        body.put("model", model);
        RequestWriter.turns(body.putArray("input"), request.messages());
        if (set.temperature() != null) {
            body.put("temperature", set.temperature());
        }
        if (set.topP() != null) {
            body.put("top_p", set.topP());
        }
        if (set.maxTokens() != null) {
            body.put("max_output_tokens", set.maxTokens());
        }
        if (set.effort() != null || summary) {
            var reasoning = body.putObject("reasoning");
            if (set.effort() != null) {
                reasoning.put("effort", set.effort());
            }
            if (summary) {
                reasoning.put("summary", "auto");
            }
        }
        if (set.topLogprobs() != null) {
            body.put("top_logprobs", set.topLogprobs());
            body.putArray("include").add("message.output_text.logprobs");
        }
        body.put("store", false);
        body.put("stream", true);
        return JSON.writeValueAsString(body);
    }
}
