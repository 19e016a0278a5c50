package dev.rung.score.preference;

import dev.rung.experiment.Gradable;
import dev.rung.experiment.TextHash;
import dev.rung.llm.Message;
import dev.rung.llm.Role;
import dev.rung.score.Grader;
import dev.rung.score.Verdict;
import dev.rung.score.reward.Reference;
import dev.rung.score.reward.Shown;
import dev.rung.stats.Scale;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A trained preference model as a grader: the raw reward of a reply, or the chance to be preferred
 * to a reference reply to the same prompt.
 */
public final class Preferences implements Grader {
    /** Rises when the same model would see a reply or its prompt in another way. */
    private static final String REVISION = "preferences 2";

    private final String id;
    private final Trained model;
    private final Reads reads;
    private final Shown shown;
    private final Reference reference;
    private final String version;

    /** What the prompt of a reply is. */
    public sealed interface Reads {
        /** The whole conversation: pairs that were labelled hold it as it was sent. */
        record Conversation() implements Reads {
            @Override
            public String of(Gradable sample) {
                return text(sample.messages());
            }

            /** The prompt in the messages that replies of a pair answer. */
            public static String text(List<Message> messages) {
                return messages.stream().map(Message::text).collect(Collectors.joining("\n\n"));
            }
        }

        /** The last thing that the user said. */
        record LastOfUser() implements Reads {
            @Override
            public String of(Gradable sample) {
                return sample.messages().reversed().stream()
                        .filter(message -> message.role() == Role.USER)
                        .map(Message::text)
                        .findFirst()
                        .orElse("");
            }
        }

        /** What stands in a column of the row. */
        record Column(String name) implements Reads {
            @Override
            public @Nullable String of(Gradable sample) {
                return sample.values().get(name);
            }
        }

        /** Null if there is none. */
        @Nullable String of(Gradable sample);
    }

    /**
     * @param reference what replies are compared with, where p is shown
     */
    public Preferences(String id, Trained model, Reads reads, Shown shown, Reference reference) {
        this.id = id;
        this.model = model;
        this.reads = reads;
        this.shown = shown;
        this.reference = reference;
        var digest =
                new TextHash()
                        .add(REVISION)
                        .add(model.version())
                        .add(reads.toString())
                        .add(shown.name());
        if (shown == Shown.P) {
            digest.add(String.valueOf(reference.usual()));
            reference.own().forEach((of, text) -> digest.add(String.valueOf(of)).add(text));
        }
        this.version = digest.brief();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public Scale scale() {
        return shown.scale();
    }

    @Override
    public List<Verdict> grade(List<Gradable> samples) throws InterruptedException {
        return Grader.each(samples, this::verdict);
    }

    private Verdict verdict(Gradable sample) {
        String reply = sample.sample().text();
        if (reply.isBlank()) {
            return Verdict.missing("empty reply");
        }
        String prompt = reads.of(sample);
        if (prompt == null) {
            return Verdict.missing("the row has not the column of the prompt");
        }
        double reward = model.reward(prompt, reply);
        String seen = model.hasSeen(prompt) ? "; by a part that has not seen this prompt" : "";
        if (shown == Shown.RAW) {
            return Verdict.score(reward, null, model.heldOut().text() + seen);
        }
        String other = reference.of(sample.version());
        if (other == null) {
            return Verdict.missing("no reference reply");
        }
        double base = model.reward(prompt, other);
        return Verdict.score(
                Reference.preferred(reward, base),
                null,
                String.format(
                        Locale.ROOT,
                        "r = %.3f, reference %.3f; %s%s",
                        reward,
                        base,
                        model.heldOut().text(),
                        seen));
    }
}
