package dev.rung.llm.openai;

import dev.rung.llm.LlmException;
import dev.rung.llm.Message;
import dev.rung.llm.Reward;
import dev.rung.llm.RewardModel;
import dev.rung.llm.http.JsonCall;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A reward model behind vLLM's {@code POST {root}/classify}, or {@code POST {root}/pooling} of a
 * server that has no such path, as vLLM's documentation of pooling models describes them. vLLM
 * squashes what it gives by default, so the raw number is always asked for.
 *
 * @param call to the server's root
 * @param path the one that answered last, kept for as long as the provider lives
 */
record VllmReward(JsonCall call, AtomicReference<Path> path) implements RewardModel {
    /** Where it can be asked. */
    enum Path {
        CLASSIFY("classify"),
        POOLING("pooling");

        private final String path;

        Path(String path) {
            this.path = path;
        }

        Path other() {
            return this == CLASSIFY ? POOLING : CLASSIFY;
        }
    }

    @Override
    public Reward reward(List<Message> messages) throws LlmException, InterruptedException {
        Path first = path.get();
        try {
            return ask(first, messages);
        } catch (LlmException e) {
            if (!isWithoutPath(e)) {
                throw e;
            }
            // Not another attempt: the model has not seen the first one.
            Reward reward = ask(first.other(), messages);
            path.set(first.other());
            return reward;
        }
    }

    private static boolean isWithoutPath(LlmException e) {
        var head = e.head();
        return head != null
                && (head.status() == 404 || head.status() == 405)
                && !(e instanceof LlmException.NoSuchModel);
    }

    private Reward ask(Path where, List<Message> messages)
            throws LlmException, InterruptedException {
        return call.post(where.path, body(where, messages), VllmReward::read);
    }

    private ObjectNode body(Path where, List<Message> messages) {
        var body = JsonMapper.shared().createObjectNode();
        body.put("model", call.model());
        RequestWriter.turns(body.putArray("messages"), messages);
        if (where == Path.POOLING) {
            body.put("task", "classify");
        }
        body.put("use_activation", false);
        return body;
    }

    /** {@code data[0].probs} of /classify, {@code data[0].data} of /pooling. */
    private static Reward read(JsonNode answer) throws LlmException {
        var first = answer.path("data").path(0);
        var numbers = first.has("probs") ? first.path("probs") : first.path("data");
        if (!numbers.isArray() || numbers.isEmpty() || !numbers.path(0).isNumber()) {
            throw JsonCall.unreadable("The answer holds no reward.", answer);
        }
        if (numbers.size() > 1) {
            throw JsonCall.unreadable(
                    "The model is a classifier with %d classes and no reward model."
                            .formatted(numbers.size()),
                    answer);
        }
        double raw = numbers.path(0).doubleValue();
        if (!Double.isFinite(raw)) {
            throw JsonCall.unreadable("The reward is not a finite number.", answer);
        }
        return new Reward(
                raw, answer.path("model").asString(null), ChoiceReader.usage(answer.path("usage")));
    }
}
