package dev.rung.update.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.card.CardSteps;
import dev.rung.card.CardStore;
import dev.rung.card.OutsideCards;
import dev.rung.experiment.Owner;
import dev.rung.experiment.ProjectStore;
import dev.rung.experiment.RunList;
import dev.rung.experiment.Spending;
import dev.rung.llm.Prices;
import dev.rung.llm.http.Http;
import dev.rung.note.NoteStore;
import dev.rung.plan.ItemStore;
import dev.rung.plan.NextStep;
import dev.rung.plan.PlanStore;
import dev.rung.settings.Keys;
import dev.rung.slack.Slack;
import dev.rung.store.Database;
import dev.rung.store.StoreException;
import dev.rung.task.Lanes;
import dev.rung.testing.ManualTimer;
import dev.rung.testing.SlackServer;
import dev.rung.update.AttachedCards;
import dev.rung.update.Norms;
import dev.rung.update.NormsStore;
import dev.rung.update.Person;
import dev.rung.update.RowEdits;
import dev.rung.update.Section;
import dev.rung.update.Submission;
import dev.rung.update.Update;
import dev.rung.update.UpdateContext;
import dev.rung.update.UpdateStore;
import dev.rung.update.UpdateStore.Standing;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

class PostingTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    private final List<AutoCloseable> opened = new ArrayList<>();
    private Path file;
    private SlackServer server;
    private Desk desk;
    private long project;
    private Update update;

    @SuppressWarnings("NullAway.Init")
    PostingTest() {}

    /** One process. */
    private final class Desk {
        final Database database;
        final UpdateStore updates;
        final RowEdits rows;
        final NormsStore norms;
        final Outbox outbox;
        final Posting posting;
        final Poster poster;
        final Replies replies;
        final OutsideCards outside;
        final CardSteps steps;
        final ProjectStore projects;
        Instant now = Instant.parse("2026-11-23T17:00:00Z");

        Desk(Owner owner, Map<String, String> environment) throws StoreException {
            database = Database.open(file, Lanes.direct());
            opened.add(database);
            projects = new ProjectStore(database, () -> now);
            updates = new UpdateStore(database, () -> now);
            rows = new RowEdits(database, () -> now);
            norms = new NormsStore(database);
            var cards = new CardStore(database, () -> now);
            var plan = new PlanStore(database, () -> now);
            steps = new CardSteps(database, plan);
            outside = new OutsideCards(cards, projects, () -> now);
            outbox = new Outbox(database, owner, () -> now);
            var slack =
                    new Slack(new Http(), new Keys(environment), environment, new ManualTimer());
            posting = new Posting(outbox, slack, () -> now);
            replies = new Replies(database, outbox, slack);
            var context =
                    new UpdateContext(
                            projects,
                            new RunList(database),
                            cards,
                            new NoteStore(database, () -> now),
                            new Spending(
                                    database, model -> Prices.UNKNOWN, () -> now, ZoneOffset.UTC));
            poster =
                    new Poster(
                            new Poster.Stores(
                                    new AttachedCards(cards, steps),
                                    cards,
                                    rows,
                                    norms,
                                    context,
                                    (plot, width, height) ->
                                            bytes("PNG %s".formatted(plot.panels().size())),
                                    () -> now,
                                    ZoneOffset.UTC),
                            new Submission(
                                    database, new ItemStore(database, plan, () -> now), () -> now),
                            outbox,
                            posting,
                            slack);
        }

        Poster.Done post() throws Exception {
            return poster.post(updates.find(update.id()).orElseThrow()).orElseThrow();
        }

        List<String> states() throws StoreException {
            return outbox.of(update.id()).stream()
                    .map(post -> post.part() + " " + post.state())
                    .toList();
        }
    }

    private Map<String, String> environment() {
        return Map.of("SLACK_BOT_TOKEN", "xoxb-1", "SLACK_API_URL", server.url());
    }

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        file = folder.resolve("rung.db");
        server = SlackServer.start();
        desk = new Desk(Owner.current(Map.of()), environment());
        project = desk.projects.create("P").id();
        desk.norms.keep(project, channel("C1"));
        update = desk.updates.open(project, "Ann", DAY);
        desk.rows.add(update.id(), Section.LAST, "4 shots help");
        desk.rows.add(update.id(), Section.NEXT, "16 shots");
    }

    private static Norms channel(String id) {
        return Norms.USUAL.withChannel(id, "#p");
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
        server.close();
    }

    private List<String> texts() {
        return server.messages().stream().map(SlackServer.Message::text).toList();
    }

    @Test
    void postingAgainEditsTheSameMessage() throws Exception {
        var done = desk.post();
        assertEquals("", done.waits());
        assertEquals(List.of("parent POSTED"), desk.states());
        assertEquals(Update.State.POSTED, done.update().state());
        var message = server.messages().getFirst();
        assertEquals("C1", message.channel);
        assertEquals(
                "*Ann · P · Monday 23 November 2026*\n*Last*\n• 4 shots help\n*Next*\n• 16 shots",
                message.text());
        assertThat(message.content.path("metadata").path("event_payload").toString())
                .contains(update.key())
                .contains("\"money_week\":\"$0\"")
                .contains("\"running\":false");

        desk.post();
        assertEquals(0, message.edits, "nothing has changed");
        desk.rows.add(update.id(), Section.BLOCKERS, "no GPU");
        desk.post();
        assertEquals(1, server.messages().size());
        assertEquals(1, message.edits);
        assertThat(message.text()).contains("*Blockers*\n• *day 1:* no GPU\n*Last*");
    }

    @Test
    void whatIsLongGoesToTheThreadAndLeavesItAgain() throws Exception {
        var extra = new ArrayList<Long>();
        for (int i = 1; i <= 5; i++) {
            extra.add(desk.rows.add(update.id(), Section.LAST, "finding " + i));
        }
        desk.post();
        assertEquals(List.of("parent POSTED", "details:1 POSTED"), desk.states());
        assertThat(texts().getFirst()).contains("and 3 more in the thread");
        assertThat(texts().get(1)).contains("finding 5");
        assertEquals(server.messages().getFirst().ts, server.messages().get(1).thread);

        for (long row : extra) {
            desk.rows.remove(row);
        }
        desk.post();
        assertEquals(List.of("parent POSTED"), desk.states());
        assertEquals(1, server.messages().size());
    }

    @Test
    void anUnknownOutcomeIsNeverSentAgainByItself() throws Exception {
        server.lose("chat.postMessage");
        desk.post();
        assertEquals(List.of("parent MAYBE"), desk.states());
        assertEquals(Standing.MAYBE, day().standing());
        desk.posting.run();
        desk.rows.add(update.id(), Section.LAST, "one more");
        desk.post();
        assertEquals(List.of("parent MAYBE"), desk.states());
        assertEquals(1, server.messages().size());

        // It is there: found by what it carries, and brought up to date.
        assertEquals(0, desk.posting.look(update.id()));
        desk.posting.run();
        assertEquals(List.of("parent POSTED"), desk.states());
        assertEquals(1, server.messages().size());
        assertThat(texts().getFirst()).contains("one more");
    }

    @Test
    void whatIsNotFoundStaysUntilTheUserDecides() throws Exception {
        server.drop("chat.postMessage");
        desk.post();
        assertEquals(1, desk.posting.look(update.id()));
        desk.posting.run();
        assertEquals(List.of("parent MAYBE"), desk.states());
        assertEquals(0, server.messages().size());

        desk.outbox.resend(desk.outbox.of(update.id()).getFirst().id());
        desk.posting.run();
        desk.outbox.resend(desk.outbox.of(update.id()).getFirst().id());
        desk.posting.run();
        assertEquals(List.of("parent POSTED"), desk.states());
        assertEquals(1, server.messages().size());
    }

    @Test
    void twoProcessesPostNothingTwice() throws Exception {
        var expected = new HashSet<String>();
        for (int i = 0; i < 12; i++) {
            Update one = desk.updates.open(project, "Ann", DAY.plusDays(i));
            desk.rows.add(one.id(), Section.LAST, "row " + i);
            expected.add(one.day().toString());
            desk.outbox.put(
                    Topic.update(one.id()),
                    "C1",
                    desk.poster.preview(desk.updates.find(one.id()).orElseThrow()).parts());
        }
        var mine = Owner.current(Map.of());
        var other = new Desk(new Owner(mine.host(), mine.pid(), mine.started()), environment());
        try (var both = Executors.newFixedThreadPool(2)) {
            List<Callable<String>> runs = List.of(desk.posting::run, other.posting::run);
            for (var run : both.invokeAll(runs)) {
                assertEquals("", run.get());
            }
        }
        assertEquals(12, server.messages().size());
        var days = new HashSet<String>();
        server.messages()
                .forEach(
                        one ->
                                days.add(
                                        one.content
                                                .path("metadata")
                                                .path("event_payload")
                                                .path("day")
                                                .asString("")));
        assertEquals(expected, days);
    }

    @Test
    void whatAKilledProcessWasSendingIsMaybePosted() throws Exception {
        var dead =
                new Desk(new Owner(Owner.current(Map.of()).host(), 999_999_999, 5), environment());
        dead.outbox.put(
                Topic.update(update.id()),
                "C1",
                desk.poster.preview(desk.updates.find(update.id()).orElseThrow()).parts());
        assertTrue(dead.outbox.claim().isPresent());
        assertEquals(List.of("parent SENDING"), desk.states());
        desk.posting.run();
        assertEquals(List.of("parent MAYBE"), desk.states());
        assertEquals(0, server.messages().size());
    }

    @Test
    void offlineItWaitsAndGoesOnceLater() throws Exception {
        var offline =
                new Desk(
                        Owner.current(Map.of()),
                        Map.of(
                                "SLACK_BOT_TOKEN",
                                "xoxb-1",
                                "SLACK_API_URL",
                                "http://127.0.0.1:1/api"));
        var done = offline.post();
        assertThat(done.waits()).contains("once Slack can be reached");
        assertEquals(Update.State.POSTED, done.update().state());
        assertEquals(List.of("parent PENDING"), desk.states());
        assertEquals(Standing.WAITING, day().standing());
        assertEquals(1, desk.outbox.open().size());
        desk.posting.run();
        desk.posting.run();
        assertEquals(List.of("parent POSTED"), desk.states());
        assertEquals(Standing.POSTED, day().standing());
        assertEquals(1, server.messages().size());
    }

    @Test
    void whatSlackRefusesSaysWhatToDoAndCanBeTriedAgain() throws Exception {
        server.refuse("chat.postMessage", "not_in_channel");
        var done = desk.post();
        assertThat(done.posts().getFirst().fault()).contains("Invite the bot");
        assertEquals(List.of("parent FAILED"), desk.states());
        assertEquals(Standing.REFUSED, day().standing());
        desk.posting.run();
        assertEquals(0, server.messages().size());
        desk.outbox.retry(update.id());
        desk.posting.run();
        assertEquals(List.of("parent POSTED"), desk.states());

        // Somebody deletes it in Slack.
        server.refuse("chat.update", "message_not_found");
        desk.rows.add(update.id(), Section.LAST, "one more");
        assertThat(desk.post().posts().getFirst().fault()).contains("anew");
        desk.outbox.anew(update.id());
        desk.posting.run();
        assertEquals(2, server.messages().size());
        assertEquals(List.of("parent POSTED"), desk.states());
    }

    @Test
    void anEditOfWhichNothingIsHeardIsMadeAgain() throws Exception {
        desk.post();
        server.lose("chat.update");
        desk.rows.add(update.id(), Section.LAST, "one more");
        desk.post();
        assertEquals(List.of("parent PENDING"), desk.states());
        assertThat(desk.outbox.of(update.id()).getFirst().fault())
                .contains("It is sent again by itself.")
                .doesNotContain("before you post it again");
        desk.now = desk.now.plusSeconds(60);
        desk.posting.run();
        assertEquals(List.of("parent POSTED"), desk.states());
        assertEquals(1, server.messages().size());
    }

    @Test
    void privateRowsAndWhatHangsOnThemReachOnePersonOnly() throws Exception {
        long bo = desk.norms.keep(new Person(0, project, "Bo", "", "U7", false, "", ""));
        long cy = desk.norms.keep(new Person(0, project, "Cy", "", "", false, "", ""));
        long secret = desk.rows.add(update.id(), Section.BLOCKERS, "my supervisor");
        desk.rows.hide(secret, bo);
        desk.rows.attachFile(secret, "secret.txt", "", bytes("secret"));
        desk.rows.hide(desk.rows.add(update.id(), Section.LAST, "not for you"), cy);
        var preview = desk.poster.preview(desk.updates.find(update.id()).orElseThrow());
        assertThat(preview.notes())
                .containsExactlyInAnyOrder(
                        "What hangs on private rows is not sent: 1.",
                        "Private rows for Cy are not sent: no Slack id of a person is known.");
        desk.post();
        assertEquals(List.of("parent POSTED", "direct:%d:1 POSTED".formatted(bo)), desk.states());
        for (var message : server.messages()) {
            boolean direct = message.channel.equals("DU7");
            assertEquals(direct, message.content.toString().contains("my supervisor"));
            assertThat(message.content.toString()).doesNotContain("not for you");
        }
        assertEquals(List.of(), server.files());
        // Made public after all, the person's message goes.
        desk.rows.show(secret);
        desk.post();
        assertThat(server.messages().stream().map(one -> one.channel)).doesNotContain("DU7");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void rowsOfAnyLengthAndScriptAreWholeInTheThread() throws Exception {
        String emoji = "👩‍🔬🧪".repeat(2_500);
        String hebrew = "שלום עולם ".repeat(2_000);
        String marks = "`*_~<!channel> @here & ".repeat(900);
        String marked = "z\u0301\u0302\u0303".repeat(4_000);
        for (String row : List.of(emoji, hebrew, marks, marked, "x".repeat(20_000))) {
            desk.rows.add(update.id(), Section.LAST, row);
        }
        desk.post();
        assertThat(desk.states()).allMatch(state -> state.endsWith(" POSTED"));
        var thread = new StringBuilder();
        server.messages().stream()
                .skip(1)
                .forEach(one -> thread.append(SlackServer.textOf(one.content.path("blocks"))));
        String whole = thread.toString();
        assertThat(whole.contains(emoji)).isTrue();
        assertThat(whole.contains(hebrew.strip())).isTrue();
        assertThat(whole.contains("x".repeat(20_000))).isTrue();
        assertThat(whole.contains(marked)).isTrue();
        for (var message : server.messages()) {
            assertThat(message.text()).doesNotContain("<!channel>");
            message.content
                    .path("blocks")
                    .forEach(
                            block ->
                                    assertThat(SlackServer.textOf(block).length())
                                            .isLessThanOrEqualTo(3_000));
        }
        assertThat(server.messages().getFirst().text().length()).isLessThan(3_001);
    }

    @Test
    void aCardStandsInTheThreadWithAllOfItsContext() throws Exception {
        var idea = desk.projects.createIdea(project, "Pride", "Does pride matter?");
        var card =
                desk.outside.ofTable(
                        idea.id(),
                        new OutsideCards.Words(
                                "Shots help", "Stop at 32 <shots>.", Map.of("model", "qwen3-8b")),
                        "shots,accuracy,low,high,n\n0,0.5,0.4,0.6,200\n8,0.7,0.6,0.8,200\n");
        desk.steps.add(card, project, NextStep.Words.of("try 64"));
        desk.steps.add(card, project, NextStep.Words.of("other data"));
        var row = desk.updates.find(update.id()).orElseThrow().rows().getFirst();
        desk.rows.attachCard(row.id(), card.id());
        desk.rows.attachCard(row.id(), card.id());
        long file = desk.rows.attachFile(row.id(), "shot.png", "a screenshot", bytes("PNG"));
        desk.post();

        assertEquals(
                List.of(
                        "parent POSTED",
                        "card:%d:1 POSTED".formatted(card.id()),
                        "plot:%d POSTED".formatted(card.id()),
                        "file:%d POSTED".formatted(file)),
                desk.states());
        assertThat(texts().get(1))
                .startsWith("*Shots help*\n*What did we learn?* Stop at 32 &lt;shots&gt;.")
                .contains("1. try 64\n2. other data")
                .contains("*model:* qwen3-8b");
        assertEquals(2, server.files().size());
        assertEquals("PNG 1", server.files().getFirst().utf8());
        assertThat(server.calls("files.getUploadURLExternal").getFirst().form().get("alt_txt"))
                .startsWith("Shots help. Stop at");

        desk.post();
        assertEquals(2, server.files().size(), "what stands there is not sent again");
    }

    @Test
    void aFileThatMayBeThereIsLookedUpToo() throws Exception {
        var row = desk.updates.find(update.id()).orElseThrow().rows().getFirst();
        desk.rows.attachFile(row.id(), "shot.png", "", bytes("PNG"));
        server.lose("files.completeUploadExternal");
        desk.post();
        assertThat(desk.states().getLast()).endsWith("MAYBE");
        desk.post();
        assertEquals(0, desk.posting.look(update.id()));
        desk.posting.run();
        assertThat(desk.states().getLast()).endsWith("POSTED");
        assertEquals(1, server.files().size());
        assertEquals(2, server.messages().size());
    }

    @Test
    void repliesAreKeptUnderTheUpdate() throws Exception {
        for (int i = 0; i < 4; i++) {
            desk.rows.add(update.id(), Section.LAST, "finding " + i);
        }
        desk.post();
        String above = server.messages().getFirst().ts;
        server.reply("C1", above, "U7", "why &lt;10? ask <@U7> at <https://x.org|x>");
        server.reply("C1", above, "U8", "no");
        var people = List.of(new Person(1, project, "Bo", "", "U7", false, "", ""));
        desk.replies.fetch(update.id(), people);
        var replies = desk.replies.fetch(update.id(), people);
        assertThat(replies.stream().map(one -> one.author() + ": " + one.text()))
                .containsExactly("Bo: why <10? ask @Bo at x (https://x.org)", "U8: no");
        assertEquals(replies, desk.replies.of(update.id()));
        assertEquals(2, day().replies());

        // When the agenda is opened, only what is new counts.
        var recent = new RecentReplies(desk.updates, desk.norms, desk.replies, () -> desk.now);
        assertEquals(0, recent.fetch());
        server.reply("C1", above, "U8", "agenda: which seed?");
        assertEquals(1, recent.fetch());
        int asked = server.calls("conversations.replies").size();
        desk.now = desk.now.plus(Duration.ofDays(8));
        assertEquals(0, recent.fetch());
        assertEquals(asked, server.calls("conversations.replies").size());
    }

    @Test
    void aWebhookGetsTheShortMessageOnceAndSaysWhatItLacks() throws Exception {
        var hook = new Desk(Owner.current(Map.of()), Map.of("SLACK_WEBHOOK_URL", server.webhook()));
        for (int i = 0; i < 5; i++) {
            hook.rows.add(update.id(), Section.LAST, "finding " + i);
        }
        assertThat(hook.poster.preview(hook.updates.find(update.id()).orElseThrow()).notes())
                .anyMatch(note -> note.contains("no edits"));
        hook.post();
        hook.rows.add(update.id(), Section.NEXT, "more");
        hook.post();
        assertEquals(List.of("parent POSTED"), hook.states());
        assertEquals(1, server.messages().size());
    }

    @Test
    void withoutSlackAnUpdateCountsAllTheSame() throws Exception {
        desk.norms.keep(project, channel(""));
        var none = new Desk(Owner.current(Map.of()), Map.of());
        var done = none.post();
        assertEquals(Update.State.POSTED, done.update().state());
        assertEquals(List.of(), done.posts());
        Update empty = none.updates.open(project, "Ann", DAY.plusDays(1));
        assertTrue(none.poster.post(empty).isEmpty());
    }

    @Test
    void mentionsReachThoseWhoAreKnown() throws Exception {
        desk.norms.keep(new Person(0, project, "Bo", "", "U7", false, "", ""));
        desk.norms.keep(new Person(0, project, "mentors", "", "S1", true, "", ""));
        desk.rows.add(update.id(), Section.BLOCKERS, "@Bo @mentors @here @channel?");
        desk.post();
        var message = server.messages().getFirst();
        assertThat(message.text()).contains("<@U7> <!subteam^S1> @here @channel?");
        assertThat(message.content.path("blocks").toString())
                .contains("{\"type\":\"user\",\"user_id\":\"U7\"}")
                .contains("{\"type\":\"usergroup\",\"usergroup_id\":\"S1\"}")
                .doesNotContain("broadcast");
    }

    @Test
    void whoAsksForHelpIsHeardBesideTheUpdate() throws Exception {
        desk.norms.keep(new Person(0, project, "Bo", "", "U7", false, "", ""));
        var bo = desk.norms.people(project).getFirst();
        var request =
                new HelpRequest(
                        "Which seed? <!here>",
                        "three of `them`",
                        "run 42 failed: HTTP 500",
                        List.of(bo),
                        "https://book.example/ann");
        var done = desk.poster.ask(update, request);
        assertEquals(Outbox.State.POSTED, done.posts().getFirst().state());
        assertThat(texts().getFirst())
                .startsWith("*Ann asks · P*\n<@U7>")
                .contains("*What I want:* Which seed? &lt;!here&gt;")
                .contains("<https://book.example/ann|https://book.example/ann>");
        assertEquals(Update.State.DRAFT, desk.updates.find(update.id()).orElseThrow().state());

        // The update itself neither takes it away nor asks again.
        desk.post();
        desk.post();
        assertEquals(2, server.messages().size());
        server.reply("C1", server.messages().getFirst().ts, "U7", "any");
        assertThat(desk.replies.fetch(update.id(), List.of(bo)).getFirst().text()).isEqualTo("any");
    }

    @Test
    void aRequestIsSeenBeforeAndWhatIsRefusedIsForgotten() throws Exception {
        var request = new HelpRequest("Which seed?", "", "", List.of(), "");
        var preview = desk.poster.preview(project, "P", "Ann", request);
        assertEquals("Ann asks · P\nWhat I want: Which seed?", request.text("Ann", "P", List.of()));
        var seen = (Part.Text) preview.parts().getFirst();
        server.refuse("chat.postMessage", "not_in_channel");
        var refused = desk.poster.ask(update, request);
        assertEquals(Outbox.State.FAILED, refused.posts().getFirst().state());
        assertThat(refused.posts().getFirst().fault()).contains("nvite");
        assertEquals(List.of(), desk.outbox.of(update.id()), "asked again, it is sent once");
        desk.poster.ask(update, request);
        assertEquals(1, server.messages().size());
        assertEquals(seen.message().text(), texts().getFirst());
    }

    /** How the update stands in the list of days. */
    private UpdateStore.Day day() throws StoreException {
        return desk.updates.days(project, 10).getFirst();
    }
}
