package dev.rung.update.follow;

import dev.rung.slack.Slack;
import dev.rung.slack.SlackFault;
import dev.rung.store.StoreException;
import dev.rung.update.follow.FollowStore.Reach;
import dev.rung.update.follow.HeardStore.Span;
import dev.rung.update.post.Replies;
import dev.rung.update.post.Replies.Reply;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Reads the channels of followed projects. It takes the newest page of each first, so that edits
 * and deletions are seen there, and then goes back to what it knows; where Slack asks to wait for
 * long it ends, and the next reading goes on from there. Blocks.
 */
public final class ChannelReader {
    /** So far back a channel is read that was not read before. */
    public static final Duration BACK = Duration.ofDays(35);

    /** What is older counts as read in a channel that is new here: a weekend and a day. */
    static final Duration NEWS = Duration.ofDays(3);

    /** A channel that was read so short a time ago, maybe by another Rung, is left alone. */
    private static final Duration FRESH = Duration.ofSeconds(20);

    private final FollowStore follow;
    private final HeardStore heard;
    private final Slack slack;
    private final InstantSource clock;
    private final ZoneId zone;

    public ChannelReader(
            FollowStore follow, HeardStore heard, Slack slack, InstantSource clock, ZoneId zone) {
        this.follow = follow;
        this.heard = heard;
        this.slack = slack;
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * Reads what is new in all chosen channels, the one that was read longest ago first. What is
     * wrong with a channel is kept with it.
     *
     * @param again reads those as well that were read a moment ago
     * @return why it ended early, in words; empty if it did not
     */
    public String look(boolean again) throws StoreException, InterruptedException {
        follow.channels();
        List<Followed> due = due(again);
        if (due.isEmpty()) {
            return "";
        }
        var names = new Names(slack, heard);
        var behind = new ArrayList<Followed>();
        for (Followed one : due) {
            String stop = attempt(one, () -> begin(one, names) ? behind.add(one) : false);
            if (!stop.isEmpty()) {
                return stop;
            }
        }
        for (Followed one : behind) {
            String stop = attempt(one, () -> goBack(one, names));
            if (!stop.isEmpty()) {
                return stop;
            }
        }
        return "";
    }

    private List<Followed> due(boolean again) throws StoreException {
        Instant fresh = clock.instant().minus(FRESH);
        return follow.all().stream()
                .filter(one -> one.chosen() && one.channel() != null)
                .filter(one -> again || one.looked() == null || one.looked().isBefore(fresh))
                .sorted(
                        Comparator.comparing(
                                Followed::looked, Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
    }

    private interface Reading {
        boolean run() throws StoreException, SlackFault, InterruptedException;
    }

    /** Why to read no more channels now, in words; empty to go on. */
    private String attempt(Followed one, Reading reading)
            throws StoreException, InterruptedException {
        try {
            reading.run();
            return "";
        } catch (SlackFault fault) {
            String words = words(fault);
            follow.failed(one.id(), words, clock.instant());
            return (fault instanceof SlackFault.Refused refused && !ofAll(refused.code()))
                            || fault instanceof SlackFault.Unknown
                    ? ""
                    : words;
        }
    }

    /** Refused of one channel, refused of all. */
    private static boolean ofAll(String code) {
        return Set.of("invalid_auth", "token_revoked", "account_inactive", "token_expired")
                .contains(code);
    }

    /** What happened and what helps, for reading. */
    static String words(SlackFault fault) {
        return fault.getMessage()
                + " "
                + switch (fault) {
                    case SlackFault.Limited _ -> "It is read later.";
                    case SlackFault.Offline _ -> "It is read once Slack can be reached.";
                    case SlackFault.Unknown _ -> "It is read again later.";
                    case SlackFault.NoKey _, SlackFault.Refused _ -> fault.whatToDo();
                };
    }

    /** Reads the newest page; whether there is a gap behind it. */
    private boolean begin(Followed one, Names names)
            throws StoreException, SlackFault, InterruptedException {
        Reach reach = follow.reach(one.id());
        String floor = stamp(clock.instant().minus(BACK));
        // Slack says which are newer than this; older ones that are known are looked at again.
        Slack.Page page = slack.page(channel(one), floor, "");
        String low = take(one, page, floor, "", names);
        String newest = page.messages().isEmpty() ? floor : page.messages().getFirst().ts();
        Reach next;
        if (!page.more() || (!reach.top().isEmpty() && low.compareTo(reach.top()) <= 0)) {
            next = new Reach(newest, "", "");
        } else if (!reach.walk().isEmpty() && low.compareTo(reach.walkTop()) <= 0) {
            next = new Reach(reach.top(), reach.walk(), newest);
        } else {
            next = new Reach(reach.top(), low, newest);
        }
        follow.reached(one.id(), next, clock.instant());
        return !next.walk().isEmpty();
    }

    /** Goes back through the gap. */
    private boolean goBack(Followed one, Names names)
            throws StoreException, SlackFault, InterruptedException {
        for (Reach at = follow.reach(one.id()); !at.walk().isEmpty(); at = follow.reach(one.id())) {
            String floor = at.top().isEmpty() ? stamp(clock.instant().minus(BACK)) : at.top();
            Slack.Page page = slack.page(channel(one), floor, at.walk());
            String low = take(one, page, floor, at.walk(), names);
            boolean closed = !page.more() || low.compareTo(floor) <= 0 || low.equals(at.walk());
            follow.reached(
                    one.id(),
                    closed
                            ? new Reach(at.walkTop(), "", "")
                            : new Reach(at.top(), low, at.walkTop()),
                    clock.instant());
        }
        return true;
    }

    private static String channel(Followed one) {
        return Objects.requireNonNull(one.channel());
    }

    /** Keeps a page; the time stamp from which on all is known by it. */
    private String take(Followed one, Slack.Page page, String floor, String to, Names names)
            throws StoreException, InterruptedException {
        names.learn(page.messages());
        var understood = new Understood(one, channel(one), names, zone);
        var messages = new ArrayList<Message>();
        for (Slack.Incoming message : page.messages()) {
            understood.of(message).ifPresent(messages::add);
        }
        Set<String> own =
                heard.own(messages.stream().map(Message::key).filter(Objects::nonNull).toList());
        Set<String> posted =
                heard.posted(channel(one), messages.stream().map(Message::id).toList());
        messages.removeIf(message -> own.contains(message.key()) || posted.contains(message.id()));
        String low = page.more() && !page.messages().isEmpty() ? oldest(page) : floor;
        heard.put(one.id(), messages, new Span(channel(one), low, to), quiet(one));
        return low;
    }

    /** Of a channel that is new here the last days are worth reading, and not all that is there. */
    private Instant quiet(Followed one) throws StoreException {
        return follow.reach(one.id()).top().isEmpty() ? clock.instant().minus(NEWS) : Instant.EPOCH;
    }

    private static String oldest(Slack.Page page) {
        return page.messages().stream().map(Slack.Incoming::ts).min(String::compareTo).orElse("");
    }

    private static String stamp(Instant time) {
        return time.getEpochSecond() + ".000000";
    }

    /**
     * Reads the thread under an update: what was answered, and what stands there only.
     *
     * @throws SlackFault it could not be read
     */
    public void thread(Entry entry) throws StoreException, SlackFault, InterruptedException {
        Slack.Posted at = entry.at();
        Long id = entry.heard();
        if (at == null || id == null) {
            return;
        }
        List<Slack.Incoming> thread;
        try {
            thread = slack.thread(at);
        } catch (SlackFault.Refused e) {
            if (e.code().equals("thread_not_found") || e.code().equals("message_not_found")) {
                heard.gone(id);
                return;
            }
            throw e;
        }
        var names = new Names(slack, heard);
        names.learn(thread);
        var replies = new ArrayList<Reply>();
        Slack.Incoming details = null;
        for (Slack.Incoming one : thread) {
            boolean rungs = one.facts().containsKey("update");
            Reply answer = Replies.answer(one);
            if (rungs && details == null && !one.ts().equals(at.ts())) {
                details = one;
            }
            boolean empty = one.text().isBlank();
            if (answer != null) {
                replies.add(answer);
            } else if (!rungs && !empty && !one.ts().equals(at.ts())) {
                replies.add(
                        new Reply(
                                one.ts(),
                                one.name().isBlank() ? names.of(one.user()) : one.name(),
                                Replies.plain(one.text(), names::of),
                                Understood.time(one.ts())));
            }
        }
        heard.replies(id, replies);
        whole(entry, id, details, names);
    }

    /** The first message of a cut update's thread has all of its rows. */
    private void whole(Entry entry, long id, Slack.@Nullable Incoming details, Names names)
            throws StoreException {
        if (details == null) {
            return;
        }
        Said all = SaidText.ofRung(MessageLines.of(details, names::of));
        Said brief = entry.said();
        boolean fuller =
                all.knows(Said.Part.LAST)
                        || all.knows(Said.Part.NEXT)
                        || all.knows(Said.Part.BLOCKERS);
        if (fuller) {
            heard.whole(
                    id,
                    Understood.sections(
                            new Said(brief.headline(), all.parts(), brief.rest(), 0),
                            entry.doubts()));
        }
    }
}
