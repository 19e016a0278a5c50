package dev.rung.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.testing.FxTest;

import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.VBox;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class CommandsTest extends FxTest {
    private final List<String> ran = new ArrayList<>();
    private final Commands commands = new Commands();

    private Command command(String id, String... keys) {
        return Command.named(id, "Title of " + id).keys(keys).does(() -> ran.add(id));
    }

    @Test
    void aKeyRunsItsCommandWhileTextIsTypedAndPlainLettersDoNot() {
        commands.add(List.of(command("send", "Shortcut+Enter"), command("next", "J")));
        var field = onFx(TextField::new);
        open(onFx(() -> scene(field)));
        runFx(field::requestFocus);
        type("j");
        press("Shortcut+Enter");
        assertEquals("j", onFx(field::getText));
        assertEquals(List.of("send"), ran);
    }

    /** Such a control has the focus itself while its field is typed in. */
    @Test
    void plainCharactersGoIntoTheFieldsOfSpinnersBoxesAndDates() {
        commands.add(List.of(command("tag", "4"), command("send", "Shortcut+Enter")));
        var spinner = onFx(() -> new Spinner<Integer>(1, 100, 1));
        var box = onFx(() -> new ComboBox<String>());
        var date = onFx(() -> new DatePicker());
        var fixed = onFx(() -> new Spinner<Integer>(1, 100, 1));
        runFx(
                () -> {
                    spinner.setEditable(true);
                    box.setEditable(true);
                });
        open(onFx(() -> scene(new VBox(spinner, box, date, fixed))));
        var typedIn =
                Map.<Node, TextField>of(
                        spinner, spinner.getEditor(), box, box.getEditor(), date, date.getEditor());
        typedIn.forEach(
                (control, field) -> {
                    runFx(control::requestFocus);
                    press("Shortcut+A");
                    press("4");
                    assertEquals("4", onFx(field::getText), control.getClass().getSimpleName());
                    press("Shortcut+Enter");
                });
        assertEquals(List.of("send", "send", "send"), ran);
        // Nothing is typed into one whose values can only be stepped through.
        runFx(fixed::requestFocus);
        press("4");
        assertEquals("tag", ran.getLast());
    }

    @Test
    void aPlainLetterRunsWhenNoTextIsTypedAndDoesNotLandInTheFieldThatItFocuses() {
        var field = onFx(TextField::new);
        var button = onFx(() -> new Button("b"));
        commands.add(List.of(Command.named("focus", "Focus").key("F").does(field::requestFocus)));
        open(onFx(() -> scene(new VBox(button, field))));
        runFx(button::requestFocus);
        press("F");
        assertTrue(onFx(field::isFocused));
        assertEquals("", onFx(field::getText));
    }

    @Test
    void keysAreStillWhileAnOverlayIsOpen() {
        commands.add(List.of(command("send", "Shortcut+Enter")));
        open(
                onFx(
                        () -> {
                            var field = new TextField();
                            var scene = new Scene(field, 300, 100);
                            commands.install(scene, () -> true);
                            return scene;
                        }));
        press("Shortcut+Enter");
        assertEquals(List.of(), ran);
    }

    @Test
    void anUnavailableCommandIsRefusedWithItsReason() {
        var reason = new SimpleStringProperty("Fill in the variable «text».");
        var send = command("send").unavailable(reason);
        var refused = new ArrayList<String>();
        commands.add(List.of(send));
        commands.onRefused(command -> refused.add(command.reason().getValue()));
        commands.run("send");
        assertEquals(List.of(), ran);
        assertEquals(List.of("Fill in the variable «text»."), refused);
        assertFalse(send.isEnabled());

        reason.set("");
        commands.run("send");
        assertEquals(List.of("send"), ran);
        assertTrue(send.enabledProperty().getValue());
    }

    @Test
    void closingTheRegistrationTakesItsCommandsAway() {
        commands.add(List.of(command("stays")));
        var pane = commands.add(List.of(command("goes")));
        pane.close();
        pane.close();
        assertEquals(List.of("stays"), commands.all().stream().map(Command::id).toList());
    }

    @Test
    void theLastCommandsAreRememberedNewestFirstAndOnlyOnce() {
        commands.add(List.of(command("a"), command("b")));
        List.of("a", "b", "a").forEach(commands::remember);
        assertEquals(List.of("a", "b"), commands.recent());
    }

    @Test
    void twoCommandsWithOneKeyAreAConflictWhateverTheKeyIsCalled() {
        commands.add(List.of(command("a", "Shortcut+K"), command("b", "Ctrl+K")));
        assertEquals(
                List.of("Ctrl K is the key of both «Title of a» and «Title of b»."),
                commands.conflicts());
    }

    @Test
    void keysOfTextEditingAreAConflict() {
        commands.add(List.of(command("a", "Shortcut+C")));
        assertTrue(
                commands.conflicts().contains("Ctrl C of «Title of a» belongs to text editing."));
    }

    @Test
    void keysAreWrittenAsTheSystemWritesThem() {
        assertEquals("Ctrl ⏎", label("Shortcut+Enter", false));
        assertEquals("⌘⏎", label("Shortcut+Enter", true));
        assertEquals("Ctrl Shift P", label("Shortcut+Shift+P", false));
        assertEquals("⇧⌘P", label("Shortcut+Shift+P", true));
        assertEquals("F1", label("F1", false));
        assertEquals("Ctrl ,", label("Shortcut+Comma", false));
        assertEquals("Ctrl 1", label("Shortcut+1", false));
    }

    private static String label(String key, boolean mac) {
        return KeyLabels.of(KeyCombination.valueOf(key), mac);
    }

    private Scene scene(Parent root) {
        var scene = new Scene(root, 300, 100);
        commands.install(scene, () -> false);
        return scene;
    }
}
