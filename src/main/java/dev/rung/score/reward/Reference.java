package dev.rung.score.reward;

import dev.rung.experiment.Gradable;
import dev.rung.llm.Message;
import dev.rung.llm.Role;
import dev.rung.score.metric.Refusal;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The replies that others are compared with.
 *
 * @param usual for all prompts, null for none
 * @param own those of single prompt versions, by the version's id: they go before the usual one
 */
public record Reference(@Nullable String usual, Map<Long, String> own) {
    /** None at all. */
    public static final Reference NONE = new Reference(null, Map.of());

    public Reference {
        own = Collections.unmodifiableMap(new TreeMap<>(own));
    }

    /** The one of a prompt version, null if it has none. */
    public @Nullable String of(long version) {
        String text = own.get(version);
        return text == null ? usual : text;
    }

    /**
     * What has to stand beside p by these references.
     *
     * @param versions the prompt versions of the run
     * @return parts of a sentence, empty if there is nothing to say
     */
    public List<String> notes(List<Long> versions) {
        Set<String> texts = new HashSet<>();
        for (long version : versions) {
            String text = of(version);
            if (text != null) {
                texts.add(text);
            }
        }
        var notes = new ArrayList<String>();
        if (texts.size() > 1) {
            notes.add(
                    "prompts are compared with different reference replies, so that their means are"
                            + " not comparable");
        }
        if (texts.stream().anyMatch(Reference::isRefusal)) {
            notes.add(
                    "the reference reply is a refusal: on benign prompts p is near 1 whatever is"
                            + " said");
        }
        return notes;
    }

    /** By the usual phrases. */
    static boolean isRefusal(String text) {
        String plain = text.toLowerCase(Locale.ROOT).replace('\u2019', '\'');
        return Refusal.USUAL.stream().anyMatch(plain::contains);
    }

    /**
     * The conversation of a sample that ends with a reply; one that was begun for the model is gone
     * on with.
     */
    public static List<Message> context(Gradable sample, String reply) {
        var messages = new ArrayList<>(sample.messages());
        if (!messages.isEmpty() && messages.getLast().role() == Role.ASSISTANT) {
            messages.add(Message.assistant(messages.removeLast().text() + reply));
        } else {
            messages.add(Message.assistant(reply));
        }
        return messages;
    }

    /** σ(r − r_ref) (Bradley and Terry 1952, «Rank analysis of incomplete block designs»). */
    public static double preferred(double reward, double reference) {
        return 1 / (1 + Math.exp(reference - reward));
    }
}
