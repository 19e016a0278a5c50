package dev.rung.llm.anthropic;

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

/** The Messages API as Anthropic writes it. */
final class AnthropicFormat implements ChatFormat {
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String START =
            event(
                    """
                    {'type':'message_start','message':{'id':'msg_1','type':'message',\
                    'role':'assistant','model':'tested-model-1','content':[],\
                    'stop_reason':null,'stop_sequence':null,'usage':{'input_tokens':2,\
                    'cache_creation_input_tokens':3,'cache_read_input_tokens':4,\
                    'cache_creation':{'ephemeral_5m_input_tokens':3},'output_tokens':1,\
                    'service_tier':'standard'}}}\
                    """);

    @Override
    public ChatModel client(Http http, String baseUrl) {
        var endpoint =
                AnthropicProvider.endpoint(
                        AnthropicProvider.root(baseUrl), ChatFixture.key(), ChatFixture.VARIABLE);
        return new AnthropicChat(
                new ChatCall(http, endpoint, ChatFixture.MODEL), Capabilities.UNKNOWN);
    }

    @Override
    public Map<Ending, Kind> endings() {
        return Map.of(
                Ending.NATURAL, Kind.END,
                Ending.STOP_TEXT, Kind.STOP_SEQUENCE,
                Ending.LENGTH, Kind.LENGTH,
                Ending.REFUSAL, Kind.REFUSAL,
                Ending.TOOL_CALL, Kind.TOOL_CALL,
                Ending.UNHEARD_OF, Kind.UNKNOWN);
    }

    @Override
    public String stream(List<String> pieces, Ending ending) {
        return START + answer(0, pieces) + end(ending);
    }

    @Override
    public String unfinished(List<String> pieces) {
        var stream = new StringBuilder(START + event("{'type':'ping'}") + open(0, "text"));
        pieces.forEach(piece -> stream.append(delta(0, "text", piece)));
        return stream.toString();
    }

    @Override
    public String thinking(List<String> thoughts, List<String> pieces) {
        var stream = new StringBuilder(START + open(0, "thinking"));
        thoughts.forEach(thought -> stream.append(delta(0, "thinking", thought)));
        return stream.append(delta(0, "signature", "EqQBCgIYAh=="))
                .append(event("{'type':'content_block_stop','index':0}"))
                .append(
                        event(
                                """
                                {'type':'content_block_start','index':1,'content_block':\
                                {'type':'redacted_thinking','data':'Em=='}}\
                                """))
                .append(event("{'type':'content_block_stop','index':1}"))
                .append(answer(2, pieces))
                .append(end(Ending.NATURAL))
                .toString();
    }

    @Override
    public String errorInside(String piece, String message) {
        return unfinished(List.of(piece)) + error("overloaded_error", message, "event");
    }

    @Override
    public String error(String kind, String message) {
        String type =
                switch (kind) {
                    case "auth" -> "authentication_error";
                    case "money" -> "billing_error";
                    case "model" -> "not_found_error";
                    case "rate" -> "rate_limit_error";
                    // The code of a spend limit stands in the message.
                    case "quota" -> "rate_limit_error";
                    case "parameter" -> "invalid_request_error";
                    case "size" -> "request_too_large";
                    case "conflict" -> "conflict_error";
                    default -> "api_error";
                };
        String words =
                switch (kind) {
                    case "quota" -> message + " (enforced_spend_limit_reached)";
                    case "parameter" -> "`temperature` is deprecated for this model. " + message;
                    default -> message;
                };
        return error(type, words, "");
    }

    private static String error(String type, String message, String framing) {
        String body =
                """
                {'type':'error','error':{'type':'%s','message':'%s'},'request_id':'req_1'}\
                """
                        .formatted(type, message);
        return framing.isEmpty() ? quoted(body) : event(body);
    }

    private static String answer(int index, List<String> pieces) {
        var block = new StringBuilder(open(index, "text"));
        pieces.forEach(piece -> block.append(delta(index, "text", piece)));
        return block + event("{'type':'content_block_stop','index':" + index + "}");
    }

    private static String open(int index, String type) {
        return event(
                "{'type':'content_block_start','index':%d,'content_block':{'type':'%s','%s':''}}"
                        .formatted(index, type, type));
    }

    /** A piece of a block; its field has the name of the kind. */
    private static String delta(int index, String kind, String text) {
        return written(
                "content_block_delta",
                Map.of(
                        "type",
                        "content_block_delta",
                        "index",
                        index,
                        "delta",
                        Map.of("type", kind + "_delta", kind, text)));
    }

    private static String end(Ending ending) {
        String delta =
                switch (ending) {
                    case NATURAL -> "'stop_reason':'end_turn','stop_sequence':null";
                    case STOP_TEXT -> "'stop_reason':'stop_sequence','stop_sequence':'END'";
                    case LENGTH -> "'stop_reason':'max_tokens','stop_sequence':null";
                    case REFUSAL, CONTENT_FILTER ->
                            """
                            'stop_reason':'refusal','stop_sequence':null,'stop_details':\
                            {'type':'refusal','category':'frontier_llm','explanation':'No.'}\
                            """;
                    case TOOL_CALL -> "'stop_reason':'tool_use'";
                    case UNHEARD_OF -> "'stop_reason':'tired'";
                };
        String usage = "'usage':{'output_tokens':3,'output_tokens_details':{'thinking_tokens':2}}";
        return event("{'type':'message_delta','delta':{" + delta + "}," + usage + "}")
                + event("{'type':'message_stop'}");
    }

    /** An event with the name of its type; quotes are single. */
    static String event(String data) {
        String json = quoted(data);
        return named(JSON.readTree(json).path("type").asString(""), json);
    }

    private static String written(String type, Map<String, ?> data) {
        return named(type, JSON.writeValueAsString(data));
    }

    private static String named(String type, String json) {
        return "event: " + type + "\ndata: " + json + "\n\n";
    }
}
