package dev.rung.experiment;

import dev.rung.llm.Message;
import dev.rung.llm.StopReason;
import dev.rung.llm.Usage;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A conversation that was held elsewhere, with its last answer.
 *
 * @param model the model as the file names it, empty if it does not
 * @param messages all that stood before the last answer
 * @param reply the last answer
 * @param thinking what came with it, may be empty
 * @param stop why it ended, null if the file does not say
 * @param values what else the file says of it, such as its id, target and scores
 */
public record OutsideTranscript(
        String model,
        List<Message> messages,
        String reply,
        String thinking,
        @Nullable StopReason stop,
        Usage usage,
        Map<String, String> values) {
    /** Begins the name of a value that is a score which was given elsewhere. */
    public static final String SCORE = "score.";

    /** Begins the name of a value that explains such a score. */
    public static final String EXPLANATION = "explanation.";

    public OutsideTranscript {
        messages = List.copyOf(messages);
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
