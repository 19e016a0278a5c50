package dev.rung.llm.openai;

import static dev.rung.llm.ChatFormat.quoted;

import dev.rung.llm.ChatFixture;
import dev.rung.llm.ChatFormat;
import dev.rung.llm.ChatModel;
import dev.rung.llm.StopReason.Kind;
import dev.rung.llm.http.ChatCall;
import dev.rung.llm.http.Http;

import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The typed events of {@code POST /responses} as OpenAI writes them. */
final class ResponsesFormat implements ChatFormat {
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String START =
            event(
                    """
                    {'type':'response.created','sequence_number':0,'response':{'id':'resp_1',\
                    'object':'response','status':'in_progress','error':null,\
                    'incomplete_details':null,'model':'tested-model-1','output':[],\
                    'usage':null}}\
                    """);

    @Override
    public ChatModel client(Http http, String baseUrl) {
        return new ResponsesChat(
                new ChatCall(http, OpenAiFormat.endpoint(baseUrl), ChatFixture.MODEL),
                new SummarySwitch());
    }

    @Override
    public Map<Ending, Kind> endings() {
        return Map.of(
                Ending.NATURAL, Kind.END,
                Ending.LENGTH, Kind.LENGTH,
                Ending.CONTENT_FILTER, Kind.CONTENT_FILTER,
                Ending.REFUSAL, Kind.REFUSAL,
                Ending.TOOL_CALL, Kind.TOOL_CALL,
                Ending.UNHEARD_OF, Kind.UNKNOWN);
    }

    @Override
    public String stream(List<String> pieces, Ending ending) {
        return START + answer(pieces, ending);
    }

    private static String answer(List<String> pieces, Ending ending) {
        String all = String.join("", pieces);
        boolean refusal = ending == Ending.REFUSAL;
        String kind = refusal ? "refusal" : "output_text";
        var stream = new StringBuilder();
        pieces.forEach(piece -> stream.append(delta("response." + kind + ".delta", piece)));
        Map<String, ?> part =
                Map.of("type", kind, refusal ? "refusal" : "text", all, "annotations", List.of());
        stream.append(written(Map.of("type", "response.content_part.done", "part", part)));
        return stream.append(end(part, ending)).toString();
    }

    @Override
    public String unfinished(List<String> pieces) {
        var stream =
                new StringBuilder(
                        START
                                + event(
                                        """
                                        {'type':'response.output_item.added','output_index':0,\
                                        'item':{'type':'message','content':[]}}\
                                        """));
        pieces.forEach(piece -> stream.append(delta("response.output_text.delta", piece)));
        return stream.toString();
    }

    @Override
    public String thinking(List<String> thoughts, List<String> pieces) {
        String type = "response.reasoning_summary_text.delta";
        var stream =
                new StringBuilder(
                        START + event("{'type':'response.reasoning_summary_part.added'}"));
        thoughts.forEach(thought -> stream.append(delta(type, thought)));
        return stream + answer(pieces, Ending.NATURAL);
    }

    @Override
    public String errorInside(String piece, String message) {
        return unfinished(List.of(piece))
                + event(
                        """
                        {'type':'response.failed','response':{'status':'failed','output':[],\
                        'error':{'code':'server_error','message':'%s'}}}\
                        """
                                .formatted(message));
    }

    @Override
    public String error(String kind, String message) {
        return new OpenAiFormat().error(kind, message);
    }

    private static String end(Map<String, ?> part, Ending ending) {
        var output = new ArrayList<Map<String, ?>>();
        output.add(Map.of("type", "reasoning", "summary", List.of()));
        output.add(Map.of("type", "message", "role", "assistant", "content", List.of(part)));
        if (ending == Ending.TOOL_CALL) {
            output.add(Map.of("type", "function_call", "name", "f", "arguments", "{}"));
        }
        String reason =
                switch (ending) {
                    case LENGTH -> "max_output_tokens";
                    case CONTENT_FILTER -> "content_filter";
                    case UNHEARD_OF -> "tired";
                    case NATURAL, STOP_TEXT, REFUSAL, TOOL_CALL -> "";
                };
        String status = reason.isEmpty() ? "completed" : "incomplete";
        var usage =
                Map.of(
                        "input_tokens",
                        9,
                        "input_tokens_details",
                        Map.of("cached_tokens", 4),
                        "output_tokens",
                        3,
                        "output_tokens_details",
                        Map.of("reasoning_tokens", 2));
        var response =
                Map.of(
                        "object",
                        "response",
                        "model",
                        ChatFixture.ANSWERED,
                        "status",
                        status,
                        "incomplete_details",
                        Map.of("reason", reason),
                        "output",
                        output,
                        "usage",
                        usage);
        String json =
                JSON.writeValueAsString(Map.of("type", "response." + status, "response", response));
        return named(
                "response." + status,
                json.replace("\"incomplete_details\":{\"reason\":\"\"}", "\"error\":null"));
    }

    private static String delta(String type, String text) {
        return written(Map.of("type", type, "delta", text, "sequence_number", 4));
    }

    private static String written(Map<String, ?> data) {
        return named(String.valueOf(data.get("type")), JSON.writeValueAsString(data));
    }

    /** An event with the name of its type; quotes are single. */
    static String event(String data) {
        String json = quoted(data);
        return named(JSON.readTree(json).path("type").asString(""), json);
    }

    private static String named(String type, String json) {
        return "event: " + type + "\ndata: " + json + "\n\n";
    }
}
