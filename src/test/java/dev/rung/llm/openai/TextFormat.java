package dev.rung.llm.openai;

import static dev.rung.llm.openai.OpenAiFormat.event;

import dev.rung.llm.ChatFixture;
import dev.rung.llm.ChatFormat;
import dev.rung.llm.ChatModel;
import dev.rung.llm.StopReason.Kind;
import dev.rung.llm.http.ChatCall;
import dev.rung.llm.http.Http;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.Map;

/** Raw text completions as vLLM writes them. */
final class TextFormat implements ChatFormat {
    private static final JsonMapper JSON = JsonMapper.shared();
    private final OpenAiFormat chats = new OpenAiFormat();

    @Override
    public ChatModel client(Http http, String baseUrl) {
        return TextChat.guarded(
                new ChatCall(http, OpenAiFormat.endpoint(baseUrl), ChatFixture.MODEL));
    }

    @Override
    public Map<Ending, Kind> endings() {
        return Map.of(
                Ending.NATURAL, Kind.END,
                Ending.STOP_TEXT, Kind.STOP_SEQUENCE,
                Ending.LENGTH, Kind.LENGTH,
                Ending.CONTENT_FILTER, Kind.CONTENT_FILTER,
                Ending.UNHEARD_OF, Kind.UNKNOWN);
    }

    @Override
    public String stream(List<String> pieces, Ending ending) {
        String finish =
                switch (ending) {
                    case STOP_TEXT -> "'stop','stop_reason':'END'";
                    case LENGTH -> "'length','stop_reason':null";
                    case CONTENT_FILTER -> "'content_filter','stop_reason':null";
                    case UNHEARD_OF -> "'tired','stop_reason':null";
                    case NATURAL, REFUSAL, TOOL_CALL -> "'stop','stop_reason':null";
                };
        return unfinished(pieces)
                + event("{'choices':[{'index':0,'text':'','finish_reason':" + finish + "}]}")
                + event(
                        "{'model':'tested-model-1','choices':[],'usage':{'prompt_tokens':9,"
                                + "'total_tokens':12,'completion_tokens':3}}")
                + event("[DONE]");
    }

    @Override
    public String unfinished(List<String> pieces) {
        var stream = new StringBuilder();
        pieces.forEach(piece -> stream.append(piece(piece)));
        return stream.toString();
    }

    @Override
    public @Nullable String thinking(List<String> thoughts, List<String> pieces) {
        return null;
    }

    @Override
    public String errorInside(String piece, String message) {
        return piece(piece)
                + event("{'error':{'message':'" + message + "','type':'server_error','code':500}}")
                + event("[DONE]");
    }

    @Override
    public String error(String kind, String message) {
        return chats.error(kind, message);
    }

    private static String piece(String text) {
        return "data: {\"id\":\"cmpl-1\",\"object\":\"text_completion\",\"created\":1795000000,"
                + "\"model\":\"tested-model-1\",\"choices\":[{\"index\":0,\"text\":"
                + JSON.writeValueAsString(text)
                + ",\"logprobs\":null,\"finish_reason\":null,\"stop_reason\":null}]}\n\n";
    }
}
