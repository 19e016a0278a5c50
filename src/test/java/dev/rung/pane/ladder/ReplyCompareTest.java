package dev.rung.pane.ladder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.testing.FakeChatModel;

import javafx.scene.Node;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

/** Two replies compared by their key. */
@NullUnmarked
class ReplyCompareTest extends LadderUi {
    @BeforeEach
    void twoReplies() throws Exception {
        fake.with("left", new FakeChatModel().text("It is sound, I think."));
        fake.with("right", new FakeChatModel().text("It is flawed, I think."));
        start();
        show(idea("Judge", "left", "right"));
        send();
        press("Shortcut+R");
    }

    private Node note() {
        return onFx(() -> overlays.root().lookup(".compare-note"));
    }

    @Test
    void theFirstPressMarksAndTheSecondCompares() {
        press("D");
        assertTrue(note().isVisible());
        assertTrue(
                labels(note()).getFirst().startsWith("Comparing from left · v1 · #1  «It is sound"),
                labels(note()).toString());
        press("Right");
        press("D");
        waitUntil(() -> pieces("diff-inserted").equals(List.of("flawed")));
        assertEquals(List.of("sound"), pieces("diff-removed"));
        assertEquals(List.of("left · v1 · #1", "right · v1 · #1"), heads());
        press("N");
        press("Esc");
        assertFalse(onFx(overlays::isOpen));
        assertFalse(note().isVisible());
    }

    @Test
    void escOrTheSameReplyTakesTheMarkBack() {
        press("D");
        press("Esc");
        assertFalse(note().isVisible());
        press("D");
        press("D");
        assertFalse(note().isVisible());
        assertFalse(onFx(overlays::isOpen));
    }

    @Test
    void anotherIdeaForgetsTheMark() throws Exception {
        press("D");
        long other = idea("Other", "left");
        runFx(() -> pane.show(new dev.rung.ui.Place.Ladder(other)));
        waitUntil(() -> !note().isVisible());
    }

    @Test
    void typingALetterInThePromptComparesNothing() {
        press("Shortcut+E");
        press("D");
        assertFalse(note().isVisible());
    }
}
