package dev.rung.pane.ladder;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.rung.testing.FakeChatModel;
import dev.rung.ui.FullText;
import dev.rung.ui.Theme;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.paint.Paint;
import javafx.scene.text.Text;

import jfx.incubator.scene.control.richtext.CodeArea;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** Texts that are drawn by a code area follow when light and dark are changed. */
@NullUnmarked
class ThemeSwitchTest extends LadderTest {
    private List<Paint> fills() {
        return onFx(
                () -> {
                    var fills = new ArrayList<Paint>();
                    all(CodeArea.class).forEach(area -> texts(area, fills));
                    return fills;
                });
    }

    private static void texts(Parent parent, List<Paint> fills) {
        for (Node child : parent.getChildrenUnmodifiable()) {
            if (child instanceof Text text && !text.getText().isBlank()) {
                fills.add(text.getFill());
            } else if (child instanceof Parent inner) {
                texts(inner, fills);
            }
        }
    }

    private void followsThe(List<Paint> light) {
        assertFalse(light.isEmpty());
        runFx(() -> Theme.apply(stage.getScene(), true));
        waitUntil(() -> fills().stream().noneMatch(light::contains));
        List<Paint> dark = fills();
        for (int i = 0; i < 3; i++) {
            runFx(() -> Theme.apply(stage.getScene(), false));
            waitUntil(() -> fills().equals(light));
            runFx(() -> Theme.apply(stage.getScene(), true));
            waitUntil(() -> fills().equals(dark));
        }
        runFx(() -> Theme.apply(stage.getScene(), false));
        waitUntil(() -> fills().equals(light));
    }

    @Test
    void textsAreLegibleAfterEverySwitch() throws Exception {
        start();
        fake.with("one", new FakeChatModel().text("Yes."));
        long idea = idea(user("Judge {{text}} by this\nand by that"), "one");
        show(idea);
        runFx(() -> Theme.apply(stage.getScene(), false));
        settle();
        followsThe(fills());
        shoot(stage.getScene(), false, "theme-switched");
        // A whole text over it, which has no decorator.
        runFx(() -> new FullText(overlays).open("A text", "One line\nand another"));
        settle();
        waitUntil(() -> fills().size() == 6);
        followsThe(fills());
    }
}
