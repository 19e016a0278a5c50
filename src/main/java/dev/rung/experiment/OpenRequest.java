package dev.rung.experiment;

import java.util.List;

/**
 * A request that is still to be answered, wholly or from a step on.
 *
 * @param answers what has been answered of the conversation, in order
 * @param attempts how often the next answer was asked for in vain, by a process that ended
 */
public record OpenRequest(Request request, List<String> answers, int attempts) {
    public OpenRequest {
        answers = List.copyOf(answers);
    }

    /** One that has not been sent yet. */
    static OpenRequest fresh(Request request) {
        return new OpenRequest(request, List.of(), 0);
    }
}
