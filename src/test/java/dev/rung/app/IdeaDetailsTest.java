package dev.rung.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.app.IdeaDetails.Answer;
import dev.rung.experiment.Idea;
import dev.rung.testing.FxTest;
import dev.rung.ui.Overlays;
import dev.rung.ui.Theme;

import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

class IdeaDetailsTest extends FxTest {
    private static final Idea IDEA =
            new Idea(5, 1, "Pride", "Old?", "", true, null, Instant.EPOCH, null);

    private final Overlays overlays = onFx(() -> new Overlays(new VBox(new TextField())));
    private final Scene scene = onFx(() -> new Scene(overlays.root(), 1000, 700));
    private final List<String> said = new ArrayList<>();
    private final List<Answer> saved = new ArrayList<>();
    private final IdeaDetails details = new IdeaDetails(overlays, said::add);

    @BeforeEach
    void openWindow() {
        runFx(() -> Theme.apply(scene, false));
        open(scene);
    }

    private void openForm() {
        runFx(() -> details.open(IDEA, saved::add));
        settle();
    }

    @Test
    void questionMetricAndDirectionAreTypedAndEnterSaves() {
        openForm();
        press("Shortcut+A");
        type("Does  pride change the verdict? ");
        press("Tab");
        type("flips");
        press("Tab");
        press("Right");
        shoot(scene, false, "idea-details");
        shoot(scene, true, "idea-details");
        press("Enter");
        assertEquals(List.of(new Answer("Does pride change the verdict?", "flips", false)), saved);
        assertFalse(onFx(overlays::isOpen));
        assertEquals(List.of(), said);
    }

    @Test
    void whatIsWrongStandsUnderTheField() {
        openForm();
        press("Tab");
        type("x".repeat(41));
        press("Enter");
        assertEquals(List.of("Use at most 40 characters; these are 41."), faults());
        shoot(scene, false, "idea-details-fault");
        shoot(scene, true, "idea-details-fault");
        assertEquals(List.of(), saved);
        press("Shortcut+A");
        type("flips");
        assertEquals(List.of(), faults());
        press("Enter");
        assertEquals(List.of(new Answer("Old?", "flips", true)), saved);
        assertFalse(new Answer("q".repeat(501), "", true).questionFault().isEmpty());
        assertFalse(new Answer("", "flips ↓", true).metricFault().isEmpty());
    }

    @Test
    void givingUpKeepsWhatWasTypedForTheNextTime() {
        openForm();
        press("Esc");
        assertEquals(List.of(), said, "nothing was typed");

        openForm();
        press("Shortcut+A");
        type("New?");
        press("Esc");
        assertEquals(1, said.size());
        assertEquals(List.of(), saved);
        openForm();
        shoot(scene, false, "idea-details-unsaved");
        assertTrue(onFx(() -> labels(".warning-text").size() == 1));
        press("Enter");
        assertEquals(List.of(new Answer("New?", "", true)), saved);
    }

    private List<String> faults() {
        return onFx(() -> labels(".field-error"));
    }

    private List<String> labels(String selector) {
        return scene.getRoot().lookupAll(selector).stream()
                .map(node -> ((Label) node).getText())
                .filter(text -> !text.isEmpty())
                .toList();
    }
}
