package dev.rung.view.help;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.llm.http.Http;
import dev.rung.settings.Keys;
import dev.rung.task.Lanes;
import dev.rung.task.Tasks;
import dev.rung.testing.FxTest;
import dev.rung.testing.ManualTimer;
import dev.rung.testing.SlackServer;
import dev.rung.ui.Commands;
import dev.rung.ui.Overlays;
import dev.rung.update.Norms;
import dev.rung.update.Person;
import dev.rung.update.Update;
import dev.rung.update.post.Outbox;
import dev.rung.view.ProjectHere;
import dev.rung.wiring.Providers;
import dev.rung.wiring.Services;
import dev.rung.wiring.UpdateServices;

import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

@NullUnmarked
class HelpDeskTest extends FxTest {
    private static final Subject RUN =
            new Subject(
                    "run:12",
                    null,
                    "",
                    "Run 12 «pride», sure-1\n100 places: 60 answered, 40 failed");

    private final List<String> said = new ArrayList<>();
    private final ManualTimer timer = new ManualTimer();
    private final LocalDate today = LocalDate.now(ZoneId.systemDefault());
    @TempDir private Path folder;
    private SlackServer server;
    private Services services;
    private UpdateServices updates;
    private Overlays overlays;
    private HelpDesk desk;
    private Scene scene;
    private long project;

    @BeforeEach
    void start() throws Exception {
        server = SlackServer.start();
    }

    @AfterEach
    void stop() {
        services.close();
        server.close();
    }

    private void data(String address) throws Exception {
        Map<String, String> environment = new HashMap<>();
        if (!address.isEmpty()) {
            environment.put("SLACK_BOT_TOKEN", "xoxb-1");
            environment.put("SLACK_API_URL", address);
        }
        services =
                Services.open(
                        folder.resolve("rung.db"),
                        new Providers.Offer(List.of(), new Http(), new Keys(environment)),
                        environment,
                        Lanes.direct());
        updates = services.updates();
        project = services.projects().create("Sycophancy").id();
        updates.norms().keep(project, Norms.USUAL.withChannel("C1", "#sycophancy"));
        updates.norms().keep(new Person(0, project, "Mara", "supervisor", "U7", false, "", ""));
        updates.norms().keep(new Person(0, project, "Ben", "", "", false, "", ""));
        updates.prefill().open(project, "Ana", today.minusDays(1));
    }

    private void show(int width, int height) {
        onFx(
                () -> {
                    overlays = new Overlays(new StackPane(new Label("behind")));
                    desk =
                            new HelpDesk(
                                    new HelpDesk.Around(
                                            new HelpDesk.Stores(
                                                    new ProjectHere(
                                                            services.projects(),
                                                            new SimpleObjectProperty<>()),
                                                    updates.store(),
                                                    updates.prefill(),
                                                    updates.norms(),
                                                    updates.helpDrafts()),
                                            updates.poster(),
                                            updates.slack(),
                                            new HelpDesk.Background(
                                                    new Tasks(
                                                            Lanes.direct(),
                                                            Runnable::run,
                                                            fault -> {
                                                                throw new AssertionError(fault);
                                                            }),
                                                    timer,
                                                    Runnable::run,
                                                    Clock.system(ZoneId.systemDefault())),
                                            overlays,
                                            said::add));
                    var commands = new Commands();
                    commands.add(List.of(HelpDesk.asking(() -> desk.ask(RUN))));
                    scene = new Scene(overlays.root(), width, height);
                    commands.install(scene, overlays::isOpen);
                    return true;
                });
        open(scene);
        settle();
        press("Shift+F1");
        waitUntil(overlays::isOpen);
        settle();
    }

    private void pass() {
        runFx(() -> timer.pass(Duration.ofSeconds(1)));
        settle();
    }

    private String text(String name) {
        return onFx(() -> field(name).getText());
    }

    private TextInputControl field(String name) {
        return scene.getRoot().lookupAll(".text-input").stream()
                .map(TextInputControl.class::cast)
                .filter(field -> name.equals(field.getAccessibleText()))
                .findFirst()
                .orElseThrow();
    }

    private String message() {
        return onFx(
                () -> {
                    var all = new StringBuilder();
                    scene.getRoot()
                            .lookupAll(".post-message .text")
                            .forEach(
                                    node -> {
                                        if (node instanceof Text text) {
                                            all.append(text.getText());
                                        }
                                    });
                    scene.getRoot()
                            .lookupAll(".post-message Text")
                            .forEach(
                                    node -> {
                                        if (node instanceof Text text) {
                                            all.append(text.getText());
                                        }
                                    });
                    return all.toString();
                });
    }

