package dev.rung.update.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.llm.http.Http;
import dev.rung.plan.Blocker;
import dev.rung.settings.Keys;
import dev.rung.slack.Slack;
import dev.rung.task.Lanes;
import dev.rung.testing.SlackServer;
import dev.rung.update.Norms;
import dev.rung.update.Person;
import dev.rung.update.Section;
import dev.rung.update.Update;
import dev.rung.update.follow.Entry.Kind;
import dev.rung.update.follow.Overview.Line;
import dev.rung.update.follow.Said.Item;
import dev.rung.update.follow.Said.Part;
import dev.rung.update.post.HelpRequest;
import dev.rung.update.post.Outbox;
import dev.rung.wiring.FollowServices;
import dev.rung.wiring.Providers;
import dev.rung.wiring.Services;

import mockwebserver3.MockResponse;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

@NullUnmarked
class FollowTest {
    private final LocalDate today = LocalDate.now(ZoneId.systemDefault());

    @TempDir private Path folder;
    private final List<Services> opened = new ArrayList<>();
    private SlackServer slack;
    private Services mara;
    private FollowServices follow;

    @SuppressWarnings("NullAway.Init")
    FollowTest() {}

    @BeforeEach
    void start() throws Exception {
        slack = SlackServer.start();
        slack.now(Instant.now().minus(Duration.ofHours(2)));
        slack.pageSize(100);
        slack.person("U1", "Ann");
        slack.person("U2", "Ben");
        mara = rung("mara");
        follow = mara.updates().follow();
    }

    @AfterEach
    void stop() {
        opened.forEach(Services::close);
        slack.close();
    }

    /** Somebody's Rung. */
    private Services rung(String name) throws Exception {
        Map<String, String> environment =
                Map.of("SLACK_BOT_TOKEN", "xoxb-1", "SLACK_API_URL", slack.url());
        var services =
                Services.open(
                        folder.resolve(name + ".db"),
                        new Providers.Offer(List.of(), new Http(), new Keys(environment)),
                        environment,
                        Lanes.direct());
        opened.add(services);
        return services;
    }

    private static Norms channel(String id) {
        return Norms.USUAL.withChannel(id, "#p");
    }

    private static Update post(
            Services whose, long project, String person, LocalDate day, String last)
            throws Exception {
        var updates = whose.updates();
        Update update = updates.store().open(project, person, day);
        updates.rows().add(update.id(), Section.LAST, last);
        updates.rows().add(update.id(), Section.NEXT, "16 shots");
        return updates.poster()
                .post(updates.store().find(update.id()).orElseThrow())
                .orElseThrow()
                .update();
    }

    private List<Line> lines() throws Exception {
        return follow.overview().read().lines();
    }

