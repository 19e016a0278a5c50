package dev.rung.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.testing.Answer;
import dev.rung.testing.FxTest;
import dev.rung.testing.ScriptedServer;
import dev.rung.ui.ErrorNote;
import dev.rung.ui.TextBlocks;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.stage.Stage;

import jfx.incubator.scene.control.richtext.CodeArea;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The whole program by its keys, on a scripted server: what a user does, and finds again. */
@NullUnmarked
class JourneyTest extends FxTest {
    private static final String CANARY = "sk-canary-4711-do-not-leak";

    @TempDir Path home;
    private ScriptedServer server;
    private RungApp app;
    private Stage stage;

    @BeforeEach
    void startServer() throws IOException {
        server = ScriptedServer.start();
        server.on("alpha", Answer.streams("First ", "answer")).on("beta", Answer.streams("Second"));
    }

    @AfterEach
    void close() {
        if (app != null) {
            leave();
        }
        server.close();
    }

    private void start() {
        var environment =
                Map.of(
                        "RUNG_HOME", home.toString(),
                        "OPENAI_BASE_URL", server.baseUrl(),
                        "OPENAI_API_KEY", CANARY);
        runFx(
                () -> {
                    app =
                            new RungApp() {
                                @Override
                                protected Map<String, String> environment() {
                                    return environment;
                                }
                            };
                    stage = new Stage();
                    try {
                        app.start(stage);
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                    stage.requestFocus();
                });
        waitUntil(() -> !all(CodeArea.class).isEmpty());
        settle();
    }

    private void leave() {
        runFx(
                () -> {
                    stage.hide();
                    app.stop();
                });
        app = null;
    }

    private <T extends Node> List<T> all(Class<T> type) {
        return stage.getScene().getRoot().lookupAll("*").stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private boolean shows(String reply) {
        return all(TextBlocks.class).stream().anyMatch(blocks -> blocks.text().equals(reply));
    }

    /** A new idea with the two models of the server and a prompt, all by keys. */
    private void desk(String prompt) {
        press("Shortcut+N");
        waitUntil(() -> isEmptyPrompt(stage.getScene().getFocusOwner()));
        // The model that the new idea took over.
        press("Shortcut+Alt+M");
        waitUntil(() -> columns() == 0);
        addModel("alpha");
        addModel("beta");
        press("Shortcut+E");
        type(prompt);
    }

    private static boolean isEmptyPrompt(Node node) {
        return node instanceof CodeArea area && area.getText().isEmpty();
    }

    private void addModel(String id) {
        int before = onFx(() -> columns());
        press("Shortcut+Shift+M");
        type(id);
        // The list may still be asking the server.
        for (int tries = 0; tries < 50 && onFx(() -> columns()) == before; tries++) {
            press("Enter");
        }
        waitUntil(() -> columns() == before + 1);
    }

    private int columns() {
        return stage.getScene().getRoot().lookupAll(".column").size();
    }

    @Test
    void sendToTwoModelsRestartAndFindEverything() throws IOException {
        start();
        desk("Is it sound?");
        press("Shortcut+Enter");
        waitUntil(() -> shows("First answer") && shows("Second"));
        press("Shortcut+E");
        type(" Say why.");
        leave();

        start();
        waitUntil(() -> shows("First answer") && shows("Second"));
        assertEquals("Is it sound? Say why.", onFx(() -> all(CodeArea.class).getFirst().getText()));
        assertTrue(server.bodies().stream().anyMatch(body -> body.contains("Is it sound?")));
        leave();
        assertNoFileHoldsTheKey();
    }

    @Test
    void aNewIdeaIsOneMessageAwayFromItsFirstReply() {
        start();
        press("Shortcut+N");
        waitUntil(() -> isEmptyPrompt(stage.getScene().getFocusOwner()));
        type("Is it (A) sound or (B) flawed?");
        press("Shortcut+Enter");
        waitUntil(() -> all(TextBlocks.class).stream().anyMatch(it -> !it.text().isEmpty()));
        assertEquals(1, onFx(this::columns));
    }

    /** What was asked of the model, oldest first, as role and text of each message. */
    private List<List<String>> conversations(String model) {
        return server.bodies().stream()
                .filter(body -> !body.isEmpty())
                .map(body -> JsonMapper.shared().readTree(body))
                .filter(body -> body.path("model").asString("").equals(model))
                .map(
                        body ->
                                body.path("messages")
                                        .valueStream()
                                        .map(
                                                message ->
                                                        message.path("role").asString("")
                                                                + ": "
                                                                + message.path("content")
                                                                        .asString(""))
                                        .toList())
                .toList();
    }

    @Test
    void aConversationWithASlotAndABranchSendExactlyWhatTheyShow() {
        start();
        desk("Is it sound?");
        press("Shortcut+Alt+T");
        press("Shortcut+Alt+T");
        type("Are you sure?");
        press("Shortcut+Enter");
        waitUntil(() -> conversations("alpha").size() == 2 && conversations("beta").size() == 2);
        assertEquals(
                List.of(
                        List.of("user: Is it sound?"),
                        List.of(
                                "user: Is it sound?",
                                "assistant: First answer",
                                "user: Are you sure?")),
                conversations("alpha"));
        waitUntil(() -> all(TextBlocks.class).size() == 4);

        // Go on from the last answer of the second column.
        press("Shortcut+R");
        press("J");
        press("Shortcut+Shift+B");
        press("Shortcut+E");
        type("Why?");
        press("Shortcut+Enter");
        waitUntil(() -> conversations("beta").size() == 3);
        assertEquals(
                List.of(
                        "user: Is it sound?",
                        "assistant: Second",
                        "user: Are you sure?",
                        "assistant: Second",
                        "user: Why?"),
                conversations("beta").getLast());
        waitUntil(() -> all(TextBlocks.class).size() == 6);
    }

    @Test
    void aRestoredBackUpIsReadAgainInTheSameWindow() throws IOException {
        start();
        press("Shortcut+Comma");
        waitUntil(() -> stage.getScene().getRoot().lookupAll(".pill.warning").size() >= 5);
        shoot(stage.getScene(), false, "settings-providers");
        shoot(stage.getScene(), true, "settings-providers");
        press("Shortcut+1");
        desk("Before the copy");
        // What was typed is kept a moment later, and a copy has what is kept.
        waitUntil(() -> isKept("Before the copy"));
        run("Back up now");
        waitUntil(() -> saysInStatus("Backed up to "));
        press("Shortcut+N");
        waitUntil(() -> isEmptyPrompt(stage.getScene().getFocusOwner()));
        var before = onFx(stage::getScene);
        run("Restore a back-up");
        waitUntil(() -> !stage.getScene().getRoot().lookupAll(".overlay .list-cell").isEmpty());
        press("Enter");
        // Tab goes nowhere from a button that has no place yet.
        waitUntil(
                () ->
                        stage.getScene().getFocusOwner() instanceof Button cancel
                                && cancel.getWidth() > 0);
        press("Tab");
        waitUntil(
                () ->
                        stage.getScene().getFocusOwner() instanceof Button restore
                                && !restore.getText().equals("Cancel"));
        press("Enter");
        waitUntil(() -> !stage.getScene().equals(before) && !all(CodeArea.class).isEmpty());
        waitUntil(() -> all(CodeArea.class).getFirst().getText().equals("Before the copy"));
        type("!");
        press("Shortcut+Enter");
        waitUntil(() -> shows("First answer") && shows("Second"));
        leave();
        assertNoFileHoldsTheKey();
    }

    private void run(String command) {
        press("Shortcut+K");
        type(command);
        press("Enter");
    }

    private boolean saysInStatus(String start) {
        return stage.getScene().getRoot().lookupAll(".status-bar > .label").stream()
                .anyMatch(node -> ((Label) node).getText().startsWith(start));
    }

    private boolean isKept(String text) {
        return Stream.of("rung.db", "rung.db-wal")
                .map(home::resolve)
                .filter(Files::exists)
                .anyMatch(file -> held(file).contains(text));
    }

    private static String held(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertNoFileHoldsTheKey() throws IOException {
        try (var files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertFalse(text.contains(CANARY), file.toString());
            }
        }
    }

    @Test
    void whateverComesBackIsSaidWhereItHappenedAndTheWindowStaysUsable() {
        start();
        desk("Hi");
        var bad =
                List.of(
                        Answer.fails(401, "Incorrect API key"),
                        Answer.fails(404, "The model does not exist"),
                        Answer.fails(429, "slow down"),
                        Answer.fails(500, "oops"),
                        Answer.breaksAfter("the beg"),
                        Answer.raw(200, "text/html", "<html><script>alert(1)</script>"),
                        Answer.streams());
        int sent = 0;
        for (Answer answer : bad) {
            server.on("alpha", answer);
            press("Shortcut+Enter");
            int wanted = ++sent;
            waitUntil(() -> all(TextBlocks.class).size() >= Math.min(2 * wanted, 6));
            waitUntil(() -> !all(ErrorNote.class).isEmpty());
        }
        server.on("alpha", Answer.streams("well again \u001b[31m\u202ereversed"));
        press("Shortcut+Enter");
        waitUntil(() -> shows("well again \u001b[31m\u202ereversed"));
    }

    @Test
    @Tag("full")
    void aHugeReplyIsShownInPartAndWholeOnRequest() {
        String line = "0123456789 ".repeat(9) + "\n";
        String huge = line.repeat(50_000);
        server.on("alpha", Answer.streams(huge));
        start();
        desk("Hi");
        press("Shortcut+Enter");
        waitUntil(() -> shows(huge));
        press("Shortcut+R");
        press("Left");
        press("Shortcut+Shift+O");
        waitUntil(
                () ->
                        all(CodeArea.class).stream()
                                .anyMatch(area -> area.getParagraphCount() >= 50_000));
        press("Esc");
        waitUntil(() -> all(CodeArea.class).size() == 1);
    }
}
