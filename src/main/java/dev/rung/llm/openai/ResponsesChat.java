package dev.rung.llm.openai;

import dev.rung.llm.ChatModel;
import dev.rung.llm.ChatReply;
import dev.rung.llm.ChatRequest;
import dev.rung.llm.Delta;
import dev.rung.llm.LlmException;
import dev.rung.llm.http.ChatCall;
import dev.rung.llm.http.Framing;

import java.util.function.Consumer;

/** A model behind {@code POST {base}/responses}, streaming; nothing is kept at the provider. */
record ResponsesChat(ChatCall call, SummarySwitch summaries) implements ChatModel {
    @Override
    public ChatReply chat(ChatRequest request, Consumer<Delta> pieces)
            throws LlmException, InterruptedException {
        boolean summary = summaries.isOn() && !"none".equals(request.parameters().effort());
        try {
            return post(request, pieces, summary);
        } catch (LlmException.BadRequest e) {
            if (!summary || !isAboutSummaries(e)) {
                throw e;
            }
            // Not another sample: the first request was refused before the model saw it.
            summaries.turnOff();
            return post(request, pieces, false);
        }
    }

    private static boolean isAboutSummaries(LlmException.BadRequest e) {
        String parameter = e.parameter();
        return parameter != null && parameter.startsWith("reasoning.summary");
    }

    private ChatReply post(ChatRequest request, Consumer<Delta> pieces, boolean summary)
            throws LlmException, InterruptedException {
        return call.post(
                "responses",
                "",
                ResponsesWriter.body(call.model(), request, summary),
                Framing.EVENTS,
                new ResponsesReader(pieces));
    }
}
