package dev.rung.update.follow;

import dev.rung.slack.Slack;
import dev.rung.slack.SlackFault;
import dev.rung.slack.SlackMessage;
import dev.rung.store.Database;
import dev.rung.store.StoreException;
import dev.rung.update.Person;
import dev.rung.update.post.AnswerMessage;
import dev.rung.update.post.Outbox;
import dev.rung.update.post.Posting;

import java.util.List;

/**
 * Answers what others wrote, in its thread in Slack. An answer is kept before it is sent; one of
 * which nobody knows whether it arrived is never sent again unless the user says so. Blocks.
 */
public final class Answering {
    private final Database database;
    private final AnswerDrafts drafts;
    private final Outbox outbox;
    private final Posting posting;

    public Answering(Database database, Outbox outbox, Posting posting) {
        this.database = database;
        this.drafts = new AnswerDrafts(database);
        this.outbox = outbox;
        this.posting = posting;
    }

    /** What is typed and not sent. */
    public AnswerDrafts drafts() {
        return drafts;
    }

    /**
     * Why it cannot be answered here, in words; empty if it can.
     *
     * @param way what can be done with the keys that are there
     */
    public static String refusal(Entry entry, Slack.Way way) {
        if (entry.gone()) {
            return "It was deleted in Slack.";
        }
        if (entry.at() == null) {
            return entry.folder() != null
                    ? "It came by a shared folder and is not in a channel that is read: answer its"
                            + " author elsewhere."
                    : "It is not in Slack: there is no thread to answer in.";
        }
        return switch (way) {
            case BOT -> "";
            case WEBHOOK -> "A webhook cannot answer in threads: add SLACK_BOT_TOKEN.";
            case NONE -> "Slack is not set up: add SLACK_BOT_TOKEN in Settings.";
        };
    }

    /**
     * Sends an answer.
     *
     * @param who whose it is, may be empty
     * @param people who can be mentioned
     * @return why it waits, in words; empty if it does not
     * @throws IllegalArgumentException nothing is said, or too much, or there is no thread
     */
    public String answer(Entry entry, String who, String text, List<Person> people)
            throws StoreException, InterruptedException {
        Slack.Posted at = entry.at();
        if (at == null) {
            throw new IllegalArgumentException("no thread");
        }
        SlackMessage message = AnswerMessage.of(who, text, people);
        // On its way from now on, and typed no more: never both, nor neither.
        database.write(
                sql -> {
                    outbox.answer(entry.own(), entry.heard(), at, message);
                    drafts.keep(entry, "");
                    return true;
                });
        return posting.run();
    }

    /** Answers under it that were written here, the first first. */
    public List<Outbox.Answer> of(Entry entry) throws StoreException {
        Slack.Posted at = entry.at();
        return at == null ? List.of() : outbox.answers(at);
    }

    /**
     * Looks in Slack for answers that were maybe posted, and sends what waits.
     *
     * @return how many were not found
     */
    public int look(Entry entry) throws StoreException, SlackFault, InterruptedException {
        Slack.Posted at = entry.at();
        if (at == null) {
            return 0;
        }
        for (Outbox.Answer one : of(entry)) {
            outbox.retryPost(one.post().id());
        }
        int missing = posting.look(at);
        posting.run();
        return missing;
    }

    /** Looks in Slack for answers that were maybe posted; what is found counts as posted. */
    public void find(Entry entry) throws StoreException, SlackFault, InterruptedException {
        Slack.Posted at = entry.at();
        boolean open = of(entry).stream().anyMatch(one -> one.post().state() == Outbox.State.MAYBE);
        if (at != null && open) {
            posting.look(at);
            posting.run();
        }
    }

    /** The user has looked: an answer that was maybe posted is there, or is sent again. */
    public void decide(Outbox.Answer answer, boolean isThere)
            throws StoreException, InterruptedException {
        if (isThere) {
            outbox.isThere(answer.post().id());
        } else {
            outbox.resend(answer.post().id());
            posting.run();
        }
    }
}
