package dev.rung.llm.openai;

import dev.rung.llm.Capabilities;
import dev.rung.llm.ChatRequest;
import dev.rung.llm.Parameter;
import dev.rung.llm.RawText;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import java.util.EnumSet;

/**
 * Writes the body of {@code POST /completions}, as OpenAI's API reference describes it: what is not
 * set is not sent. The prompt is {@link RawText#of} the conversation. There is no field for effort.
 */
final class TextWriter {
    private static final JsonMapper JSON = JsonMapper.shared();

    private TextWriter() {}

    static String body(String model, ChatRequest request) {
        var set = request.parameters();
        var body = JSON.createObjectNode();
        body.put("model", model);
        body.put("prompt", RawText.of(request.messages()));
        RequestWriter.sampling(body, set, "max_tokens");
        if (set.topLogprobs() != null) {
            body.put("logprobs", set.topLogprobs());
        }
        body.put("stream", true);
        body.putObject("stream_options").put("include_usage", true);
        return JSON.writeValueAsString(body);
    }

    /**
     * All that there is a field for; no more is known of a model.
     *
     * @param context longest text in tokens, null if not known
     * @param outputLimit longest reply in tokens, null if not known
     */
    static Capabilities fields(@Nullable Integer context, @Nullable Integer outputLimit) {
        return Capabilities.unknown(
                EnumSet.complementOf(EnumSet.of(Parameter.EFFORT)), context, outputLimit);
    }
}
