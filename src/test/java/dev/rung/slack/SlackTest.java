package dev.rung.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;

import dev.rung.llm.http.Http;
import dev.rung.settings.Keys;
import dev.rung.task.Timer;
import dev.rung.testing.SlackServer;

import mockwebserver3.MockResponse;

import okio.ByteString;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class SlackTest {
    private static final String SECRET = "xoxb-secret-1";

    private final List<Duration> waits = new ArrayList<>();
    private final Timer timer =
            new Timer() {
                @Override
                public long nanos() {
                    return 0;
                }

                @Override
                public Cancel after(Duration delay, Runnable action) {
                    waits.add(delay);
                    action.run();
                    return () -> {};
                }
            };
    private SlackServer server;
    private Slack slack;

    @SuppressWarnings("NullAway.Init")
    SlackTest() {}

    @BeforeEach
    void start() throws IOException {
        server = SlackServer.start();
        slack = slack(Map.of("SLACK_BOT_TOKEN", SECRET, "SLACK_API_URL", server.url() + "/"));
    }

    private Slack slack(Map<String, String> environment) {
        return new Slack(new Http(), new Keys(environment), environment, timer);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static SlackMessage message(String text) {
        return new SlackMessage(text, SlackMessage.of("").blocks(), Map.of("id", text, "rows", 3));
    }

    @Test
    void aMessageIsPostedEditedAndFoundByWhatItCarries() throws Exception {
        var first = slack.post("C1", null, message("one"));
        slack.post("C1", first.ts(), message("below"));
        slack.post("C1", null, message("two"));
        slack.edit(first, message("one, again"));

        assertEquals(List.of("Bearer " + SECRET), auth("chat.update"));
        var history = slack.history("C1", "0");
        assertThat(history.stream().map(Slack.Incoming::text)).containsExactly("two", "one, again");
        assertEquals(first.ts(), Slack.carrying(history, "id", "one, again").orElseThrow().ts());
        assertThat(history.getFirst().facts()).containsEntry("rows", "3");
        server.reply("C1", first.ts(), "U7", "why?");
        server.reply("C1", first.ts(), "U8", "yes");
        assertThat(slack.thread(first).stream().map(Slack.Incoming::user))
                .containsExactly("B1", "B1", "U7", "U8");
        assertThat(slack.link(first)).isEqualTo("https://lab/p1");
        slack.delete(first);
        assertEquals(2, slack.history("C1", "0").size() + 1);
    }

    private List<String> auth(String method) {
        return server.calls(method).stream().map(SlackServer.Call::auth).toList();
    }

    @Test
    void aFileTakesThreeStepsAndItsBytesGoWithoutToken() throws Exception {
        var above = slack.post("C1", null, message("one"));
        String file = slack.upload("plot ä.png", "scores by shots", bytes("PNG"));
        slack.share(file, "Plot", above);

        assertThat(server.calls("files.getUploadURLExternal").getFirst().form())
                .containsEntry("filename", "plot ä.png")
                .containsEntry("length", "3")
                .containsEntry("alt_txt", "scores by shots");
        assertEquals(List.of(ByteString.encodeUtf8("PNG")), server.files());
        assertThat(slack.thread(above).getLast().files()).containsExactly(file);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whatSlackAsksToWaitForIsWaitedFor() throws Exception {
        server.answer("chat.postMessage", limited("7"));
        server.refuse("chat.postMessage", "ratelimited");
        slack.post("C1", null, message("one"));
        assertEquals(List.of(Duration.ofSeconds(7), Duration.ofSeconds(30)), waits);
        assertEquals(1, server.messages().size());

        server.answer("chat.postMessage", limited("3600"));
        var fault =
                assertThrows(
                        SlackFault.Limited.class, () -> slack.post("C1", null, message("two")));
        assertEquals(Duration.ofHours(1), fault.waiting());
        assertEquals(2, waits.size());
    }

    private static MockResponse limited(String seconds) {
        return new MockResponse.Builder().code(429).addHeader("Retry-After", seconds).build();
    }

    @Test
    void refusalsSayWhatToDo() throws Exception {
        Map<String, String> advice =
                Map.of(
                        "not_in_channel", "Invite the bot",
                        "channel_not_found", "gone",
                        "token_revoked", "install the app again",
                        "is_archived", "archived",
                        "something_new", "«something_new»");
        for (var one : advice.entrySet()) {
            server.refuse("chat.postMessage", one.getKey());
            var fault =
                    assertThrows(
                            SlackFault.Refused.class, () -> slack.post("C1", null, message("one")));
            assertEquals(one.getKey(), fault.code());
            assertThat(fault.whatToDo()).contains(one.getValue());
        }
        server.answer(
                "usergroups.list",
                new MockResponse.Builder()
                        .body(
                                "{\"ok\":false,\"error\":\"missing_scope\","
                                        + "\"needed\":\"usergroups:read\"}")
                        .build());
        var fault = assertThrows(SlackFault.Refused.class, () -> slack.groups());
        assertThat(fault.whatToDo()).contains("usergroups:read");
        assertEquals(0, server.messages().size());
    }

    @Test
    void whatMayHaveHappenedIsToldApartFromWhatDidNot() throws Exception {
        server.lose("chat.postMessage");
        assertThrows(SlackFault.Unknown.class, () -> slack.post("C1", null, message("one")));
        assertEquals(1, server.messages().size());
        server.answer("chat.postMessage", new MockResponse.Builder().code(503).build());
        assertThrows(SlackFault.Unknown.class, () -> slack.post("C1", null, message("one")));
        server.refuse("chat.postMessage", "internal_error");
        assertThrows(SlackFault.Unknown.class, () -> slack.post("C1", null, message("one")));
        server.answer("chat.postMessage", new MockResponse.Builder().body("<html>").build());
        assertThrows(SlackFault.Unknown.class, () -> slack.post("C1", null, message("one")));
        server.answer("chat.postMessage", new MockResponse.Builder().body("{\"ok\":true}").build());
        assertThrows(SlackFault.Unknown.class, () -> slack.post("C1", null, message("one")));

        var nowhere =
                slack(Map.of("SLACK_BOT_TOKEN", SECRET, "SLACK_API_URL", "http://127.0.0.1:1/api"));
        assertThrows(SlackFault.Offline.class, () -> nowhere.post("C1", null, message("one")));
        assertThrows(
                SlackFault.NoKey.class, () -> slack(Map.of()).post("C1", null, message("one")));
        assertEquals(1, server.messages().size());
    }

    @Test
    void peopleAndGroupsAreListedWithoutBots() throws Exception {
        server.answer(
                "users.list",
                new MockResponse.Builder()
                        .body(
                                """
                                {"ok":true,"members":[
                                 {"id":"U1","name":"ann","real_name":"Ann Lee","tz":"Europe/London",
                                  "profile":{"display_name":"Ann"}},
                                 {"id":"U2","name":"old","deleted":true},
                                 {"id":"B1","name":"bot","is_bot":true},
                                 {"id":"USLACKBOT","name":"slackbot"}],
                                 "response_metadata":{"next_cursor":"x"}}
                                """)
                        .build());
        server.answer(
                "users.list",
                new MockResponse.Builder()
                        .body(
                                "{\"ok\":true,\"members\":[{\"id\":\"U3\",\"name\":\"cy\","
                                        + "\"profile\":{\"display_name\":\"\"}}]}")
                        .build());
        assertThat(slack.users())
                .containsExactly(
                        new Slack.Member("U1", "Ann", false, "Europe/London"),
                        new Slack.Member("U3", "cy", false, ""));
        assertEquals("x", server.calls("users.list").getLast().form().get("cursor"));
        server.answer(
                "usergroups.list",
                new MockResponse.Builder()
                        .body(
                                "{\"ok\":true,\"usergroups\":[{\"id\":\"S1\","
                                        + "\"handle\":\"mentors\"}]}")
                        .build());
        assertThat(slack.groups()).containsExactly(new Slack.Member("S1", "mentors", true, ""));
        assertThat(slack.test().scopes()).containsExactly("chat:write", "files:write");
        assertEquals("DU1", slack.direct("U1"));
    }

    @Test
    void aWebhookPostsAndNeverShowsItsAddress() throws Exception {
        var hook = slack(Map.of("SLACK_WEBHOOK_URL", server.webhook()));
        assertEquals(Slack.Way.WEBHOOK, hook.way());
        hook.webhook(message("one"));
        assertEquals("one", server.messages().getFirst().text());
        assertThat(server.messages().getFirst().content.has("metadata")).isFalse();

        server.answer("webhook", new MockResponse.Builder().code(403).body("no_service").build());
        var fault = assertThrows(SlackFault.Refused.class, () -> hook.webhook(message("two")));
        assertEquals("no_service", fault.code());
        server.lose("webhook");
        var lost = assertThrows(SlackFault.class, () -> hook.webhook(message("two")));
        assertInstanceOf(SlackFault.Unknown.class, lost);
        assertThat(lost.toString() + lost.getCause()).doesNotContain("secretpart");
        try {
            slack(Map.of("SLACK_WEBHOOK_URL", "no address secretpart")).webhook(message("x"));
            fail("it is no address");
        } catch (SlackFault e) {
            assertThat(e.toString() + e.whatToDo()).doesNotContain("secretpart");
        }
    }

    @Test
    void theGuideHasTheManifestWithAllScopes() throws IOException {
        String guide = Files.readString(Path.of("docs/slack.md"));
        assertThat(guide).contains(Slack.manifest());
        for (String scope : Slack.SCOPES) {
            assertThat(Slack.manifest()).contains("- " + scope + "\n");
            assertThat(guide).contains("`" + scope + "`");
        }
    }
}
