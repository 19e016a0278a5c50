package dev.rung.llm.ollama;

import dev.rung.llm.Delta;
import dev.rung.llm.StopReason;
import dev.rung.llm.StopReason.Kind;
import dev.rung.llm.Usage;
import dev.rung.llm.http.JsonNumbers;
import dev.rung.llm.http.LogprobReader;
import dev.rung.llm.http.ReplyBuilder;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

import java.util.function.Consumer;

/** Builds a reply from the lines of {@code POST /api/chat}. */
final class OllamaReader extends ReplyBuilder {
    private final boolean stopTexts;
    private boolean done;
    private boolean called;
    private @Nullable String reason;
    private Usage usage = Usage.UNKNOWN;

    /**
     * @param stopTexts whether the request sets stop texts
     */
    OllamaReader(Consumer<Delta> pieces, boolean stopTexts) {
        super(pieces);
        this.stopTexts = stopTexts;
    }

    @Override
    public void accept(JsonNode line) {
        from(line.path("model"), MissingNode.getInstance());
        var message = line.path("message");
        if (message.isObject()) {
            begin();
            think(message.path("thinking").asString(""));
            answer(message.path("content").asString(""));
            called |= !message.path("tool_calls").isEmpty();
            tokens(LogprobReader.read(line.path("logprobs")));
        }
        if (line.path("done").asBoolean(false)) {
            done = true;
            reason = line.path("done_reason").asString(null);
            usage =
                    new Usage(
                            JsonNumbers.whole(line.path("prompt_eval_count")),
                            null,
                            null,
                            JsonNumbers.whole(line.path("eval_count")),
                            null);
        }
    }

    @Override
    protected boolean isReply(JsonNode object) {
        return object.path("message").isObject();
    }

    @Override
    protected boolean finished() {
        return done;
    }

    @Override
    protected Usage usage() {
        return usage;
    }

    @Override
    protected StopReason stop() {
        return new StopReason(kind(), reason, null);
    }

    private Kind kind() {
        return switch (reason) {
            case "stop" ->
                    called ? Kind.TOOL_CALL : stopTexts ? Kind.END_OR_STOP_SEQUENCE : Kind.END;
            case "length" -> Kind.LENGTH;
            case null, default -> Kind.UNKNOWN;
        };
    }
}
