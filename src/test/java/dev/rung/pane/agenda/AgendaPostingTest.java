package dev.rung.pane.agenda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.meeting.Meeting;
import dev.rung.meeting.Series;
import dev.rung.testing.SlackServer;
import dev.rung.update.Norms;
import dev.rung.update.follow.AgendaQuestions;

import javafx.scene.control.Button;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;

/** An agenda and its minutes are looked at and posted. */
@NullUnmarked
class AgendaPostingTest extends AgendaDesk {
    private SlackServer slack;

    @Override
    Map<String, String> environment() {
        try {
            if (slack == null) {
                slack = SlackServer.start();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of("SLACK_BOT_TOKEN", "xoxb-1", "SLACK_API_URL", slack.url());
    }

    @AfterEach
    void closeSlack() {
        slack.close();
    }

    private void channel() throws Exception {
        services.updates().norms().keep(project, Norms.USUAL.withChannel("C1", "#sycophancy"));
    }

    private void prepared(int width, int height) throws Exception {
        sample();
        show(width, height);
        waitUntil(() -> pane.model().agenda() != null && pane.model().offers().size() == 7);
        for (int i = 1; i <= 4; i++) {
            int size = i;
            press("Alt+1");
            waitUntil(() -> pane.model().items().size() == size);
        }
    }

    private boolean isOpen() {
        return scene.lookup(".meeting-post .post-message") != null;
    }

    @Test
    void anAgendaIsSeenPostedAndItsMinutesAfterIt() throws Exception {
        channel();
        prepared(1000, 800);
        press("Alt+L");
        waitUntil(this::isOpen);
        settle();
        shoot(scene, false, "agenda-post");
        shoot(scene, true, "agenda-post");
        server(0);
        press("Shortcut+Enter");
        waitUntil(() -> said.contains("Posted."));
        waitUntil(() -> scene.lookup(".meeting-post .note") != null);
        settle();
        shoot(scene, false, "agenda-posted");
        assertThat(slack.messages().getFirst().text()).startsWith("*Weekly · sycophancy, ");
        slack.reply("C1", slack.messages().getFirst().ts, "U7", "agenda: which seed?");
        assertEquals(1, services.updates().recentReplies().fetch());
        assertEquals(0, services.updates().recentReplies().fetch());
        var asked = new AgendaQuestions(services.database()).since(Instant.EPOCH);
        assertThat(asked).extracting(AgendaQuestions.Asked::title).containsExactly("which seed?");
        assertEquals("U7", asked.getFirst().who());
        int agenda = slack.messages().size();
        press("Shortcut+Enter");
        waitUntil(() -> said.stream().filter("Posted."::equals).count() == 2);
        server(agenda);
        press("Esc");
        press("F5");
        waitUntil(() -> stored().meeting().state() == Meeting.State.RUNNING);
        press("Alt+D");
        waitUntil(() -> scene.lookup(".ask") != null);
        settle();
        type("We write it up");
        press("Enter");
        waitUntil(() -> stored().said().size() == 1);
        slack.lose("chat.postMessage");
        press("Alt+M");
        waitUntil(this::isOpen);
        settle();
        press("Shortcut+Enter");
        waitUntil(() -> said.stream().anyMatch(words -> words.startsWith("Maybe posted")));
        waitUntil(() -> scene.lookup(".meeting-post .warning") != null);
        settle();
        shoot(scene, false, "agenda-maybe");
        shoot(scene, true, "agenda-maybe");
        server(agenda + 1);
        // It is looked up, not sent again.
        var look =
                scene.getRoot().lookupAll(".meeting-post .button").stream()
                        .filter(one -> one instanceof Button b && b.getText().equals("Ask Slack"))
                        .findFirst()
                        .orElseThrow();
        runFx(((Button) look)::fire);
        waitUntil(() -> said.getLast().equals("Posted."));
        server(agenda + 1);
        assertThat(slack.messages().getLast().text())
                .startsWith("*Minutes: ")
                .contains("We write it up");
    }

    private void server(int messages) {
        assertEquals(messages, slack.messages().size());
    }

    @Test
    void aOneToOneIsNotPostedUnawares() throws Exception {
        channel();
        long series = series(Series.Kind.ONE_TO_ONE, "1:1 with Mara");
        meetings.meetings().plan(series, at(1));
        show(1000, 800);
        waitUntil(() -> pane.model().agenda() != null);
        press("Alt+L");
        waitUntil(this::isOpen);
        settle();
        shoot(scene, false, "agenda-post-one-to-one");
        assertThat(scene.lookup(".meeting-post .warning-words")).isNotNull();
        press("Esc");
        server(0);
    }

    @Test
    void withoutAChannelThePreviewSaysSoInASmallWindow() throws Exception {
        prepared(720, 560);
        press("Alt+L");
        waitUntil(this::isOpen);
        settle();
        shoot(scene, true, "agenda-post-small");
        press("Shortcut+Enter");
        settle();
        server(0);
    }
}
