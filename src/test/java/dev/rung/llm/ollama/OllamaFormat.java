package dev.rung.llm.ollama;

import static dev.rung.llm.ChatFormat.quoted;

import dev.rung.llm.ChatFixture;
import dev.rung.llm.ChatFormat;
import dev.rung.llm.ChatModel;
import dev.rung.llm.StopReason.Kind;
import dev.rung.llm.http.ChatCall;
import dev.rung.llm.http.Endpoint;
import dev.rung.llm.http.Header;
import dev.rung.llm.http.Http;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.Map;

/** {@code /api/chat} as Ollama writes it. */
final class OllamaFormat implements ChatFormat {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Ollama needs no key; here it gets one to see that it is kept out of texts. */
    @Override
    public ChatModel client(Http http, String baseUrl) {
        var endpoint =
                Endpoint.keyed(baseUrl, ChatFixture.key(), ChatFixture.VARIABLE, Header::bearer);
        return new OllamaChat(new ChatCall(http, endpoint, ChatFixture.MODEL));
    }

    @Override
    public Map<Ending, Kind> endings() {
        return Map.of(
                Ending.NATURAL, Kind.END,
                Ending.LENGTH, Kind.LENGTH,
                Ending.UNHEARD_OF, Kind.UNKNOWN);
    }

    @Override
    public String stream(List<String> pieces, Ending ending) {
        String reason =
                switch (ending) {
                    case LENGTH -> "length";
                    case UNHEARD_OF -> "tired";
                    case NATURAL, STOP_TEXT, CONTENT_FILTER, REFUSAL, TOOL_CALL -> "stop";
                };
        return unfinished(pieces)
                + line(
                        """
                        {'model':'tested-model-1','created_at':'2026-11-24T10:00:00Z',\
                        'message':{'role':'assistant','content':''},'done':true,\
                        'done_reason':'%s','total_duration':1000,'load_duration':10,\
                        'prompt_eval_count':9,'prompt_eval_duration':20,'eval_count':3,\
                        'eval_duration':30}\
                        """
                                .formatted(reason));
    }

    @Override
    public String unfinished(List<String> pieces) {
        var stream = new StringBuilder();
        pieces.forEach(piece -> stream.append(piece("content", piece)));
        return stream.toString();
    }

    @Override
    public String thinking(List<String> thoughts, List<String> pieces) {
        var stream = new StringBuilder();
        thoughts.forEach(thought -> stream.append(piece("thinking", thought)));
        return stream + stream(pieces, Ending.NATURAL);
    }

    @Override
    public String errorInside(String piece, String message) {
        return piece("content", piece) + line("{'error':'" + message + "'}");
    }

    @Override
    public String error(String kind, String message) {
        // Money and quotas are for those who sell; a proxy before Ollama may.
        return switch (kind) {
            case "quota" ->
                    quoted("{'error':{'code':'insufficient_quota','message':'" + message + "'}}");
            default -> quoted("{'error':'" + message + "'}");
        };
    }

    @Override
    public String contentType() {
        return "application/x-ndjson";
    }

    @Override
    public String broken() {
        return "{oops\n";
    }

    @Override
    public @Nullable String refusedParameter() {
        return null;
    }

    /** A piece in the named field. */
    private static String piece(String field, String text) {
        var message = Map.of("role", "assistant", field, text);
        return JSON.writeValueAsString(
                        Map.of("model", "tested-model-1", "message", message, "done", false))
                + "\n";
    }

    private static String line(String data) {
        return quoted(data) + "\n";
    }
}
