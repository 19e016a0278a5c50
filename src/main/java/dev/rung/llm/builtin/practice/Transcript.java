package dev.rung.llm.builtin.practice;

import dev.rung.llm.ChatRequest;
import dev.rung.llm.Message;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What would have gone over a wire, as JSON for reading: nothing leaves the process. The reply
 * shows what the answer was drawn from.
 */
final class Transcript {
    private final JsonMapper json =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    String request(ChatRequest request) {
        ObjectNode node = json.createObjectNode();
        node.put("model", PracticeProvider.MODEL);
        var messages = node.putArray("messages");
        for (Message message : request.messages()) {
            messages.addObject()
                    .put("role", message.role().name().toLowerCase(Locale.ROOT))
                    .put("content", message.text());
        }
        var parameters = request.parameters();
        put(node, "temperature", parameters.temperature());
        put(node, "top_p", parameters.topP());
        put(node, "max_tokens", parameters.maxTokens());
        if (!parameters.stop().isEmpty()) {
            parameters.stop().forEach(node.putArray("stop")::add);
        }
        put(node, "seed", parameters.seed());
        put(node, "top_logprobs", parameters.topLogprobs());
        return json.writeValueAsString(node);
    }

    private static void put(ObjectNode node, String name, @Nullable Number value) {
        if (value != null) {
            node.putPOJO(name, value);
        }
    }

    String reply(Speaker.Speech speech, Optional<Reading> reading, List<Answer> answers) {
        ObjectNode node = json.createObjectNode();
        node.put("content", speech.text());
        node.put("stop", speech.stop().kind().label());
        node.put("examples", reading.map(found -> found.examples().size()).orElse(0));
        if (reading.isPresent()) {
            var choices = node.putArray("choices");
            for (int i = 0; i < answers.size(); i++) {
                var choice = reading.get().choices().all().get(i);
                choices.addObject()
                        .put("label", choice.label())
                        .put("answer", choice.answer())
                        .put("probability", answers.get(i).probability());
            }
        }
        return json.writeValueAsString(node);
    }
}
