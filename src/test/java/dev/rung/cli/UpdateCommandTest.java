package dev.rung.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.cli.Terminals.Outcome;
import dev.rung.llm.http.Http;
import dev.rung.settings.DataFolder;
import dev.rung.settings.Keys;
import dev.rung.testing.SlackServer;
import dev.rung.wiring.Providers;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class UpdateCommandTest {
    private static final String TOKEN = "xoxb-very-secret-token";

    @TempDir private Path folder;
    private SlackServer server;
    private Home home;

    @SuppressWarnings("NullAway.Init")
    UpdateCommandTest() {}

    @BeforeEach
    void open() throws Exception {
        server = SlackServer.start();
        Map<String, String> environment =
                Map.of("SLACK_BOT_TOKEN", TOKEN, "SLACK_API_URL", server.url());
        home =
                new Home(
                        new DataFolder(folder.resolve("data")),
                        environment,
                        (all, keys, settings) ->
                                new Providers.Offer(List.of(), new Http(), new Keys(environment)),
                        place -> {});
        home.open(services -> services.projects().create("P"));
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Outcome rung(String... more) {
        var arguments = new ArrayList<>(List.of("update", "--project", "P"));
        arguments.addAll(List.of(more));
        return run(arguments);
    }

    private Outcome run(List<String> arguments) {
        return Terminals.run(home, arguments.toArray());
    }

    @Test
    void anUpdateIsDraftedPostedAndCarriedToTheNextDay() throws Exception {
        assertThat(rung("--draft").out()).contains("Next: What is the next thing");
        assertThat(rung("--post").err()).contains("nothing to post");
        assertEquals("Kept here.", last(rung("--day", "2026-11-20", "--next", "sweep", "--post")));

        var channel = rung("--channel", "C1");
        assertEquals(0, channel.code(), channel.err());
        assertThat(channel.out())
                .contains("Connected to Lab as rung.")
                .contains("lacks: channels:history");

        var draft = rung("--day", "2026-11-23", "--person", "Ann", "--next", "16 shots", "--draft");
        assertThat(draft.out()).startsWith("## Ann · P · Monday 23 November 2026");
        var posted = rung("--day", "2026-11-23", "--post", "--last", "acc\u001b[31m 62 %");
        assertEquals(0, posted.code(), posted.err() + posted.out());
        assertThat(posted.out()).contains("A reader may miss: no n").contains("Posted to C1.");
        assertEquals(1, server.messages().size());
        assertThat(server.messages().getFirst().text()).contains("• 16 shots");

        var next = rung("--day", "2026-11-24", "--draft");
        assertThat(next.out()).contains("What became of these?").contains("- 16 shots");
        assertEquals(0, rung("--day", "2026-11-23", "--post").code());
        assertEquals(1, server.messages().size());

        assertThat(rung("--day", "2026-11-24", "--done", "17", "--draft").err())
                .contains("0 rows that are asked about");
        assertThat(rung("--day", "2026-11-24", "--closed", "16", "--draft").err())
                .contains("is no blocker");
        assertThat(rung("--day", "2026-11-24", "--done", "16 S=.73, n=300", "--draft").out())
                .contains("**Last**\n\n- 16 shots — .73, n=300");
        rung("--day", "2026-11-24", "--post");
        Path csv = folder.resolve("week.csv");
        assertThat(rung("--day", "2026-11-24", "--export", csv.toString()).out())
                .contains("2 updates");
        assertThat(Files.readString(csv)).contains("2026-11-24,P,Ann,Last,16 shots,Done");
        assertEquals(1, rung("--export", csv.toString()).code());
    }

    @Test
    void aDraftIsPrintedAndChangesNothing() throws Exception {
        rung("--plan", "--day", "2026-11-23", "--next", "16 shots", "--post");
        String before = stored();

        assertThat(rung("--day", "2026-11-23", "--draft").out()).contains("What became of these?");
        assertThat(rung("--day", "2026-11-24", "--draft").out()).contains("- 16 shots");
        assertThat(rung("--day", "2026-11-25", "--plan", "--draft").out()).contains("- 16 shots");

        assertEquals(before, stored());
    }

    @Test
    void aRowThatIsAddedToADraftLeavesAPlanAPlan() throws Exception {
        rung("--plan", "--day", "2026-11-23", "--next", "16 shots", "--post");
        assertThat(rung("--day", "2026-11-23", "--last", "read a paper", "--draft").out())
                .contains("**Last**\n\n- read a paper");
        assertThat(stored()).contains("2026-11-23 plan").contains("read a paper");
    }

    @Test
    void aCommandThatFailsWritesNothing() throws Exception {
        rung("--day", "2026-11-23", "--next", "16 shots", "--post");
        String before = stored();

        var failed = rung("--day", "2026-11-24", "--last", "x", "--still", "Nothing", "--post");
        assertEquals(1, failed.code());
        assertThat(failed.err()).contains("0 rows that are asked about hold «nothing»");
        assertThat(rung("--day", "2026-11-24", "--post").err())
                .contains("say first what became of the rows");
        rung("--day", "2026-11-24", "--last", "x", "--still", "Nothing", "--draft");

        assertEquals(before, stored());
    }

    @Test
    void privateRowsStandByThemselvesInADraft() throws Exception {
        rung("--day", "2026-11-23", "--last", "flu", "--last", "4 shots", "--draft");
        home.open(
                services ->
                        services.database()
                                .write(
                                        sql ->
                                                sql.update(
                                                        "UPDATE update_row SET private = 1"
                                                                + " WHERE text = 'flu'")));

        assertThat(rung("--day", "2026-11-23", "--draft").out())
                .contains("**Last**\n\n- 4 shots\n")
                .contains("Private rows, which are not posted to the channel:\n- flu\n");
    }

    @Test
    void whatIsNoDayIsToldInASentence() {
        var wrong = rung("--day", "2027-13-01", "--draft");
        assertEquals(2, wrong.code());
        assertThat(wrong.err())
                .contains("«2027-13-01» is no day: write it as year-month-day, such as 2026-11-23.")
                .doesNotContain("java.time")
                .hasLineCount(1);
    }

    @Test
    void oneUpdateIsOne() {
        rung("--day", "2026-11-23", "--next", "16 shots", "--post");
        Path file = folder.resolve("e.md");
        assertThat(rung("--day", "2026-11-23", "--export", file.toString()).out())
                .startsWith("1 update in ");
    }

    /** All updates and rows that are kept, a line each. */
    private String stored() throws Exception {
        return home.open(
                services ->
                        services.database()
                                .read(
                                        sql ->
                                                String.join(
                                                        "\n",
                                                        sql.list(
                                                                """
                                                                SELECT day || ' ' || kind || ' '
                                                                  || changed AS line
                                                                FROM day_update UNION ALL
                                                                SELECT text || ' ' || state
                                                                FROM update_row ORDER BY 1
                                                                """,
                                                                row -> row.text("line")))));
    }

    private static String last(Outcome outcome) {
        assertEquals(0, outcome.code(), outcome.err());
        return List.of(outcome.out().strip().split("\n", -1)).getLast();
    }

    @Test
    void whatIsNotPostedIsSaidWithoutTheToken() throws Exception {
        rung("--channel", "C1");
        server.refuse("chat.postMessage", "token_revoked");
        var refused = rung("--next", "sweep", "--post");
        assertEquals(1, refused.code());
        assertThat(refused.out()).contains("not posted").contains("install the app again");
        server.lose("chat.postMessage");
        var lost = rung("--post");
        assertEquals(1, lost.code());
        assertThat(lost.out()).contains("maybe posted");
        assertThat(rung("--look").out()).contains("Posted.");
        assertThat(rung("--day", "2026-11-20", "--look").out())
                .contains("There is no update of that day here.");
        assertEquals(1, server.messages().size());

        try (var files = Files.walk(folder)) {
            for (Path one : files.filter(Files::isRegularFile).toList()) {
                String content = Files.readString(one, StandardCharsets.ISO_8859_1);
                assertThat(content.contains(TOKEN)).as(one.toString()).isFalse();
            }
        }
        assertThat(refused + lost.toString()).doesNotContain(TOKEN);
    }

    @Test
    void updatesOfAllProjectsArePrinted() throws Exception {
        var nothing = run(List.of("update", "--all"));
        assertEquals(0, nothing.code(), nothing.err());
        assertThat(nothing.out()).contains("Nothing is followed yet.");
        assertThat(run(List.of("update", "--follow", "C77")).err()).contains("Which project?");

        server.pageSize(50);
        server.person("U1", "Ben");
        server.now(Instant.now().minusSeconds(7_300));
        server.write("C77", "U1", "Judge .74\nLast: a\nNext:\n- b\n- c\nQuestions: which one?");
        rung("--channel", "C1");
        rung("--person", "Ann", "--last", "4 shots help", "--blocker", "no GPU", "--post");
        rung("--follow", "here");
        run(List.of("update", "--follow", "C77", "--project", "Debate"));
        var all = run(List.of("update", "--all"));
        assertEquals(0, all.code(), all.err());
        assertThat(all.out())
                .isEqualToNormalizingNewlines(
                        """
                        Debate · Ben · 2 h · 1 unread
                          Needs input: which one?
                          Blockers: unknown
                          Headline: Judge .74
                          Next: b · c
                          money unknown, runs unknown

                        P · Ann · 0 min
                          Blockers: day 1: no GPU
                          Headline: 4 shots help
                          Next: none
                          $0 in the week before, no run yet, now

                        """);
        assertThat(run(List.of("update", "--all", "--by-section")).out())
                .startsWith("Blockers")
                .contains("  P · Ann: day 1: no GPU")
                .contains("  Debate · Ben: which one?");

        Path shared = Files.createDirectory(folder.resolve("shared"));
        assertEquals(0, run(List.of("update", "--folder", shared.toString())).code());
        assertEquals(1, shared.toFile().listFiles().length);
        Files.writeString(shared.resolve("x.rung-update.json"), "{");
        server.refuse("conversations.history", "channel_not_found");
        var faults = run(List.of("update", "--all"));
        assertEquals(1, faults.code());
        assertThat(faults.out())
                .contains("In a shared folder: x.rung-update.json is not whole")
                .contains("channel_not_found. The channel is gone, or it is private");
        assertThat(run(List.of("update", "--folder", shared + "/no")).err())
                .contains("There is no folder");
        assertEquals(0, run(List.of("update", "--folder", "none")).code());
    }
}
