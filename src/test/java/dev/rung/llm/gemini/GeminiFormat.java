package dev.rung.llm.gemini;

import static dev.rung.llm.ChatFormat.quoted;

import dev.rung.llm.Capabilities;
import dev.rung.llm.ChatFixture;
import dev.rung.llm.ChatFormat;
import dev.rung.llm.ChatModel;
import dev.rung.llm.StopReason.Kind;
import dev.rung.llm.http.ChatCall;
import dev.rung.llm.http.Http;

import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.Map;

/** Streamed {@code GenerateContentResponse} objects as Google writes them. */
final class GeminiFormat implements ChatFormat {
    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    public ChatModel client(Http http, String baseUrl) {
        var endpoint = GeminiProvider.endpoint(baseUrl, ChatFixture.key(), ChatFixture.VARIABLE);
        return new GeminiChat(
                new ChatCall(http, endpoint, ChatFixture.MODEL), Capabilities.UNKNOWN);
    }

    @Override
    public Map<Ending, Kind> endings() {
        return Map.of(
                Ending.NATURAL, Kind.END,
                Ending.LENGTH, Kind.LENGTH,
                Ending.CONTENT_FILTER, Kind.CONTENT_FILTER,
                Ending.TOOL_CALL, Kind.TOOL_CALL,
                Ending.UNHEARD_OF, Kind.UNKNOWN);
    }

    @Override
    public String stream(List<String> pieces, Ending ending) {
        return unfinished(pieces) + end(ending);
    }

    @Override
    public String unfinished(List<String> pieces) {
        var stream = new StringBuilder();
        pieces.forEach(piece -> stream.append(part(Map.of("text", piece))));
        return stream.toString();
    }

    @Override
    public String thinking(List<String> thoughts, List<String> pieces) {
        var stream = new StringBuilder();
        thoughts.forEach(thought -> stream.append(part(Map.of("text", thought, "thought", true))));
        return stream + stream(pieces, Ending.NATURAL);
    }

    @Override
    public String errorInside(String piece, String message) {
        return part(Map.of("text", piece))
                + event(
                        "{'error':{'code':503,'message':'%s','status':'UNAVAILABLE'}}"
                                .formatted(message));
    }

    @Override
    public String error(String kind, String message) {
        String words = kind.equals("quota") ? message + ", limit: 0, model: m" : message;
        String status =
                switch (kind) {
                    case "auth" -> "'code':401,'status':'UNAUTHENTICATED'";
                    case "money" -> "'code':402,'status':'FAILED_PRECONDITION'";
                    case "model" -> "'code':404,'status':'NOT_FOUND'";
                    case "rate", "quota" -> "'code':429,'status':'RESOURCE_EXHAUSTED'";
                    case "parameter" ->
                            """
                            'code':400,'status':'INVALID_ARGUMENT','details':[{'@type':\
                            'type.googleapis.com/google.rpc.BadRequest','fieldViolations':\
                            [{'field':'generation_config.temperature'}]}]\
                            """;
                    case "size" -> "'code':400,'status':'INVALID_ARGUMENT'";
                    case "conflict" -> "'code':409,'status':'ABORTED'";
                    default -> "'code':500,'status':'INTERNAL'";
                };
        return quoted("[{'error':{'message':'" + words + "'," + status + "}}]");
    }

    /** A response with one part. */
    static String part(Map<String, ?> part) {
        var content = Map.of("role", "model", "parts", List.of(part));
        var candidate = Map.of("index", 0, "content", content);
        return "data: "
                + JSON.writeValueAsString(Map.of("candidates", List.of(candidate)))
                + "\n\n";
    }

    private static String end(Ending ending) {
        String reason =
                switch (ending) {
                    case NATURAL, STOP_TEXT, REFUSAL -> "STOP";
                    case LENGTH -> "MAX_TOKENS";
                    case CONTENT_FILTER -> "SAFETY";
                    case TOOL_CALL -> "MALFORMED_FUNCTION_CALL";
                    case UNHEARD_OF -> "TIRED";
                };
        return event(
                """
                {'candidates':[{'index':0,'content':{'parts':[{'text':''}],'role':'model'},\
                'finishReason':'%s'}],'modelVersion':'tested-model-1','responseId':'r1',\
                'usageMetadata':{'promptTokenCount':9,'cachedContentTokenCount':4,\
                'candidatesTokenCount':1,'thoughtsTokenCount':2,'totalTokenCount':12}}\
                """
                        .formatted(reason));
    }

    /** An event; quotes are single. */
    static String event(String data) {
        return "data: " + quoted(data) + "\n\n";
    }
}