    private String labels() {
        return onFx(
                () ->
                        scene.getRoot().lookupAll(".field-error").stream()
                                .map(node -> ((Label) node).getText())
                                .toList()
                                .toString());
    }

    private List<Outbox.Post> posts() throws Exception {
        Update update = updates.prefill().open(project, "Ana", today);
        return updates.outbox().of(update.id());
    }

    @Test
    void aRequestIsFilledSeenAndPosted() throws Exception {
        data(server.url());
        show(960, 720);
        assertThat(text("Context")).isEqualTo(RUN.context());
        press("Shortcut+Enter");
        assertThat(labels()).contains("Say what you want.");
        type("Which limit does the judge have?");
        press("Tab");
        type("half as many at once");
        onFx(
                () -> {
                    scene.getRoot().lookupAll(".check-box").stream()
                            .map(CheckBox.class::cast)
                            .filter(box -> box.getText().startsWith("Mara"))
                            .findFirst()
                            .orElseThrow()
                            .setSelected(true);
                    field("My booking link, may stay empty").setText("cal.example/ana");
                    return true;
                });
        press("Shortcut+Enter");
        assertThat(labels()).contains("begins with https://");
        runFx(() -> field("My booking link, may stay empty").setText("https://cal.example/ana"));
        pass();
        assertThat(message()).contains("Which limit does the judge have?").contains("@Mara");
        shoot(scene, false, "help");
        shoot(scene, true, "help");
        press("Shortcut+Enter");
        waitUntil(() -> !overlays.isOpen());
        assertEquals(List.of("Help is asked for in the channel."), said);
        String sent = server.messages().getFirst().text();
        assertThat(sent)
                .startsWith("*Ana asks · Sycophancy*\n<@U7>")
                .contains("*What I tried:* half as many at once")
                .contains("40 failed")
                .contains("https://cal.example/ana");
        assertEquals("C1", server.messages().getFirst().channel);
        assertThat(updates.helpDrafts().of(project, "run:12")).isEmpty();
        assertEquals("https://cal.example/ana", updates.norms().booking(project, "Ana"));
        assertEquals(null, updates.prefill().open(project, "Ana", today).posted());
    }

    @Test
    void whatIsTypedIsNeverLost() throws Exception {
        data(server.url());
        show(960, 720);
        type("Half a question");
        press("Esc");
        assertThat(updates.helpDrafts().of(project, "run:12").orElseThrow().want())
                .isEqualTo("Half a question");
        press("Shift+F1");
        waitUntil(overlays::isOpen);
        assertEquals("Half a question", text("What I want"));
        type(", and the rest");
        server.refuse("chat.postMessage", "not_in_channel");
        press("Shortcut+Enter");
        settle();
        assertTrue(overlays.isOpen(), "what is refused stays to be posted again");
        assertEquals(List.of(), posts());
        press("Shortcut+Enter");
        waitUntil(() -> !overlays.isOpen());
        assertEquals(1, server.messages().size());
    }

    @Test
    void offlineItWaitsAndWhatIsUnknownIsNotSentTwice() throws Exception {
        data(server.url());
        show(960, 720);
        type("first");
        server.lose("chat.postMessage");
        press("Shortcut+Enter");
        waitUntil(() -> !overlays.isOpen());
        assertThat(said.getLast()).startsWith("Maybe posted");
        assertEquals(Outbox.State.MAYBE, posts().getFirst().state());
        updates.posting().run();
        assertEquals(1, server.messages().size());
    }

    @Test
    void withoutANetworkItWaits() throws Exception {
        data("http://127.0.0.1:1/api");
        show(960, 720);
        type("first");
        press("Shortcut+Enter");
        waitUntil(() -> !overlays.isOpen());
        assertThat(said.getLast()).startsWith("It waits and is posted later.");
        assertEquals(Outbox.State.PENDING, posts().getFirst().state());
        assertThat(updates.helpDrafts().of(project, "run:12")).isEmpty();
    }

    @Test
    void withoutSlackItIsCopied() throws Exception {
        data("");
        show(700, 600);
        type("האם המודל מחמיא? Donaudampfschifffahrtsgesellschaftskapitänsmützenverordnungsblatt");
        pass();
        shoot(scene, false, "help-small");
        press("Shortcut+Enter");
        String copied = onFx(() -> Clipboard.getSystemClipboard().getString());
        assertThat(copied).startsWith("Ana asks · Sycophancy\nWhat I want: האם");
        assertThat(copied).contains("Context: Run 12");
        assertTrue(overlays.isOpen());
        runFx(() -> field("What I tried").setText("words ".repeat(600)));
        press("Shortcut+Enter");
        assertThat(labels()).contains("At most 2,500 characters; these are 3,599.");
        pass();
        shoot(scene, true, "help-small");
    }
}
