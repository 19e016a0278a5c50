package dev.rung.pane.ladder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.Column;
import dev.rung.experiment.Condition;
import dev.rung.experiment.DatasetImport;
import dev.rung.experiment.Draft;
import dev.rung.experiment.NewRow;
import dev.rung.experiment.Owner;
import dev.rung.experiment.Split;
import dev.rung.experiment.Turn;
import dev.rung.llm.Message;
import dev.rung.llm.Parameters;
import dev.rung.llm.Role;
import dev.rung.testing.FakeChatModel;
import dev.rung.ui.Command;

import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;

import jfx.incubator.scene.control.richtext.CodeArea;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rung 1 by its keys: conversations, many messages, conditions, mistakes, reading. */
@NullUnmarked
class ZeroShotTest extends LadderTest {
    private final FakeChatModel one = new FakeChatModel().text("(B) flawed");
    private final FakeChatModel two = new FakeChatModel().text("What a lovely piece, Needle");

    ZeroShotTest() {
        fake.with("one", one).with("two", two).with("three", two);
    }

    private static void copied(String text) {
        runFx(() -> Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text)));
    }

    @Test
    void anEmptyAssistantTurnIsAnsweredAndTheConversationGoesOn() throws Exception {
        start();
        show(idea(user("Is it sound?"), "one"));
        press("Shortcut+Alt+T");
        press("Shortcut+Alt+T");
        type("Are you sure?");
        press("Shortcut+Enter");
        waitForReplies(0, 2);
        assertEquals(
                List.of(
                        List.of(Message.user("Is it sound?")),
                        List.of(
                                Message.user("Is it sound?"),
                                Message.assistant("(B) flawed"),
                                Message.user("Are you sure?"))),
                one.requests().stream().map(request -> request.messages()).toList());
        waitUntil(() -> shows("Are you sure?"));
        assertEquals(List.of(0, 1), column(0).replies().stream().map(ReplyModel::step).toList());
    }

    @Test
    void aReplyIsGoneOnFromAndBothBranchesAreKept() throws Exception {
        start();
        show(idea(user("Is it {{what}}?"), "one"));
        runFx(() -> pane.model().values().typed().put("what", "sound"));
        press("Shortcut+Enter");
        waitForReplies(0, 1);
        press("Shortcut+R");
        press("Shortcut+Shift+B");
        assertEquals(
                List.of(
                        new Turn(Role.USER, "Is it sound?"),
                        new Turn(Role.ASSISTANT, "(B) flawed"),
                        new Turn(Role.USER, "")),
                onFx(() -> pane.model().prompt().current()));
        press("Shortcut+E");
        type("Why?");
        press("Shortcut+Enter");
        waitForReplies(0, 2);
        assertEquals("Why?", one.requests().getLast().messages().getLast().text());
        waitUntil(() -> pane.model().prompt().versions().size() == 2);
        assertEquals(1, onFx(() -> pane.model().prompt().versions().getFirst().base()));
        assertEquals(
                "Is it {{what}}?",
                onFx(() -> pane.model().prompt().versions().getLast().turns().getFirst().text()));
    }

    /** Data come in while the pane is open; a row that is a conversation needs no prompt. */
    @Test
    void anEmptyPromptSendsTheConversationOfARowThatWasImported() throws Exception {
        start();
        long idea = idea(List.of(), "one");
        show(idea);
        var imports =
                new DatasetImport(fixture.database, Owner.current(Map.of()), Clock.systemUTC());
        long project = fixture.projects.idea(idea).orElseThrow().project();
        String json =
                """
                [{"role":"user","content":"Is it sound?"},{"role":"assistant","content":"Yes."},
                 {"role":"user","content":"Sure?"}]
                """;
        var row = new NewRow(Split.DEVELOPMENT, List.of(json));
        var made =
                imports.importRows(project, "Chats", List.of("messages"), List.of(row).iterator());
        fixture.projects.chooseDataset(idea, made.id());
        waitUntil(() -> made.equals(pane.model().values().datasetProperty().get()));
        waitUntil(() -> shows("messages"));
        press("Shortcut+Enter");
        waitForReplies(0, 1);
        assertEquals(
                List.of(
                        Message.user("Is it sound?"),
                        Message.assistant("Yes."),
                        Message.user("Sure?")),
                one.requests().getFirst().messages());
    }

    @Test
    void aTranscriptFromElsewhereBecomesAConversation() throws Exception {
        start();
        show(idea(List.of(), "one"));
        copied("User: Is it sound?\nAssistant: Yes,\nquite.\nUser: Are you sure?");
        press("Shortcut+Shift+V");
        assertEquals(
                List.of(
                        new Turn(Role.USER, "Is it sound?"),
                        new Turn(Role.ASSISTANT, "Yes,\nquite."),
                        new Turn(Role.USER, "Are you sure?")),
                onFx(() -> pane.model().prompt().current()));
        copied("nothing of the kind");
        press("Shortcut+Shift+V");
        assertTrue(
                onFx(() -> pane.model().problemProperty().get().message())
                        .contains("no conversation"));
    }

    @Test
    void conditionsFillSeveralVariables() throws Exception {
        start();
        show(idea(user("{{stance}} {{what}} {{text}}"), "one"));
        press("Shortcut+Alt+D");
        press("Shortcut+Alt+D");
        var another = command("ladder.add-variable");
        assertEquals("", onFx(() -> another.reason().getValue()));
        runFx(another::run);
        waitUntil(() -> all(TextArea.class).stream().anyMatch(Node::isFocused));
        type("a poem");
        var conditions = pane.model().conditions();
        runFx(
                () -> {
                    var line = conditions.lines().getLast();
                    line.textProperty(conditions.variables().getFirst()).set("Mine:");
                    line.textProperty(conditions.variables().getLast()).set("an essay");
                });
        settle();
        shoot(stage.getScene(), true, "ladder-conditions-two");
        shoot(stage.getScene(), false, "ladder-conditions-two");
        assertEquals(
                List.of(
                        Map.of("stance", "", "what", "a poem"),
                        Map.of("stance", "Mine:", "what", "an essay")),
                onFx(() -> conditions.current().stream().map(Condition::values).toList()));
    }

    /** What a row says is not put aside for a condition while something else says nothing. */
    @Test
    void aConditionFillsTheVariableThatHasNoValue() throws Exception {
        start();
        long idea = idea(user("{{shots}} {{statement}} {{tone}} {{what}}"), "one");
        show(idea);
        var imports =
                new DatasetImport(fixture.database, Owner.current(Map.of()), Clock.systemUTC());
        long project = fixture.projects.idea(idea).orElseThrow().project();
        var row = new NewRow(Split.DEVELOPMENT, List.of("It rains."));
        var made =
                imports.importRows(project, "Said", List.of("statement"), List.of(row).iterator());
        fixture.projects.chooseDataset(idea, made.id());
        waitUntil(() -> pane.model().values().values().containsKey("statement"));
        press("Shortcut+Alt+D");
        var conditions = pane.model().conditions();
        assertEquals("tone", onFx(() -> conditions.variables().getFirst().get()));
        for (String next : List.of("what", "statement")) {
            runFx(command("ladder.add-variable")::run);
            assertEquals(next, onFx(() -> conditions.variables().getLast().get()));
        }
        assertFalse(command("ladder.add-variable").isEnabled(), "examples fill their place");
    }

    private Command command(String id) {
        return pane.commands().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aPastedListGoesToAllModelsCrossedWithConditionsAndIsReadAsAGrid() throws Exception {
        start();
        show(idea(user("{{stance}} {{text}}"), "one", "two"));
        press("Shortcut+Alt+D");
        press("Shortcut+Alt+D");
        runFx(
                () -> {
                    var lines = pane.model().conditions().lines();
                    var stance = pane.model().conditions().variables().getFirst();
                    lines.get(0).nameProperty().set("neutral");
                    lines.get(1).nameProperty().set("proud author");
                    lines.get(1).textProperty(stance).set("I am proud of it.");
                });
        press("Shortcut+Shift+L");
        waitUntil(() -> all(TextArea.class).stream().anyMatch(Node::isFocused));
        runFx(
                () ->
                        all(TextArea.class).stream()
                                .filter(Node::isFocused)
                                .findFirst()
                                .orElseThrow()
                                .setText("first\nsecond\nthird"));
        // The first variable is the conditions' own; the second takes the messages by itself.
        waitUntil(() -> shows("3 messages × 2 conditions × 2 models = 12 requests"));
        press("Shortcut+Enter");
        waitForReplies(0, 6);
        waitForReplies(1, 6);
        waitUntil(() -> shows("12 of 10–100") && shows("6 distinct"));
        List<GridRow> rows = onFx(() -> GridRow.of(pane.model().columns().columns()));
        assertEquals(
                List.of(
                        " first",
                        "I am proud of it. first",
                        " second",
                        "I am proud of it. second",
                        " third",
                        "I am proud of it. third"),
                rows.stream()
                        .map(row -> row.first().request().chat().messages().getFirst().text())
                        .toList());
        assertEquals(
                List.of(false, true, false, true, false, true),
                rows.stream().map(GridRow::paired).toList());
        waitUntil(() -> shows("proud author") && shows("first"));
        press("Shortcut+R");
        press("Right");
        press("S");
        waitUntil(
                () ->
                        column(1).replies().stream()
                                .anyMatch(reply -> reply.marksProperty().get().gold()));
        press("Enter");
        waitUntil(
                () ->
                        all(CodeArea.class).stream()
                                .anyMatch(
                                        area ->
                                                area.getText()
                                                        .endsWith("What a lovely piece, Needle")));
        press("Esc");
        press("Shortcut+G");
        assertFalse(onFx(() -> pane.model().gridProperty().get()));
    }

    @Test
    void numberKeysTagMistakesAndTheTableCountsThemByVersion() throws Exception {
        start();
        show(idea(user("Judge"), "one"));
        runFx(() -> pane.model().timesProperty().set(3));
        press("Shortcut+Alt+Enter");
        waitForReplies(0, 3);
        press("Shortcut+R");
        press("1");
        type("praises first");
        press("Enter");
        waitUntil(() -> shows("1 praises first"));
        press("J");
        press("J");
        press("1");
        waitUntil(
                () ->
                        pane.model().tally().counts().stream()
                                .anyMatch(count -> count.tagged() == 2 && count.read() == 3));
        press("S");
        waitUntil(() -> shows("★ gold"));
        press("Shortcut+E");
        type(" plainly");
        press("Shortcut+Enter");
        waitForReplies(0, 4);
        press("Shortcut+R");
        press("K");
        press("K");
        press("K");
        waitUntil(
                () ->
                        pane.model().tally().counts().stream()
                                .anyMatch(
                                        count ->
                                                count.version() == 2
                                                        && count.tagged() == 0
                                                        && count.read() == 1));
        waitUntil(() -> shows("v1 → v2, of those read") && shows("↓"));
        assertEquals(1, fixture.mistakes.gold(pane.model().idea().orElseThrow()).size());
    }

    @Test
    void searchShowsWhatHoldsTheWordsAndMarksThem() throws Exception {
        start();
        show(idea(user("Judge"), "one", "two"));
        press("Shortcut+Enter");
        waitForReplies(0, 1);
        waitForReplies(1, 1);
        press("Shortcut+F");
        type("needle");
        waitUntil(() -> !stage.getScene().getRoot().lookupAll(".found").isEmpty());
        waitUntil(() -> shows("No reply holds these words."));
        press("Esc");
        waitUntil(() -> stage.getScene().getRoot().lookupAll(".found").isEmpty());
    }

    @Test
    void aNumberInTheTableOpensTheRepliesThatMakeTheMistake() throws Exception {
        start();
        show(idea(user("Judge"), "one"));
        press("Shortcut+Enter");
        waitForReplies(0, 1);
        press("Shortcut+R");
        press("1");
        type("guesses");
        press("Enter");
        waitUntil(
                () -> all(Hyperlink.class).stream().anyMatch(link -> "1/1".equals(link.getText())));
        runFx(
                () ->
                        all(Hyperlink.class).stream()
                                .filter(link -> "1/1".equals(link.getText()))
                                .findFirst()
                                .orElseThrow()
                                .fire());
        waitUntil(
                () ->
                        all(CodeArea.class).stream()
                                .anyMatch(area -> area.getText().endsWith("(B) flawed")));
        waitUntil(() -> shows("guesses · v1"));
        press("Esc");
        runFx(
                () ->
                        all(Hyperlink.class).stream()
                                .filter(link -> "OpenAI".equals(link.getText()))
                                .findFirst()
                                .orElseThrow()
                                .fire());
        assertTrue(fixture.browsed.getFirst().startsWith("https://"));
    }

    @Test
    void theChecklistIsKeptWithItsVersion() throws Exception {
        start();
        show(idea(user("Judge"), "one"));
        runFx(() -> pane.model().prompt().toggle(CheckPoint.FORMAT));
        press("Shortcut+Enter");
        waitForReplies(0, 1);
        waitUntil(() -> pane.model().prompt().versions().size() == 1);
        assertEquals(
                List.of("format"), onFx(() -> pane.model().prompt().versions().getFirst().ticks()));
        press("Shortcut+E");
        type(" it");
        runFx(() -> pane.model().prompt().toggle(CheckPoint.FORMAT));
        assertEquals(Set.of(), onFx(() -> Set.copyOf(pane.model().prompt().ticks())));
        runFx(() -> pane.model().prompt().restore(pane.model().prompt().versions().getFirst()));
        assertEquals(
                Set.of(CheckPoint.FORMAT), onFx(() -> Set.copyOf(pane.model().prompt().ticks())));
    }

    @Test
    void aTypedNumberOfSendsCountsWithoutEnter() throws Exception {
        start();
        show(idea(user("Judge"), "one"));
        runFx(() -> stage.getScene().getRoot().lookup(".times .text-field").requestFocus());
        press("Shortcut+A");
        type("3");
        press("Shortcut+Alt+Enter");
        waitForReplies(0, 3);
    }

    /** A spinner has the focus itself while its field is typed in. */
    @Test
    void digitsGoIntoTheNumberOfSendsNotToTheReply() throws Exception {
        start();
        show(idea(user("Judge"), "one"));
        press("Shortcut+Enter");
        waitForReplies(0, 1);
        press("Shortcut+R");
        var field = onFx(() -> (Spinner<?>) stage.getScene().getRoot().lookup(".times"));
        runFx(field::requestFocus);
        press("Shortcut+A");
        press("4");
        press("4");
        assertEquals(44, onFx(() -> pane.model().timesProperty().get()));
        press("Shortcut+R");
        // What is there is replaced by whoever comes by the key.
        press("Shortcut+Alt+X");
        assertTrue(onFx(field::isFocused));
        press("4");
        assertEquals(4, onFx(() -> pane.model().timesProperty().get()));
        assertEquals("4", onFx(() -> field.getEditor().getText()));
        assertFalse(onFx(overlays::isOpen));
        assertTrue(onFx(() -> pane.model().tally().mistake(4)).isEmpty());
        press("Up");
        assertEquals(5, onFx(() -> pane.model().timesProperty().get()));
        type("k");
        press("Shortcut+R");
        assertEquals("5", onFx(() -> field.getEditor().getText()));
        press("Shortcut+Alt+X");
        type("2");
        press("Shortcut+Alt+Enter");
        waitForReplies(0, 3);
    }

    @Test
    void escEndsTheSearchAlsoFromWhatWasFound() throws Exception {
        start();
        show(idea(user("Judge"), "one", "two"));
        press("Shortcut+Enter");
        waitForReplies(0, 1);
        waitForReplies(1, 1);
        press("Shortcut+R");
        press("Right");
        press("Shortcut+F");
        type("needle");
        waitUntil(() -> shows("No reply holds these words."));
        press("Enter");
        var owner = onFx(() -> stage.getScene().getFocusOwner());
        assertTrue(onFx(() -> owner.getStyleClass().contains("replies")));
        press("Esc");
        waitUntil(() -> !shows("No reply holds these words."));
        assertTrue(onFx(() -> all(FindBar.class).stream().noneMatch(Node::isVisible)));
        assertSame(owner, onFx(() -> stage.getScene().getFocusOwner()));
        assertSame(column(1).replies().getFirst(), onFx(() -> pane.model().replyProperty().get()));
        // The grid's, too.
        press("Shortcut+G");
        press("Shortcut+F");
        type("flawed");
        press("Enter");
        press("Esc");
        assertTrue(onFx(() -> all(FindBar.class).stream().noneMatch(Node::isVisible)));
    }

    @Test
    void whatCannotBeDoneWhileRowsAreShownSaysWhy() throws Exception {
        start();
        show(idea(user("Judge"), "one"));
        press("Shortcut+Enter");
        waitForReplies(0, 1);
        press("Shortcut+R");
        var refused = new ArrayList<String>();
        runFx(
                () ->
                        commands.onRefused(
                                command ->
                                        refused.add(
                                                command.id() + " " + command.reason().getValue())));
        press("Shortcut+Alt+1");
        String why = "Rows are shown; Ctrl Alt 1 shows the messages and their replies.";
        List<String> keys =
                List.of("Shortcut+F", "Shortcut+R", "Shortcut+Alt+X", "4", "S", "C", "J", "D");
        keys.forEach(this::press);
        assertEquals(
                List.of(
                        "reply.find " + why,
                        "ladder.replies " + why,
                        "ladder.times " + why,
                        "reply.mistake-4 " + why,
                        "reply.gold " + why,
                        "reply.collapse " + why,
                        "reply.next " + why,
                        "reply.compare " + why),
                refused);
        refused.clear();
        press("Shortcut+Alt+3");
        press("Shortcut+F");
        assertEquals(
                List.of("reply.find Replies to messages stand on rung ①; Ctrl Alt 1 goes there."),
                refused);
        refused.clear();
        press("Shortcut+Alt+1");
        press("Shortcut+Alt+1");
        keys.subList(0, 3).forEach(this::press);
        assertEquals(List.of(), refused);
        press("Shortcut+Alt+M");
        press("Shortcut+R");
        assertEquals(
                List.of("ladder.replies There is no model yet whose replies could stand there."),
                refused);
    }

    @Test
    void tabGoesFromAConditionsNameToItsTextsAndThenToWhatRemovesIt() throws Exception {
        start();
        show(idea(user("{{stance}} {{text}}"), "one"));
        press("Shortcut+Alt+D");
        var another =
                pane.commands().stream()
                        .filter(one -> one.id().equals("ladder.add-variable"))
                        .findFirst()
                        .orElseThrow();
        runFx(another::run);
        press("Shortcut+Alt+D");
        type("proud");
        press("Tab");
        type("Mine:");
        press("Tab");
        type("a poem");
        var conditions = pane.model().conditions();
        assertEquals(
                new Condition("proud", Map.of("stance", "Mine:", "text", "a poem")),
                onFx(() -> conditions.current().getLast()));
        press("Tab");
        assertEquals(
                "Remove this condition",
                onFx(() -> stage.getScene().getFocusOwner().getAccessibleText()));
        press("Shift+Tab");
        press("Shift+Tab");
        press("Shift+Tab");
        assertEquals(
                "Name of the condition",
                onFx(() -> stage.getScene().getFocusOwner().getAccessibleText()));
        press("Tab");
        press("Tab");
        press("Tab");
        press("Space");
        assertEquals(1, onFx(() -> conditions.lines().size()));
    }

    @Test
    void undoGoesBackToWhatWasLoadedAndARestoredVersionKeepsTheUnsentEdit() throws Exception {
        start();
        show(idea(user("Judge"), "one"));
        press("Shortcut+E");
        press("Shortcut+Z");
        assertEquals("Judge", onFx(() -> pane.model().prompt().current().getFirst().text()));
        press("Shortcut+Enter");
        waitForReplies(0, 1);
        waitUntil(() -> pane.model().prompt().versions().size() == 1);
        type(" DRAFT");
        runFx(() -> pane.model().prompt().restore(pane.model().prompt().versions().getFirst()));
        assertEquals(user("Judge DRAFT"), onFx(() -> List.copyOf(pane.model().prompt().aside())));
        press("Shortcut+Enter");
        waitForReplies(0, 2);
        assertEquals(1, onFx(() -> pane.model().prompt().versions().size()));
        runFx(() -> pane.model().prompt().bringBack());
        assertEquals("Judge DRAFT", onFx(() -> pane.model().prompt().current().getFirst().text()));
        assertEquals(List.of(), onFx(() -> List.copyOf(pane.model().prompt().aside())));
    }

    @Test
    void arrowsGoFromColumnToColumnAndKeysOfAllRepliesWork() throws Exception {
        start();
        show(idea(user("Judge"), "one", "two", "three"));
        press("Shortcut+Enter");
        waitForReplies(0, 1);
        waitForReplies(1, 1);
        press("Shortcut+R");
        press("Right");
        assertEquals(column(1), onFx(() -> pane.model().columns().currentProperty().get()));
        press("Right");
        assertEquals(column(2), onFx(() -> pane.model().columns().currentProperty().get()));
        press("Left");
        assertEquals(column(1), onFx(() -> pane.model().columns().currentProperty().get()));
        press("Shortcut+Alt+M");
        assertEquals(2, onFx(() -> pane.model().columns().columns().size()));
        waitUntil(
                () -> stage.getScene().getFocusOwner() instanceof javafx.scene.control.ListView<?>);
        press("C");
        press("Enter");
        waitUntil(() -> all(CodeArea.class).size() == 2);
    }

    @Test
    void theNextRowsGoOutTogether() throws Exception {
        start();
        long idea = fixture.example();
        var draft = fixture.drafts.load(idea).orElseThrow();
        fixture.drafts.save(
                idea,
                new Draft(
                        draft.turns(),
                        Map.of(),
                        draft.row(),
                        List.of(new Column(fake.ref("one"), Parameters.UNSET)),
                        5));
        show(idea);
        waitUntil(() -> pane.model().values().rowProperty().get() != null);
        press("Shortcut+Alt+Shift+Enter");
        waitForReplies(0, 5);
        assertEquals(
                5,
                one.requests().stream()
                        .map(request -> request.messages().getLast().text())
                        .distinct()
                        .count());
    }
}
