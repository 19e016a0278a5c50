package dev.rung.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.card.OutsideCards;
import dev.rung.llm.http.Http;
import dev.rung.meeting.AgendaItem.Ask;
import dev.rung.meeting.AgendaItem.Kind;
import dev.rung.plan.NextStep;
import dev.rung.plan.PlanStore;
import dev.rung.settings.Keys;
import dev.rung.task.Lanes;
import dev.rung.testing.SlackServer;
import dev.rung.update.Norms;
import dev.rung.update.post.Announcement;
import dev.rung.update.post.Announcement.What;
import dev.rung.update.post.Announcer;
import dev.rung.update.post.Outbox.State;
import dev.rung.update.post.Poster;
import dev.rung.wiring.MeetingServices;
import dev.rung.wiring.Providers;
import dev.rung.wiring.Services;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Agendas and minutes on their way to Slack. */
@NullUnmarked
class AnnouncementsTest {
    @TempDir Path folder;
    SlackServer server;
    Services services;
    MeetingServices meetings;
    Announcer announcer;
    long project;
    long idea;
    Meeting meeting;

    @BeforeEach
    void start() throws Exception {
        server = SlackServer.start();
        open(Map.of("SLACK_BOT_TOKEN", "xoxb-1", "SLACK_API_URL", server.url()));
        project = services.projects().create("Sycophancy").id();
        idea = services.projects().createIdea(project, "Pride", "Does pride matter?").id();
        services.updates().norms().keep(project, Norms.USUAL.withChannel("C1", "#sycophancy"));
        long series =
                meetings.series()
                        .add(
                                new Series.Words(
                                        Series.Kind.WEEKLY,
                                        "Weekly",
                                        45,
                                        "Room 4.12",
                                        "https://meet.example/abc",
                                        ZoneId.of("Europe/London"),
                                        new Rhythm(
                                                LocalDateTime.of(2026, 12, 3, 14, 0), 1, Set.of())),
                                List.of(project),
                                List.of(
                                        new SeriesStore.Invited("Ana", ""),
                                        new SeriesStore.Invited("Mara", "")));
        meeting = meetings.meetings().plan(series, Instant.parse("2026-12-03T14:00:00Z"));
    }

    private void open(Map<String, String> environment) throws Exception {
        services =
                Services.open(
                        folder.resolve("rung.db"),
                        new Providers.Offer(List.of(), new Http(), new Keys(environment)),
                        environment,
                        Lanes.direct());
        meetings = services.meetings();
        announcer = meetings.announcer();
    }

    @AfterEach
    void close() throws Exception {
        services.close();
        server.close();
    }

    private long item(Kind kind, Ask ask, String title, Integer minutes) throws Exception {
        return meetings.edits().add(meeting.id(), new AgendaEdits.Words(kind, ask, title, minutes));
    }

    private Announcement of(What what) throws Exception {
        return Announcements.of(
                meetings.meetings().agenda(meeting.id()).orElseThrow(), what, "Sycophancy");
    }

    private void agenda() throws Exception {
        long card =
                services.cards()
                        .makers()
                        .outside()
                        .ofTable(
                                idea,
                                new OutsideCards.Words(
                                        "Shots shrink the effect", "Eight are enough", Map.of()),
                                "k,flips\n0,0.23\n8,0.16\n")
                        .id();
        meetings.edits().minutes(meetings.edits().putCard(meeting.id(), card), 12);
        long step =
                services.plan()
                        .add(
                                new PlanStore.Place(project, idea, null),
                                NextStep.Words.of("freeze the <judge> & go"));
        meetings.edits().minutes(meetings.edits().putItem(meeting.id(), step), 8);
        item(Kind.QUESTION, Ask.DECIDE, "Is flattery sycophancy?", 10);
    }

    private List<String> texts() {
        return server.messages().stream().map(SlackServer.Message::text).toList();
    }

    @Test
    void anAgendaIsPostedWithItsCardsInItsThreadAndEdited() throws Exception {
        agenda();
        Poster.Preview preview = announcer.preview(of(What.AGENDA));
        assertEquals("#sycophancy", preview.channel());
        assertEquals(
                List.of("parent", "card", "plot"),
                preview.parts().stream().map(part -> part.name().replaceAll(":.*", "")).toList());
        var sent = announcer.post(of(What.AGENDA));
        assertThat(sent.posts()).allMatch(post -> post.state() == State.POSTED).hasSize(3);
        var parent = server.messages().getFirst();
        assertEquals("C1", parent.channel);
        assertEquals(
                """
                *Weekly, Thursday 3 December, 14:00 (Europe/London)*
                45 min · Room 4.12 · Ana, Mara
                Join: <https://meet.example/abc|https://meet.example/abc>
                1. 14:00 Shots shrink the effect: Eight are enough (12 min)
                2. 14:12 1 proposal (8 min)
                3. 14:20 Is flattery sycophancy? (10 min · decide)
                *Proposed, ranked*
                1. freeze the &lt;judge&gt; &amp; go\
                """,
                parent.text());
        assertThat(parent.content.path("metadata").path("event_payload").toString())
                .contains("\"kind\":\"agenda\"");
        assertThat(texts().get(1)).contains("*What did we learn?* Eight are enough");
        assertEquals(parent.ts, server.messages().get(1).thread);
        assertEquals(1, server.files().size());

        announcer.post(of(What.AGENDA));
        assertEquals(0, parent.edits, "nothing has changed");
        item(Kind.OTHER, Ask.NOTHING, "Holidays", 5);
        announcer.post(of(What.AGENDA));
        assertEquals(1, parent.edits);
        assertThat(parent.text()).contains("4. 14:30 Holidays (5 min)");
        assertEquals(1, server.files().size(), "the plot stays");
    }

