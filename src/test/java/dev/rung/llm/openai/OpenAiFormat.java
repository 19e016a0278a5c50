package dev.rung.llm.openai;

import static dev.rung.llm.ChatFormat.quoted;

import dev.rung.llm.ChatFixture;
import dev.rung.llm.ChatFormat;
import dev.rung.llm.ChatFormat.Ending;
import dev.rung.llm.ChatModel;
import dev.rung.llm.StopReason.Kind;
import dev.rung.llm.http.ChatCall;
import dev.rung.llm.http.Endpoint;
import dev.rung.llm.http.Header;
import dev.rung.llm.http.Http;

import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.Map;

/** Chat completions as a server writes them. */
final class OpenAiFormat implements ChatFormat {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** The first chunk as OpenAI sends it: no text yet, most fields null. */
    private static final String FIRST =
            """
            {'id':'chatcmpl-1','object':'chat.completion.chunk','created':1795000000,\
            'model':'tested-model-1','system_fingerprint':null,'choices':[{'index':0,\
            'delta':{'role':'assistant','content':'','refusal':null},'logprobs':null,\
            'finish_reason':null}],'usage':null,'obfuscation':'x7'}\
            """;

    @Override
    public ChatModel client(Http http, String baseUrl) {
        return new OpenAiChat(
                new ChatCall(http, endpoint(baseUrl), ChatFixture.MODEL), Dialect.COMPATIBLE);
    }

    /** With the key of the tests. */
    static Endpoint endpoint(String baseUrl) {
        return Endpoint.keyed(baseUrl, ChatFixture.key(), ChatFixture.VARIABLE, Header::bearer);
    }

    @Override
    public String stream(List<String> pieces, Ending ending) {
        String finish =
                switch (ending) {
                    case NATURAL, REFUSAL -> "stop'";
                    // As vLLM names the stop text that was met.
                    case STOP_TEXT -> "stop','stop_reason':'END'";
                    case LENGTH -> "length'";
                    case CONTENT_FILTER -> "content_filter'";
                    case TOOL_CALL -> "tool_calls'";
                    case UNHEARD_OF -> "tired'";
                };
        String field = ending == Ending.REFUSAL ? "refusal" : "content";
        var stream = new StringBuilder(event(FIRST));
        pieces.forEach(piece -> stream.append(piece(field, piece)));
        return stream.append(event("{'choices':[{'delta':{},'finish_reason':'" + finish + "}]}"))
                .append(event("{'choices':[],'usage':{'prompt_tokens':9,'completion_tokens':3}}"))
                .append(event("[DONE]"))
                .toString();
    }

    @Override
    public String unfinished(List<String> pieces) {
        var stream = new StringBuilder(": keep-alive\n\n");
        pieces.forEach(piece -> stream.append(piece("content", piece)));
        return stream.toString();
    }

    @Override
    public String errorInside(String piece, String message) {
        return piece("content", piece)
                + event("{'error':{'message':'" + message + "','type':'server_error'}}")
                + event("[DONE]");
    }

    @Override
    public String error(String kind, String message) {
        String code =
                switch (kind) {
                    case "auth" -> "'code':'invalid_api_key'";
                    case "money" -> "'code':402";
                    case "model" -> "'code':'model_not_found'";
                    case "rate" -> "'code':'rate_limit_exceeded','type':'tokens'";
                    case "quota" -> "'code':'insufficient_quota','type':'insufficient_quota'";
                    case "parameter" -> "'code':'unsupported_value','param':'temperature'";
                    default -> "'type':'server_error','code':null,'param':null";
                };
        return quoted("{'error':{'message':'" + message + "'," + code + "}}");
    }

    @Override
    public Map<Ending, Kind> endings() {
        return Map.of(
                Ending.NATURAL, Kind.END,
                Ending.STOP_TEXT, Kind.STOP_SEQUENCE,
                Ending.LENGTH, Kind.LENGTH,
                Ending.CONTENT_FILTER, Kind.CONTENT_FILTER,
                Ending.REFUSAL, Kind.REFUSAL,
                Ending.TOOL_CALL, Kind.TOOL_CALL,
                Ending.UNHEARD_OF, Kind.UNKNOWN);
    }

    @Override
    public String thinking(List<String> thoughts, List<String> pieces) {
        var stream = new StringBuilder();
        thoughts.forEach(thought -> stream.append(piece("reasoning", thought)));
        return stream + stream(pieces, Ending.NATURAL);
    }

    /** A piece of a stream in the named field. */
    static String piece(String field, String text) {
        var delta = Map.of(field, text);
        return "data: "
                + JSON.writeValueAsString(Map.of("choices", List.of(Map.of("delta", delta))))
                + "\n\n";
    }

    /** An event of a stream; quotes are single. */
    static String event(String data) {
        return "data: " + quoted(data) + "\n\n";
    }
}
