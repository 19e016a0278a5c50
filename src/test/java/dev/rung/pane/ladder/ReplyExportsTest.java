package dev.rung.pane.ladder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.llm.ChatReply;
import dev.rung.llm.Exchange;
import dev.rung.llm.StopReason;
import dev.rung.llm.Usage;
import dev.rung.testing.FakeChatModel;

import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Replies taken elsewhere, by keys. */
@NullUnmarked
class ReplyExportsTest extends LadderUi {
    private static final String SENT =
            "POST http://h/v1/chat/completions\nAuthorization: Bearer $KEY\n\n{\"a\":1}";

    @BeforeEach
    void oneReply() throws Exception {
        fake.with("plain", new FakeChatModel().text("Fine."));
        fake.with(
                "wire",
                (request, pieces) ->
                        new ChatReply(
                                "Fine.",
                                "",
                                new StopReason(StopReason.Kind.END, "stop", null),
                                Usage.UNKNOWN,
                                null,
                                null,
                                List.of(),
                                ChatReply.Timing.UNKNOWN,
                                new Exchange(SENT, "")));
        start();
        show(idea("Judge", "wire", "plain"));
        send();
        press("Shortcut+R");
    }

    private static String clipboard() {
        return onFx(() -> Clipboard.getSystemClipboard().getString());
    }

    @Test
    void theConversationIsCopiedAsMarkdown() {
        press("Shortcut+Alt+C");
        waitUntil(() -> String.valueOf(clipboard()).startsWith("# Reply of wire\n"));
        assertTrue(clipboard().contains("## User\n\n```text\nJudge\n```\n"), clipboard());
        assertTrue(clipboard().endsWith("## Assistant\n\n```text\nFine.\n```\n"), clipboard());
    }

    @Test
    void theRequestIsCopiedAsCurl() {
        press("Shortcut+Alt+U");
        waitUntil(() -> String.valueOf(clipboard()).startsWith("curl "));
        assertTrue(clipboard().contains("'Authorization: Bearer '\"$KEY\""), clipboard());
    }

    @Test
    void aReplyThatCameFromNoServerSaysSo() {
        press("Right");
        press("Shortcut+Alt+U");
        waitUntil(() -> pane.model().problemProperty().get() != null);
        assertTrue(pane.model().problemProperty().get().message().contains("curl"));
    }

    private TextField path() {
        return onFx(() -> (TextField) overlays.root().lookup(".ask .text-field"));
    }

    private boolean says(String words) {
        return labels(overlays.root().lookup(".ask")).stream()
                .anyMatch(text -> text.contains(words));
    }

    private void open(String id, Path file) {
        runFx(() -> commands.run(id));
        runFx(() -> path().setText(file.toString()));
    }

    @Test
    void allRepliesAreWrittenWhereTheUserSays() throws Exception {
        runFx(() -> commands.run("reply.export-csv"));
        String offered = onFx(() -> path().getText());
        assertTrue(offered.startsWith(System.getProperty("user.home")), offered);
        assertTrue(offered.matches(".*rung-scratch-\\d{4}-\\d\\d-\\d\\d\\.csv"), offered);
        Path file = folder.resolve("mine.csv");
        runFx(() -> path().setText(file.toString()));
        press("Enter");
        waitUntil(() -> says("2 replies were written to\n" + file));
        assertEquals(3, Files.readAllLines(file).size());
        press("Enter");
        assertFalse(onFx(overlays::isOpen));
    }

    @Test
    void aFileThatIsThereIsReplacedOnlyByASecondEnter() throws Exception {
        Path file = folder.resolve("mine.jsonl");
        Files.writeString(file, "mine");
        open("reply.export-jsonl", file);
        press("Enter");
        waitUntil(() -> says("there already"));
        assertEquals("mine", Files.readString(file));
        press("Enter");
        waitUntil(() -> says("2 replies were written"));
        assertEquals(2, Files.readAllLines(file).size());
    }

    @Test
    void aFolderThatIsMissingIsSaid() {
        open("reply.export-csv", folder.resolve("no/such/mine.csv"));
        press("Enter");
        waitUntil(() -> says("There is no folder"));
        press("Esc");
        assertFalse(onFx(overlays::isOpen));
    }

    @Test
    void keysHaveNoConflicts() {
        assertEquals(List.of(), onFx(() -> commands.conflicts()));
    }
}
