package dev.rung.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.testing.FxTest;

import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.feather.Feather;

import java.util.ArrayList;
import java.util.List;

class PartsTest extends FxTest {
    private final SimpleStringProperty reason =
            new SimpleStringProperty("Fill in the variable «text» first.");
    private final List<String> ran = new ArrayList<>();
    private final Command send =
            Command.named("send", "Send").key("Shortcut+Enter").does(() -> ran.add("send"));

    @Test
    void anUnavailableButtonExplainsItselfAndDoesNothing() {
        var button = onFx(() -> Buttons.primary(send.unavailable(reason)));
        open(onFx(() -> new Scene(new VBox(button), 300, 100)));
        runFx(button::fire);
        assertEquals(List.of(), ran);
        assertEquals(reason.get(), onFx(() -> button.getTooltip().getText()));
        assertEquals(reason.get(), onFx(button::getAccessibleHelp));
        assertFalse(onFx(button::isDisabled), "it can be reached by keyboard");

        runFx(() -> reason.set(""));
        runFx(button::fire);
        assertEquals(List.of("send"), ran);
        assertEquals(null, onFx(button::getTooltip));
    }

    @Test
    void theMouseIsToldFromTheKeyboard() {
        var used = new ArrayList<String>();
        var button = onFx(() -> Buttons.primary(send));
        var small = onFx(() -> Buttons.small(Feather.COPY, "Copy reply", () -> ran.add("copied")));
        var box = onFx(() -> new VBox(button, small));
        box.addEventHandler(
                MouseUse.USED,
                event -> used.add(event.words() + event.command().map(Command::id).orElse("?")));
        open(onFx(() -> new Scene(box, 300, 100)));
        runFx(button::requestFocus);
        press("Space");
        runFx(small::fire);
        assertEquals(List.of(), used);
        robot().clickOn(button);
        robot().clickOn(small);
        runFx(small::fire);
        assertEquals(List.of("Sendsend", "Copy reply?"), used);
        assertEquals(List.of("send", "copied", "send", "copied", "copied"), ran);
        assertEquals("Copy reply", onFx(() -> small.getTooltip().getText()));
        assertEquals("Copy reply", onFx(small::getAccessibleText));
    }

    @Test
    void detailsAreFoldedCopiedAndMadeVisible() {
        var note = onFx(() -> new ErrorNote("It failed.", "Try again.", "raw \u001b[31m body"));
        open(onFx(() -> new Scene(new VBox(note), 500, 300)));
        var area = onFx(() -> (TextArea) note.lookup(".details-text"));
        assertFalse(onFx(area::isVisible));
        runFx(() -> ((Hyperlink) note.lookup(".fold")).fire());
        assertTrue(onFx(area::isVisible));
        assertEquals("raw ␛[31m body", onFx(area::getText));
        runFx(() -> ((Button) note.lookup(".copy")).fire());
        assertEquals("raw \u001b[31m body", onFx(() -> Clipboard.getSystemClipboard().getString()));
    }

    @Test
    void labelsSpeakForTheirFields() {
        var field = onFx(TextField::new);
        var fields = onFx(() -> new Fields().add("Temperature", field));
        assertEquals("Temperature", onFx(field::getAccessibleText));
        assertEquals(field, onFx(() -> ((Label) fields.getChildren().getFirst()).getLabelFor()));
    }

    @Test
    void digitsOfTheChosenFontAreEquallyWide() {
        assertTrue(onFx(() -> Fonts.equalDigits(Fonts.mono(13).getFamily())));
    }

    @Test
    void partsLookAsTheyShould() {
        for (boolean dark : new boolean[] {false, true}) {
            var parts = onFx(this::parts);
            shoot(parts, 900, 480, dark, "parts");
        }
    }

    private VBox parts() {
        var pills = new HBox(8);
        for (var tone : Tone.values()) {
            pills.getChildren().add(new Pill(tone.name().toLowerCase(java.util.Locale.ROOT), tone));
        }
        var busy = send.unavailable(reason);
        var copy = Command.named("copy", "Copy reply").icon(Feather.COPY);
        var focused = Buttons.primary(send);
        focused.pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("focused"), true);
        var buttons =
                new HBox(
                        12,
                        Buttons.primary(send),
                        focused,
                        Buttons.primary(busy),
                        Buttons.plain(send),
                        Buttons.plain(copy),
                        Buttons.flat(send),
                        Buttons.icon(copy));
        var fields =
                new Fields()
                        .add("Temperature", new TextField("1.0"))
                        .add("Max tokens", new TextField("400"));
        fields.setMaxWidth(320);
        var text = new TextBlocks(20_000, () -> {});
        text.setGrowing(true);
        text.append("The writer moves from a personal story to a general rule, and the missing");
        var parts =
                new VBox(
                        16,
                        new SectionTitle("Replies", new Pill("47 of 10–100", Tone.ACCENT))
                                .right(new Label("31 distinct"), new KeyCap("Ctrl K")),
                        pills,
                        buttons,
                        fields,
                        text,
                        new ErrorNote(
                                "127.0.0.1:8000 refused the connection.",
                                "Start the server there, or change the base URL in the settings.",
                                "ConnectException: Connection refused"),
                        new EmptyState("No replies yet. Send the prompt to see them here.", send));
        parts.setStyle("-fx-padding: 16;");
        return parts;
    }
}
