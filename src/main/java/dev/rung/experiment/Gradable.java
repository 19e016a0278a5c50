package dev.rung.experiment;

import dev.rung.experiment.field.Written;
import dev.rung.llm.Message;
import dev.rung.llm.StopReason;
import dev.rung.llm.TokenLogprob;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A sample with everything that a grader may look at.
 *
 * @param foreignRow the row for which it is graded, null for the one that it was asked for: equal
 *     questions of several rows share their answers
 * @param version the prompt version that asked, 0 for none
 * @param messages as they were sent, the answers before the reply among them
 * @param earlier the model's answers before the reply, in order
 * @param rowNumber the row's number in its dataset, null if the prompt was filled by hand
 * @param values the row's columns, and over them what filled the prompt's variables (the
 *     condition's values win)
 * @param logprobs one entry a token of the reply where asked for and given, else empty
 */
public record Gradable(
        Sample sample,
        @Nullable Long foreignRow,
        long version,
        List<Message> messages,
        List<String> earlier,
        @Nullable Integer rowNumber,
        Map<String, String> values,
        List<TokenLogprob> logprobs) {
    public Gradable {
        messages = List.copyOf(messages);
        earlier = List.copyOf(earlier);
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        logprobs = List.copyOf(logprobs);
    }

    /** What fields are cut from. */
    public Written written() {
        return new Written(sample.text(), sample.thinking(), earlier);
    }

    /** Tells it apart from all others that are graded. */
    public String key() {
        return sample.id() + versionEnd();
    }

    /** What the version of its grade ends with, as {@link RunPlaces#VERSION_END} does. */
    public String versionEnd() {
        return foreignRow == null ? "" : "@" + foreignRow;
    }

    /** Whether the reply ended at its length limit. */
    public boolean isCut() {
        StopReason stop = sample.stop();
        return stop != null && stop.kind() == StopReason.Kind.LENGTH;
    }
}
