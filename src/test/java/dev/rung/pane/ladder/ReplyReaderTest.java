package dev.rung.pane.ladder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.llm.Message;
import dev.rung.llm.Role;
import dev.rung.testing.FxTest;
import dev.rung.ui.Drawn;
import dev.rung.ui.Overlays;
import dev.rung.ui.Theme;

import javafx.scene.Scene;
import javafx.scene.layout.VBox;

import jfx.incubator.scene.control.richtext.CodeArea;

import org.junit.jupiter.api.Test;

import java.util.List;

class ReplyReaderTest extends FxTest {
    private final Overlays overlays = onFx(() -> new Overlays(new VBox()));
    private final Scene scene = onFx(() -> new Scene(overlays.root(), 800, 600));

    @Test
    void repliesThatReadFromRightToLeftAreWrappedAndDrawnRight() {
        String reply =
                "مرحبا بالعالم، الجواب هو نعم (yes) لأن 3 أكبر من 2. ".repeat(4)
                        + "\nשלום עולם, התשובה היא כן (yes) כי 3 גדול מ-2.\n(نعم)";
        var asked = List.of(new Message(Role.USER, "Is 7 larger than 3? Say why."));
        var pages =
                List.of(
                        new ReplyReader.Page(asked, "yes", "parrot-1 · v1 · #1"),
                        new ReplyReader.Page(asked, reply, "parrot-1 · v1 · #2"));
        runFx(() -> Theme.apply(scene, false));
        open(scene);
        runFx(() -> ReplyReader.open(overlays, "Is 7 larger than 3?", pages));
        press("J");
        runFx(
                () -> {
                    var area = (CodeArea) overlays.root().lookup(".full-text");
                    assertTrue(area.isWrapText());
                    assertEquals(
                            "── user\nIs 7 larger than 3? Say why.\n\n── reply\n" + reply,
                            area.getText());
                    assertTrue(Drawn.isInBrackets(Drawn.paragraphs(area).getLast()));
                });
        shoot(scene, false, "reply-reader-right-to-left");
        shoot(scene, true, "reply-reader-right-to-left");
    }
}