    @Test
    void minutesAreAMessageOfTheirOwn() throws Exception {
        agenda();
        announcer.post(of(What.AGENDA));
        int before = server.messages().size();
        var run = meetings.run();
        run.start(meeting.id());
        LocalDate today = LocalDate.of(2026, 12, 3);
        run.say(meeting.id(), Said.Kind.DECISION, "We write it up", today);
        run.say(meeting.id(), Said.Kind.ACTION, "Mara: 100 more rows, by 2026-12-10", today);
        run.say(meeting.id(), Said.Kind.NOTE, "Why k = 8?", today);
        run.next(meeting.id());
        run.end(meeting.id());
        announcer.post(of(What.MINUTES));
        assertEquals(before + 1, server.messages().size());
        var minutes = server.messages().getLast();
        assertEquals("", minutes.thread);
        assertThat(minutes.text())
                .startsWith("*Minutes: Weekly, Thursday 3 December, 14:00 (Europe/London)*")
                .contains("*Decisions*\n• We write it up")
                .contains("*Action items*\n• Mara: 100 more rows, by 2026-12-10")
                .contains("• Why k = 8?")
                .contains("*Waits for the next meeting*\n");
        assertThat(announcer.of(of(What.AGENDA))).allMatch(post -> post.state() == State.POSTED);
    }

    @Test
    void whatWasMaybePostedIsLookedForAndNeverSentAgainByItself() throws Exception {
        agenda();
        server.lose("chat.postMessage");
        announcer.post(of(What.AGENDA));
        assertEquals(State.MAYBE, announcer.of(of(What.AGENDA)).getFirst().state());
        announcer.post(of(What.AGENDA));
        assertEquals(1, server.messages().size());
        assertEquals(0, announcer.look(of(What.AGENDA)));
        assertThat(announcer.of(of(What.AGENDA))).allMatch(post -> post.state() == State.POSTED);
        assertEquals(1, texts().stream().filter(text -> text.startsWith("*Weekly")).count());
    }

    @Test
    void aLongAgendaIsDividedAndNothingIsLost() throws Exception {
        for (int i = 1; i <= 60; i++) {
            item(Kind.OTHER, Ask.NOTHING, "Item %d %s".formatted(i, "words ".repeat(70)), 1);
        }
        announcer.post(of(What.AGENDA));
        assertThat(SlackServer.textOf(server.messages().getFirst().content.path("blocks")))
                .contains("and 48 more in the thread");
        assertThat(server.messages().size()).isGreaterThan(2);
        for (var message : server.messages()) {
            assertThat(message.content.path("blocks").size()).isLessThanOrEqualTo(50);
            assertThat(SlackServer.textOf(message.content.path("blocks")).length())
                    .isLessThan(13_000);
        }
        String all =
                String.join(
                        "\n",
                        server.messages().stream()
                                .skip(1)
                                .map(one -> SlackServer.textOf(one.content.path("blocks")))
                                .toList());
        for (int i = 1; i <= 60; i++) {
            assertThat(all).contains("Item %d words".formatted(i));
        }
    }

    @Test
    void byWebhookAllTextGoesInOrderAndOnce() throws Exception {
        services.close();
        open(Map.of("SLACK_WEBHOOK_URL", server.webhook()));
        for (int i = 1; i <= 60; i++) {
            item(Kind.OTHER, Ask.NOTHING, "Item %d %s".formatted(i, "words ".repeat(70)), 1);
        }
        Poster.Preview preview = announcer.preview(of(What.AGENDA));
        assertThat(preview.parts()).hasSizeGreaterThan(1);
        assertThat(preview.notes().toString()).contains("once: no thread");
        announcer.post(of(What.AGENDA));
        int sent = server.calls("webhook").size();
        assertEquals(preview.parts().size(), sent);
        String all =
                String.join(
                        "\n",
                        server.calls("webhook").stream()
                                .map(call -> SlackServer.textOf(call.json().path("blocks")))
                                .toList());
        assertThat(all).containsSubsequence("Item 1 words", "Item 30 words", "Item 60 words");
        item(Kind.OTHER, Ask.NOTHING, "Late " + "words ".repeat(1), 1);
        announcer.post(of(What.AGENDA));
        assertEquals(sent, server.calls("webhook").size());
    }

    @Test
    void withoutAChannelNothingIsPosted() throws Exception {
        services.updates().norms().keep(project, Norms.USUAL);
        agenda();
        assertThat(announcer.preview(of(What.AGENDA)).notes())
                .anyMatch(note -> note.startsWith("No channel is set"));
        assertThat(announcer.post(of(What.AGENDA)).posts()).isEmpty();
        assertEquals(0, server.messages().size());
    }
}