    private Line line(String person) throws Exception {
        return lines().stream()
                .filter(one -> one.person().equals(person))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> texts(List<Item> items) {
        return items.stream().map(Item::text).toList();
    }

    @Test
    void anUpdateOfRungsComesBackAsItWasWritten() throws Exception {
        Services ann = rung("ann");
        long project = ann.projects().create("Sycophancy").id();
        ann.updates().norms().keep(project, channel("C1"));
        Update update = ann.updates().store().open(project, "Ann", today);
        ann.updates().store().headline(update.id(), "Shots shrink the effect");
        for (int i = 1; i <= 5; i++) {
            ann.updates().rows().add(update.id(), Section.LAST, "finding " + i + "\nin two lines");
        }
        long blocker = ann.updates().rows().add(update.id(), Section.BLOCKERS, "Is it sycophancy");
        ann.updates().rows().kind(blocker, Blocker.Kind.DOUBT);
        ann.updates().rows().add(update.id(), Section.BLOCKERS, "no GPU");
        ann.updates().rows().add(update.id(), Section.NEXT, "16 shots");
        Update now = ann.updates().store().find(update.id()).orElseThrow();
        assertTrue(ann.updates().poster().post(now).isPresent());

        follow.store().channel("C1", "Lab");
        assertEquals("", follow.channels().look(true));
        Line line = line("Ann");
        Entry entry = line.latest();
        assertEquals("Sycophancy", line.project());
        assertEquals(Kind.UPDATE, entry.kind());
        assertEquals("Shots shrink the effect", entry.said().headline());
        assertEquals(List.of("Is it sycophancy"), texts(line.asks()));
        assertEquals(List.of(new Item("no GPU", 1, false)), entry.said().blockers());
        assertEquals("finding 1\nin two lines", texts(entry.said().of(Part.LAST)).getFirst());
        assertEquals(2, entry.said().more());
        assertEquals("$0", entry.carried().money());
        assertEquals(false, entry.carried().running());
        assertNull(entry.carried().idleSince());
        assertEquals(1, line.unread().size());

        // What was cut stands in the thread, and what was answered there.
        slack.reply("C1", entry.at().ts(), "U2", "Nice & <@U1> knows more");
        follow.channels().thread(entry);
        entry = line("Ann").latest();
        assertEquals(5, entry.said().of(Part.LAST).size());
        assertEquals(0, entry.said().more());
        assertEquals(List.of("Is it sycophancy"), texts(entry.said().asks()));
        assertEquals(
                List.of("Ben: Nice & @Ann knows more"),
                follow.heard().replies(entry.heard()).stream()
                        .map(one -> one.author() + ": " + one.text())
                        .toList());

        // The same again changes nothing; a mark stays until it is edited.
        follow.heard().mark(List.of(entry.heard()), true);
        follow.channels().look(true);
        assertEquals(0, follow.overview().read().unread());
        assertEquals(5, line("Ann").latest().said().of(Part.LAST).size());
        ann.updates().store().headline(update.id(), "No, they do not");
        now = ann.updates().store().find(update.id()).orElseThrow();
        slack.now(Instant.now());
        assertTrue(ann.updates().poster().post(now).isPresent());
        follow.channels().look(true);
        assertEquals("No, they do not", line("Ann").latest().said().headline());
        assertEquals(1, line("Ann").unread().size());
        assertEquals(1, lines().size());
    }

    @Test
    void peoplesOwnWordsAreReadEditedAndDeleted() throws Exception {
        follow.store().channel("C1", "Lab");
        String first = slack.write("C1", "U1", "*Last:* read\n*Next:* write\n*Blockers:* none");
        slack.write("C1", "U2", "lunch?");
        slack.write("C1", "U2", "I have been at the labels all day;\nmore of it tomorrow");
        follow.channels().look(true);
        assertEquals(2, lines().size());
        Line ann = line("Ann");
        assertEquals("Lab", ann.project());
        assertEquals(Kind.PARSED, ann.latest().kind());
        assertTrue(ann.latest().said().knows(Part.BLOCKERS));
        assertNull(ann.latest().carried().running());
        assertNull(ann.latest().carried().money());
        Line ben = line("Ben");
        assertEquals(Kind.TEXT, ben.latest().kind());
        assertFalse(ben.latest().said().knows(Part.NEXT));
        assertThat(ben.latest().said().line()).startsWith("I have been at the labels");

        slack.rewrite(first, "*Last:* read\n*Next:* write\n*Blockers:* no GPU");
        follow.channels().look(true);
        assertEquals(List.of("no GPU"), texts(line("Ann").latest().said().blockers()));
        slack.remove(first);
        follow.channels().look(true);
        assertEquals(List.of("Ben"), lines().stream().map(Line::person).toList());
        assertTrue(follow.overview().history("Lab", "Ann", 5).getFirst().gone());
    }

    @Test
    void manyPagesALimitAndAGapAreReadInTheEnd() throws Exception {
        follow.store().channel("C1", "Lab");
        slack.pageSize(15);
        for (int i = 0; i < 50; i++) {
            slack.write("C1", "U1", "Last: number " + i);
        }
        // Names are asked for again with the next reading.
        var wait = new MockResponse.Builder().code(429).addHeader("Retry-After", "120").build();
        slack.answer("users.list", wait);
        follow.channels().look(true);
        assertEquals(50, follow.overview().history("Lab", "U1", 100).size());

        for (int i = 50; i < 100; i++) {
            slack.write("C1", "U1", "Last: number " + i);
        }
        var limited = new MockResponse.Builder().code(429).addHeader("Retry-After", "120").build();
        slack.script("conversations.history", 1, limited);
        String why = follow.channels().look(true);
        assertThat(why).contains("Slack asks to wait 120 s. It is read later.");
        assertThat(follow.store().all().getFirst().fault()).isEqualTo(why);
        assertThat(follow.overview().history("Lab", "Ann", 200)).hasSizeBetween(60, 70);
        // More has come above what was read above the gap.
        for (int i = 100; i < 110; i++) {
            slack.write("C1", "U1", "Last: number " + i);
        }
        int before = slack.calls("conversations.history").size();
        assertEquals("", follow.channels().look(true));
        assertEquals("", follow.store().all().getFirst().fault());
        assertEquals(110, follow.overview().history("Lab", "Ann", 200).size());
        assertThat(slack.calls("conversations.history").size() - before).isLessThanOrEqualTo(4);
    }

    @Test
    void aFaultIsOfItsChannelAndSaysWhatHelps() throws Exception {
        follow.store().channel("C1", "One");
        follow.store().channel("C2", "Two");
        slack.write("C2", "U1", "Last: a");
        slack.refuse("conversations.history", "not_in_channel");
        assertEquals("", follow.channels().look(true));
        assertThat(follow.store().all().getFirst().fault())
                .isEqualTo(
                        "Slack refused it: not_in_channel. Invite the bot to the channel: write"
                                + " /invite and its name there.");
        assertEquals(1, lines().size());
        slack.close();
        assertThat(follow.channels().look(true)).contains("read once Slack can be reached");
        assertEquals(1, lines().size());
    }

    @Test
    void ofANewChannelOnlyTheLastDaysAreUnread() throws Exception {
        slack.now(Instant.now().minus(Duration.ofDays(60)));
        slack.write("C1", "U1", "Last: long ago");
        slack.now(Instant.now().minus(Duration.ofDays(10)));
        slack.write("C1", "U1", "Last: ten days ago");
        slack.now(Instant.now().minus(Duration.ofHours(30)));
        slack.write("C1", "U1", "Last: yesterday");
        follow.store().channel("C1", "Lab");
        follow.channels().look(true);
        assertEquals(2, follow.overview().history("Lab", "Ann", 9).size());
        assertEquals(
                List.of("yesterday"),
                line("Ann").unread().stream().map(one -> one.said().line()).toList());
    }

    @Test
    void ownUpdatesNeedNoNetworkAndAreNotDoubled() throws Exception {
        long project = mara.projects().create("Mine").id();
        mara.updates().norms().keep(project, channel("C1"));
        slack.now(Instant.now());
        post(mara, project, "Mara", today, "own");
        slack.write("C1", "U1", "Last: hers");
        follow.store().project(project);
        int before = slack.calls("conversations.history").size();
        assertEquals(List.of("Mara"), lines().stream().map(Line::person).toList());
        assertFalse(lines().getFirst().latest().unread());
        assertEquals(before, slack.calls("conversations.history").size());
        follow.channels().look(true);
        assertEquals(2, lines().size());
        assertEquals("Mine", line("Ann").project());
        assertEquals(1, follow.overview().history("Mine", "Mara", 9).size());
        // What is asked from here is no news either; another channel leaves what was read alone.
        var updates = mara.updates();
        Update own = updates.store().of(project, "Mara", today).orElseThrow();
        updates.poster().ask(own, new HelpRequest("A GPU", "", "", List.of(), ""));
        follow.channels().look(true);
        assertEquals(1, follow.overview().read().unread());
        updates.norms().keep(project, channel("C2"));
        follow.channels().look(true);
        assertEquals(2, lines().size());
        follow.store().choose(follow.store().all().getFirst().id(), false);
        assertEquals(0, lines().size());
    }

    @Test
    void twoRungsReadAtOnceAndNothingIsDoubled() throws Exception {
        Services other =
                Services.open(
                        folder.resolve("mara.db"),
                        new Providers.Offer(
                                List.of(),
                                new Http(),
                                new Keys(Map.of("SLACK_BOT_TOKEN", "xoxb-1"))),
                        Map.of("SLACK_API_URL", slack.url()),
                        Lanes.direct());
        opened.add(other);
        slack.pageSize(7);
        follow.store().channel("C1", "Lab");
        for (int i = 0; i < 60; i++) {
            slack.write("C1", i % 2 == 0 ? "U1" : "U2", "Last: number " + i);
        }
        try (var both = Executors.newFixedThreadPool(2)) {
            List<Callable<String>> looks =
                    List.of(
                            () -> follow.channels().look(true),
                            () -> other.updates().follow().channels().look(true));
            for (var look : both.invokeAll(looks)) {
                assertEquals("", look.get());
            }
        }
        assertEquals(30, follow.overview().history("Lab", "Ann", 100).size());
        assertEquals(30, follow.overview().history("Lab", "Ben", 100).size());
        assertEquals(60, follow.overview().read().unread());
    }

    @Test
    void anAnswerGoesToTheThreadOnceAndNeverTwiceUnasked() throws Exception {
        follow.store().channel("C1", "Lab");
        String ts = slack.write("C1", "U1", "Last: a\nQuestions: which judge?");
        follow.channels().look(true);
        Entry entry = line("Ann").latest();
        assertEquals("", Answering.refusal(entry, Slack.Way.BOT));
        List<Person> people = List.of();
        follow.answering().answer(entry, "Mara", "The <small> one *not* @channel", people);
        var posted = slack.messages().getLast();
        assertEquals(ts, posted.thread);
        assertEquals(
                "Mara: The <small> one not @channel",
                SlackServer.textOf(posted.content.path("blocks")));

        slack.lose("chat.postMessage");
        follow.answering().answer(entry, "Mara", "And one more", people);
        int there = slack.messages().size();
        assertEquals(Outbox.State.MAYBE, follow.answering().of(entry).getLast().post().state());
        mara.updates().posting().run();
        assertEquals(there, slack.messages().size());
        assertEquals(0, follow.answering().look(entry));
        assertEquals(Outbox.State.POSTED, follow.answering().of(entry).getLast().post().state());
        assertEquals(there, slack.messages().size());

        slack.drop("chat.postMessage");
        follow.answering().answer(entry, "Mara", "Lost", people);
        assertEquals(1, follow.answering().look(entry));
        assertEquals(Outbox.State.MAYBE, follow.answering().of(entry).getLast().post().state());
        follow.answering().decide(follow.answering().of(entry).getLast(), false);
        assertEquals(there + 1, slack.messages().size());

        follow.channels().thread(entry);
        assertEquals(
                List.of("Mara: The <small> one *not* @channel", "Mara: And one more", "Mara: Lost"),
                follow.heard().replies(entry.heard()).stream()
                        .map(one -> one.author() + ": " + one.text())
                        .toList());
        // What waits outlives that its project is followed no more.
        slack.drop("chat.postMessage");
        follow.answering().answer(entry, "Mara", "Kept", people);
        follow.store().forget(follow.store().all().getFirst().id());
        assertEquals(1, mara.updates().outbox().open().size());
    }

    @Test
    void answersToOwnUpdatesAreShownThere() throws Exception {
        Services ann = rung("ann");
        long project = ann.projects().create("Sycophancy").id();
        ann.updates().norms().keep(project, channel("C1"));
        Update update = post(ann, project, "Ann", today, "a");
        follow.store().channel("C1", "Lab");
        follow.channels().look(true);
        follow.answering().answer(line("Ann").latest(), "Mara", "Do 2 before 1?", List.of());
        var replies = ann.updates().replies().fetch(update.id(), List.of());
        assertEquals(1, replies.size());
        assertEquals("Mara", replies.getFirst().author());
        assertEquals("Do 2 before 1?", replies.getFirst().text());
        // Posting again leaves answers alone.
        post(ann, project, "Ann", today, "b");
        assertEquals(2, slack.messages().size());
    }
}
