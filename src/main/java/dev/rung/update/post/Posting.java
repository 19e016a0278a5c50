package dev.rung.update.post;

import dev.rung.slack.Slack;
import dev.rung.slack.SlackFault;
import dev.rung.store.StoreException;
import dev.rung.update.post.Outbox.Out;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Sends what waits in the {@link Outbox}. What was sent and got no answer is looked up, and never
 * sent again unless the user says so. Blocks.
 */
public final class Posting {
    /** Clocks may differ by so much. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    /** An edit of which nothing was heard is tried again after so long. */
    private static final Duration AGAIN = Duration.ofSeconds(30);

    /** What is done by itself where doing it once more does no harm. */
    private static final String SENT_AGAIN = "It is sent again by itself.";

    private final Outbox outbox;
    private final Slack slack;
    private final InstantSource clock;

    public Posting(Outbox outbox, Slack slack, InstantSource clock) {
        this.outbox = outbox;
        this.slack = slack;
        this.clock = clock;
    }

    /**
     * Sends all that can go now. It ends early where the next one would fare no better: offline,
     * without a key, or when Slack asks to wait.
     *
     * @return why it ended early, in words; empty if it did not
     */
    public String run() throws StoreException, InterruptedException {
        outbox.recover();
        for (Optional<Out> next = outbox.claim(); next.isPresent(); next = outbox.claim()) {
            String stop = send(next.get());
            if (!stop.isEmpty()) {
                return stop;
            }
        }
        return "";
    }

    private String send(Out out) throws StoreException, InterruptedException {
        try {
            return deliver(out);
        } catch (InterruptedException | RuntimeException e) {
            // It was out: nobody knows.
            unknown(out, "It was stopped while it was sent.", "");
            throw e;
        }
    }

    /** Why to send no more now, in words; empty if there is no reason. */
    private String deliver(Out out) throws StoreException, InterruptedException {
        try {
            if (out.content() == null) {
                takeAway(out);
            } else if (out.kind() == Part.Kind.FILE) {
                file(out, out.content(), Objects.requireNonNull(out.bytes()));
            } else if (out.channel().equals(Outbox.WEBHOOK)) {
                slack.webhook(out.message());
                outbox.posted(out, null);
            } else {
                message(out);
            }
            return "";
        } catch (SlackFault fault) {
            return failed(out, fault);
        }
    }

    private void message(Out out) throws SlackFault, StoreException, InterruptedException {
        Slack.Posted at = out.at();
        if (at != null) {
            slack.edit(at, out.message());
            outbox.posted(out, at);
            return;
        }
        boolean below = out.kind() == Part.Kind.THREAD || out.kind() == Part.Kind.ANSWER;
        Slack.Posted above = below ? Objects.requireNonNull(out.above()) : null;
        String channel = above == null ? channel(out) : above.channel();
        String thread = above == null ? null : above.ts();
        outbox.posted(out, slack.post(channel, thread, out.message()));
    }

    private String channel(Out out) throws SlackFault, InterruptedException {
        return out.kind() == Part.Kind.DIRECT ? slack.direct(out.channel()) : out.channel();
    }

    /** Until the third step nobody sees the file, so that the first two may be done again. */
    private void file(Out out, String content, byte[] bytes)
            throws SlackFault, StoreException, InterruptedException {
        String file = out.file();
        if (file == null) {
            try {
                file =
                        slack.upload(
                                PartJson.field(content, "file"),
                                PartJson.field(content, "alt"),
                                bytes);
            } catch (SlackFault.Unknown e) {
                outbox.later(out, clock.instant().plus(AGAIN), e.getMessage() + " " + SENT_AGAIN);
                return;
            }
            outbox.uploaded(out, file);
        }
        slack.share(file, PartJson.field(content, "title"), Objects.requireNonNull(out.above()));
        outbox.posted(out, null);
    }

    private void takeAway(Out out) throws SlackFault, StoreException, InterruptedException {
        Slack.Posted at = out.at();
        if (at != null) {
            slack.delete(at);
        }
        outbox.gone(out);
    }

    private String failed(Out out, SlackFault fault) throws StoreException {
        String words = words(fault);
        return switch (fault) {
            case SlackFault.Refused refused -> {
                if (out.content() == null && refused.code().equals("message_not_found")) {
                    outbox.gone(out);
                } else {
                    outbox.failed(out, words);
                }
                yield "";
            }
            case SlackFault.Limited limited -> {
                outbox.later(out, clock.instant().plus(limited.waiting()), words);
                yield words;
            }
            case SlackFault.NoKey _, SlackFault.Offline _ -> {
                outbox.later(out, null, words);
                yield words;
            }
            case SlackFault.Unknown _ -> {
                unknown(out, fault.getMessage(), fault.whatToDo());
                yield "";
            }
        };
    }

    /** To edit or to delete once more does no harm; to post once more does. */
    private void unknown(Out out, @Nullable String words, String toDo) throws StoreException {
        if (out.at() != null) {
            outbox.later(out, clock.instant().plus(AGAIN), words + " " + SENT_AGAIN);
        } else {
            outbox.maybe(out, (words + " " + toDo).strip());
        }
    }

    private static String words(SlackFault fault) {
        return fault.getMessage() + " " + fault.whatToDo();
    }

    /**
     * Looks in Slack for the parts of an update that were maybe posted. What is found counts as
     * posted and can be edited; what is not stays as it is, for it may only not be seen yet.
     *
     * @return how many were not found
     * @throws SlackFault Slack could not be asked
     */
    public int look(long update) throws StoreException, SlackFault, InterruptedException {
        return look(Topic.update(update));
    }

    int look(Topic topic) throws StoreException, SlackFault, InterruptedException {
        int missing = 0;
        for (Out out : outbox.maybe(topic)) {
            if (out.channel().equals(Outbox.WEBHOOK) || !find(out)) {
                missing++;
            }
        }
        return missing;
    }

    /**
     * The same for answers in a thread.
     *
     * @return how many were not found
     */
    public int look(Slack.Posted above) throws StoreException, SlackFault, InterruptedException {
        int missing = 0;
        for (Out out : outbox.maybe(above)) {
            if (!find(out)) {
                missing++;
            }
        }
        return missing;
    }

    private boolean find(Out out) throws StoreException, SlackFault, InterruptedException {
        Slack.Posted above = out.above();
        boolean below =
                out.kind() == Part.Kind.THREAD
                        || out.kind() == Part.Kind.FILE
                        || out.kind() == Part.Kind.ANSWER;
        if (below && above == null) {
            return false;
        }
        String channel = above != null && below ? above.channel() : channel(out);
        List<Slack.Incoming> there =
                above != null && below
                        ? slack.thread(above)
                        : slack.history(channel, since(out.sent()));
        Slack.Incoming found =
                out.kind() == Part.Kind.FILE
                        ? there.stream()
                                .filter(one -> one.files().contains(String.valueOf(out.file())))
                                .findFirst()
                                .orElse(null)
                        : Slack.carrying(there, "id", out.key()).orElse(null);
        if (found == null) {
            return false;
        }
        // What was sent may have been changed since: it is edited, which does no harm.
        outbox.found(out, new Slack.Posted(channel, found.ts()));
        return true;
    }

    /** A time stamp as Slack writes it. */
    private static String since(@Nullable Instant sent) {
        return sent == null ? "0" : sent.minus(TOLERANCE).getEpochSecond() + ".000000";
    }
}
