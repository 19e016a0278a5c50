package dev.rung.update.post;

import dev.rung.slack.Slack;
import dev.rung.slack.SlackFault;
import dev.rung.store.StoreException;
import dev.rung.update.AttachedCards;
import dev.rung.update.Norms;
import dev.rung.update.Person;
import dev.rung.update.post.Outbox.State;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Shows what will be posted of a meeting, and posts it the way updates are posted. Blocks. */
public final class Announcer {
    private final Poster poster;
    private final Outbox outbox;
    private final Posting posting;
    private final Slack slack;

    public Announcer(Poster poster, Outbox outbox, Posting posting, Slack slack) {
        this.poster = poster;
        this.outbox = outbox;
        this.posting = posting;
        this.slack = slack;
    }

    /**
     * What became of it.
     *
     * @param posts its parts; empty if no channel is set
     * @param waits why something waits, in words; empty if nothing does
     */
    public record Sent(List<Outbox.Post> posts, String waits) {}

    /** Who can be mentioned in it. */
    public List<Person> people(Announcement announced) throws StoreException {
        return poster.stores().norms().people(announced.project());
    }

    /** What would be posted now, exactly. */
    public Poster.Preview preview(Announcement announced) throws StoreException {
        Norms norms = poster.stores().norms().of(announced.project());
        var notes = new ArrayList<String>();
        String channel = poster.channel(norms, notes);
        if (slack.way() == Slack.Way.WEBHOOK) {
            notes.add(
                    "By webhook the text alone is posted, and once: no thread, no plots, no"
                            + " edits.");
        }
        return new Poster.Preview(
                slack.way(), channel, parts(announced), List.copyOf(notes), List.of());
    }

    private List<Part> parts(Announcement announced) throws StoreException {
        List<Person> people = people(announced);
        if (slack.way() == Slack.Way.WEBHOOK) {
            return AnnouncementMessage.flat(announced, people);
        }
        Map<Long, AttachedCards.Attached> cards = poster.stores().attached().of(announced.cards());
        var pictures = new HashMap<Long, byte[]>();
        for (var one : cards.entrySet()) {
            poster.picture(one.getKey(), one.getValue())
                    .ifPresent(found -> pictures.put(one.getKey(), found));
        }
        return AnnouncementMessage.threaded(
                announced,
                new AnnouncementMessage.Material(people, cards, pictures, poster.stores().zone()));
    }

    /** How its parts stand; none if it was never posted. */
    public List<Outbox.Post> of(Announcement announced) throws StoreException {
        return outbox.of(Topic.of(announced));
    }

    /** Posts it, or edits what is there; by webhook only what was not posted yet. */
    public Sent post(Announcement announced) throws StoreException, InterruptedException {
        Norms norms = poster.stores().norms().of(announced.project());
        boolean hook = slack.way() == Slack.Way.WEBHOOK;
        String channel = hook ? Outbox.WEBHOOK : norms.channel();
        if (channel.isEmpty()) {
            return new Sent(List.of(), "");
        }
        boolean began =
                of(announced).stream().anyMatch(post -> post.channel().equals(Outbox.WEBHOOK));
        if (!hook || !began) {
            outbox.put(Topic.of(announced), channel, parts(announced));
        }
        String waits = posting.run();
        return new Sent(of(announced), waits);
    }

    /**
     * Looks for what was maybe posted, and sends what waits or was refused.
     *
     * @return how many parts were not found
     * @throws SlackFault Slack could not be asked
     */
    public int look(Announcement announced)
            throws StoreException, SlackFault, InterruptedException {
        int missing = posting.look(Topic.of(announced));
        outbox.retry(Topic.of(announced));
        posting.run();
        return missing;
    }

    /** The user has looked: parts that were maybe posted are there, or are sent again. */
    public Sent decide(Announcement announced, boolean isThere)
            throws StoreException, InterruptedException {
        for (Outbox.Post post : of(announced)) {
            if (post.state() == State.MAYBE) {
                if (isThere) {
                    outbox.isThere(post.id());
                } else {
                    outbox.resend(post.id());
                }
            }
        }
        String waits = posting.run();
        return new Sent(of(announced), waits);
    }
}
