package dev.rung.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.testing.FxTest;

import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import jfx.incubator.scene.control.richtext.CodeArea;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class OverlaysTest extends FxTest {
    private final Commands commands = new Commands();
    private final List<String> ran = new ArrayList<>();
    private final TextField prompt = onFx(TextField::new);
    private final TextField other = onFx(TextField::new);
    private final Overlays overlays = onFx(() -> new Overlays(new VBox(prompt, other)));
    private final Scene scene = onFx(() -> new Scene(overlays.root(), 900, 700));

    @BeforeEach
    void openWindow() {
        commands.add(
                List.of(
                        command("Send", "Shortcut+Enter"),
                        command("New idea", "Shortcut+N"),
                        command("Rename project"),
                        command("Stop")
                                .unavailable(new SimpleStringProperty("Nothing is running."))));
        runFx(
                () -> {
                    Theme.apply(scene, false);
                    var palette = new Palette(commands, overlays);
                    var sheet = new CheatSheet(commands, overlays);
                    commands.add(
                            List.of(
                                    Command.named("palette", "Run a command")
                                            .keys("Shortcut+K", "Shortcut+Shift+P")
                                            .does(palette::open),
                                    Command.named("keys", "Show keys")
                                            .key("F1")
                                            .does(sheet::open)));
                    commands.install(scene, overlays::isOpen);
                });
        open(scene);
        runFx(
                () -> {
                    prompt.setText("some prompt");
                    prompt.requestFocus();
                    prompt.selectRange(2, 6);
                });
    }

    private Command command(String title, String... keys) {
        return Command.named(title, title).keys(keys).group("Test").does(() -> ran.add(title));
    }

    @Test
    void escapeGivesFocusAndSelectionBack() {
        press("Shortcut+K");
        assertTrue(onFx(overlays::isOpen));
        assertTrue(onFx(() -> scene.getFocusOwner().getStyleClass().contains("palette-field")));
        press("Esc");
        assertFalse(onFx(overlays::isOpen));
        assertEquals(prompt, onFx(scene::getFocusOwner));
        assertEquals(
                "2-6",
                onFx(
                        () ->
                                prompt.getSelection().getStart()
                                        + "-"
                                        + prompt.getSelection().getEnd()));
    }

    @Test
    void theFocusComesBackNearToWhatIsNotThereAnyMore() {
        press("Shortcut+K");
        runFx(() -> ((VBox) other.getParent()).getChildren().remove(prompt));
        press("Esc");
        assertEquals(other, onFx(scene::getFocusOwner));
    }

    @Test
    void enterRunsWhatTheLettersFound() {
        press("Shortcut+Shift+P");
        type("nwid");
        press("Enter");
        assertEquals(List.of("New idea"), ran);
        assertFalse(onFx(overlays::isOpen));
    }

    @Test
    void theArrowsMoveTheListWhileTheFieldKeepsTheFocus() {
        press("Shortcut+K");
        press("Down");
        press("Down");
        press("Up");
        assertTrue(onFx(() -> scene.getFocusOwner().getStyleClass().contains("palette-field")));
        press("Enter");
        assertEquals(List.of("New idea"), ran);
        press("Shortcut+K");
        press("Enter");
        assertEquals(List.of("New idea", "New idea"), ran, "the last command comes first");
    }

    @Test
    void aCommandThatCannotBeDoneIsListedWithTheReasonAndDoesNotRun() {
        press("Shortcut+K");
        type("stop");
        assertTrue(onFx(() -> find(".palette-reason").contains("Nothing is running.")));
        press("Enter");
        assertTrue(onFx(overlays::isOpen));
        assertEquals(List.of(), ran);
        shoot(scene, false, "palette");
        shoot(scene, true, "palette");
    }

    @Test
    void tabNeverLeavesTheOverlay() {
        var first = onFx(TextField::new);
        var second = onFx(TextField::new);
        onFx(() -> overlays.show(new VBox(first, second), first));
        press("Tab");
        assertEquals(second, onFx(scene::getFocusOwner));
        press("Tab");
        assertEquals(first, onFx(scene::getFocusOwner));
        press("Shift+Tab");
        assertEquals(second, onFx(scene::getFocusOwner));
        runFx(other::requestFocus);
        assertNotEquals(other, onFx(scene::getFocusOwner));
    }

    @Test
    void aClickBesideClosesAndAClickInsideDoesNot() {
        var field = onFx(TextField::new);
        onFx(() -> overlays.show(new VBox(field), field));
        settle();
        robot().clickOn(field);
        assertTrue(onFx(overlays::isOpen));
        robot().clickOn(scene.getWindow().getX() + 20, scene.getWindow().getY() + 600);
        assertFalse(onFx(overlays::isOpen));
        assertEquals(prompt, onFx(scene::getFocusOwner));
    }

    @Test
    void anOverlayOverAnotherGivesTheFocusBackToIt() {
        var field = onFx(TextField::new);
        onFx(() -> overlays.show(new VBox(field), field));
        runFx(() -> new Ask(overlays).text("Rename project", "Old", name -> "", ran::add));
        type("New name");
        press("Enter");
        assertEquals(List.of("New name"), ran);
        assertEquals(field, onFx(scene::getFocusOwner));
        press("Esc");
        assertEquals(prompt, onFx(scene::getFocusOwner));
    }

    @Test
    void aRefusedAnswerIsExplainedAndTheQuestionStays() {
        runFx(
                () ->
                        new Ask(overlays)
                                .text(
                                        "New project",
                                        "",
                                        name -> name.isEmpty() ? "Type a name." : "",
                                        ran::add));
        type("  ");
        press("Enter");
        assertTrue(onFx(() -> find(".field-error").contains("Type a name.")));
        shoot(scene, false, "ask");
        press("Esc");
        assertEquals(List.of(), ran);
    }

    @Test
    void aConfirmationIsSafeByDefault() {
        runFx(
                () ->
                        new Ask(overlays)
                                .confirm(
                                        "Archive?",
                                        "It can be brought back.",
                                        "Archive",
                                        () -> ran.add("done")));
        assertEquals(List.of("Cancel"), coloured());
        press("Tab");
        assertEquals(List.of("Archive"), coloured());
        press("Shift+Tab");
        assertEquals(List.of("Cancel"), coloured());
        press("Enter");
        assertEquals(List.of(), ran);
    }

    @Test
    void whatWasAskedForIsDoneByEnterAndGivenUpByEsc() {
        Runnable open =
                () ->
                        new Ask(overlays)
                                .goAhead(
                                        "Send the other rows, too?",
                                        "14 requests · $0.20",
                                        "Send them",
                                        () -> ran.add("sent"));
        runFx(open);
        assertEquals(List.of("Send them"), coloured());
        press("Esc");
        assertEquals(List.of(), ran);
        runFx(open);
        press("Shift+Tab");
        assertEquals(List.of("Cancel"), coloured());
        press("Enter");
        assertEquals(List.of(), ran);
        runFx(open);
        press("Enter");
        assertEquals(List.of("sent"), ran);
    }

    /** What the coloured buttons say. */
    private List<String> coloured() {
        return onFx(
                () ->
                        scene.getRoot().lookupAll(".button.accent").stream()
                                .map(node -> ((Labeled) node).getText())
                                .toList());
    }

    @Test
    void theCheatSheetListsEveryKeyAndCanBeSearched() {
        press("F1");
        var labels = onFx(() -> find(".label"));
        assertTrue(
                labels.containsAll(
                        List.of("Send", "Ctrl ⏎", "New idea", "Ctrl N", "F1", "Ctrl K")));
        assertTrue(labels.contains("Ctrl Shift P"));
        shoot(scene, false, "cheat-sheet");
        shoot(scene, true, "cheat-sheet");
        type("new");
        assertFalse(onFx(() -> find(".label").contains("Send")));
        press("Esc");
        assertEquals(prompt, onFx(scene::getFocusOwner));
    }

    @Test
    void theSearchPutsRecentCommandsFirstOnlyWhileNothingIsTyped() {
        commands.recent().setAll("Rename project");
        var palette = onFx(() -> new Palette(commands, overlays));
        assertEquals("Rename project", palette.search("").getFirst().command().id());
        assertEquals("Send", palette.search("se").getFirst().command().id());
        assertEquals(List.of(), palette.search("zzz"));
        assertEquals("Send", palette.search("ctrl⏎").getFirst().command().id());
    }

    @Test
    void fullTextShowsFiveMegabytesAndClosesByEscape() {
        String text = "A line of the reply, with numbers 0123456789.\n".repeat(110_000);
        runFx(() -> new FullText(overlays).open("Reply of practice model", text));
        settle();
        shoot(scene, false, "full-text");
        shoot(scene, true, "full-text");
        press("Esc");
        assertFalse(onFx(overlays::isOpen));
    }

    @Test
    void fullTextFromRightToLeftIsWrappedDrawnRightAndCopiedAsItIs() {
        String text =
                "(نعم)\n"
                        + "مرحبا بالعالم، الجواب هو نعم (yes) لأن 3 أكبر من 2. (والمستشفيات) "
                                .repeat(4)
                        + "\nשלום עולם, התשובה היא כן (yes) כי 3 גדול מ-2.\n(שלום)";
        runFx(() -> new FullText(overlays).open("Reply", text));
        settle();
        var area = onFx(() -> (CodeArea) scene.getRoot().lookup(".full-text"));
        runFx(
                () -> {
                    assertTrue(area.isWrapText());
                    var lines = Drawn.paragraphs(area);
                    assertTrue(Drawn.isInBrackets(lines.getFirst()));
                    assertTrue(Drawn.isInBrackets(lines.getLast()));
                    assertTrue(lines.get(1).getLayoutInfo().getTextLineCount() > 1);
                    area.selectAll();
                    area.copy();
                    assertEquals(text, Clipboard.getSystemClipboard().getString());
                });
        shoot(scene, false, "full-text-right-to-left");
        shoot(scene, true, "full-text-right-to-left");
        press("Esc");
        // Drawn at every width, as while the window is made smaller.
        runFx(
                () -> {
                    for (int width = 120; width < 900; width += 13) {
                        var narrow = CodeAreas.toRead("Reply");
                        CodeAreas.show(narrow, text + "ش".repeat(300));
                        var alone = new Scene(new StackPane(narrow), width, 400);
                        alone.getRoot().applyCss();
                        alone.getRoot().layout();
                        assertFalse(Drawn.paragraphs(narrow).isEmpty());
                    }
                });
    }

    @Test
    void aLineThatHasTooManyWordsForNodesIsNotWrapped() {
        runFx(
                () -> {
                    var area = CodeAreas.toRead("Reply");
                    CodeAreas.show(area, "نعم ".repeat(6_000));
                    assertFalse(area.isWrapText());
                    CodeAreas.show(area, "yes ".repeat(6_000));
                    assertTrue(area.isWrapText());
                });
    }

    /** The texts of all labels with the style. */
    private List<String> find(String selector) {
        var texts = new ArrayList<String>();
        for (Node node : scene.getRoot().lookupAll(selector)) {
            if (node instanceof Label label) {
                texts.add(label.getText());
            }
        }
        return texts;
    }
}
