package dev.rung.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.llm.http.Http;
import dev.rung.settings.Keys;
import dev.rung.task.Lanes;
import dev.rung.task.Tasks;
import dev.rung.testing.ManualTimer;
import dev.rung.testing.SlackServer;
import dev.rung.update.Norms;
import dev.rung.update.Section;
import dev.rung.update.post.Outbox;
import dev.rung.wiring.Providers;
import dev.rung.wiring.Services;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class PostsTest {
    private final ManualTimer timer = new ManualTimer();
    private final List<String> said = new ArrayList<>();

    @Test
    void whatWaitsIsSentLaterAndOnlyOnce(@TempDir Path folder) throws Exception {
        try (var slack = SlackServer.start()) {
            write(folder);
            var services = services(folder, slack.url());
            var updates = services.updates();
            var posts =
                    new Posts(
                            updates.posting(),
                            updates.outbox(),
                            new Tasks(Lanes.direct(), Runnable::run, fault -> {}),
                            timer,
                            Runnable::run,
                            said::add);
            posts.run();
            assertEquals(1, slack.messages().size());
            assertEquals(List.of("What waited is posted to Slack."), said);
            timer.pass(Duration.ofMinutes(6));
            assertEquals(1, slack.messages().size());
            assertEquals(1, said.size());
            posts.close();
            services.close();
        }
    }

    private static Services services(Path folder, String address) throws Exception {
        var environment = Map.of("SLACK_BOT_TOKEN", "xoxb-1", "SLACK_API_URL", address);
        return Services.open(
                folder.resolve("rung.db"),
                new Providers.Offer(List.of(), new Http(), new Keys(environment)),
                environment,
                Lanes.direct());
    }

    /** An update that is posted while Slack cannot be reached. */
    private static void write(Path folder) throws Exception {
        var services = services(folder, "http://127.0.0.1:1/api");
        long project = services.projects().create("P").id();
        var updates = services.updates();
        updates.norms().keep(project, Norms.USUAL.withChannel("C1", ""));
        var update = updates.store().open(project, "Ann", LocalDate.of(2026, 11, 23));
        updates.rows().add(update.id(), Section.LAST, "one");
        updates.poster().post(updates.store().find(update.id()).orElseThrow());
        assertEquals(
                List.of(Outbox.State.PENDING),
                updates.outbox().of(update.id()).stream().map(Outbox.Post::state).toList());
        services.close();
    }
}
