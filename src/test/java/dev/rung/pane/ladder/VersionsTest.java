package dev.rung.pane.ladder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.Marks;
import dev.rung.experiment.Order;
import dev.rung.experiment.Turn;
import dev.rung.llm.Role;
import dev.rung.testing.FakeChatModel;
import dev.rung.ui.Place;

import javafx.scene.control.Hyperlink;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

/** Versions of a prompt: listed, compared, named and restored by keys. */
@NullUnmarked
class VersionsTest extends LadderUi {
    @BeforeEach
    void threeVersions() throws Exception {
        fake.with("quick", new FakeChatModel().text("Fine."));
        start();
        show(idea("Judge the red cat", "quick"));
        sendVersion(1);
        edit("Judge the blue cat");
        sendVersion(2);
        edit("Judge the blue dog");
        sendVersion(3);
    }

    /** Sends, and waits for the number of the version: what is edited next comes from it. */
    private void sendVersion(int number) {
        send();
        waitUntil(() -> pane.model().prompt().versions().size() == number);
    }

    private void openVersions() {
        press("Shortcut+Shift+H");
        waitUntil(() -> overlays.isOpen() && !pieces("diff-equal").isEmpty());
        waitUntil(() -> labels(list()).stream().anyMatch(text -> text.contains(" sent")));
    }

    private ListView<?> list() {
        return (ListView<?>) overlays.root().lookup(".versions");
    }

    private String editor() {
        return onFx(() -> pane.model().prompt().current().getFirst().text());
    }

    @Test
    void theNewestIsComparedWithTheOneBeforeIt() {
        openVersions();
        assertEquals(List.of("v2", "v3"), heads());
        assertEquals(List.of("cat"), pieces("diff-removed"));
        assertEquals(List.of("dog"), pieces("diff-inserted"));
        press("Esc");
        assertFalse(onFx(overlays::isOpen));
    }

    @Test
    void keysChooseBothSides() {
        openVersions();
        press("Right");
        waitUntil(() -> pieces("diff-removed").equals(List.of("red cat")));
        assertEquals(List.of("v1", "v3"), heads());
        press("Left");
        waitUntil(() -> pieces("diff-removed").equals(List.of("cat")));
        press("Down");
        waitUntil(() -> pieces("diff-removed").equals(List.of("red")));
        assertEquals(List.of("v1", "v2"), heads());
        press("Down");
        waitUntil(() -> heads().equals(List.of("nothing before", "v1")));
        waitUntil(() -> pieces("diff-equal").equals(List.of("Judge the red cat")));
        assertEquals(List.of(), pieces("diff-removed"));
    }

    @Test
    void enterRestoresAndTheNextEditKnowsWhereItComesFrom() {
        openVersions();
        press("Down");
        press("Down");
        press("Enter");
        assertFalse(onFx(overlays::isOpen));
        assertEquals("Judge the red cat", editor());
        edit("Judge the green cat");
        sendVersion(4);
        openVersions();
        assertEquals(List.of("v1", "v4"), heads());
        assertTrue(labels(list()).stream().anyMatch(text -> text.contains("from v1")));
    }

    @Test
    void whatIsTypedAfterARunKeptThePromptComesFromTheVersionOfTheRun() throws Exception {
        edit("Judge the blue fox");
        long idea = onFx(() -> pane.model().idea().orElseThrow());
        Order.Prompt kept = onFx(() -> pane.model().prompt().prompt());
        // As the form of a run does, here or in the Runs pane while this one is not shown.
        runFx(pane::hide);
        fixture.keep(idea, kept);
        runFx(() -> pane.show(new Place.Ladder(idea)));
        waitUntil(() -> pane.model().prompt().labelBinding().get().equals("v4"));
        edit("Judge the blue fox now");
        assertEquals("v4, edited", onFx(() -> pane.model().prompt().labelBinding().get()));
        fixture.keep(idea, onFx(() -> pane.model().prompt().prompt()));
        waitUntil(() -> pane.model().prompt().labelBinding().get().equals("v5"));
        assertEquals(4, onFx(() -> pane.model().prompt().versions().getFirst().base()));
        edit("Judge it");
        runFx(pane::hide);
        runFx(pane::close);
        settle();
        assertEquals(5, fixture.drafts.load(idea).orElseThrow().base());
    }

    @Test
    void aVersionIsNamedInPlaceAndTheMenuShowsTheName() {
        openVersions();
        press("Down");
        press("F2");
        type("shorter one");
        press("Enter");
        waitUntil(() -> pane.model().prompt().versions().get(1).name().equals("shorter one"));
        waitUntil(() -> heads().equals(List.of("v1", "v2 · shorter one")));
        press("F2");
        type("never mind");
        press("Esc");
        assertTrue(onFx(overlays::isOpen));
        press("Esc");
        assertFalse(onFx(overlays::isOpen));
        var menu = onFx(() -> (MenuButton) overlays.root().lookup(".version"));
        assertTrue(
                onFx(() -> menu.getItems().get(1).getText()).startsWith("v2  ·  shorter one  ·"));
    }

    @Test
    void whatWasEditedButNotSentStandsOnTop() {
        edit("Judge the blue horse");
        var link = onFx(() -> (Hyperlink) overlays.root().lookup(".hyperlink"));
        waitUntil(() -> link.getText().equals("diff v3"));
        runFx(link::fire);
        waitUntil(() -> pieces("diff-inserted").equals(List.of("horse")));
        assertEquals(List.of("v3", "edited · not sent yet"), heads());
        press("Enter");
        assertEquals("Judge the blue horse", editor());
    }

    @Test
    void whatWasEditedButNotSentIsReplacedOnlyAfterAQuestion() {
        edit("Judge the blue horse");
        openVersions();
        press("Down");
        press("Enter");
        press("Esc");
        assertTrue(onFx(overlays::isOpen));
        assertEquals("Judge the blue horse", editor());
        press("Enter");
        press("Tab");
        press("Enter");
        assertFalse(onFx(overlays::isOpen));
        assertEquals("Judge the blue dog", editor());
    }

    @Test
    void openedAgainItComparesWithTheVersionBefore() {
        openVersions();
        press("Right");
        waitUntil(() -> heads().equals(List.of("v1", "v3")));
        press("Esc");
        openVersions();
        waitUntil(() -> heads().equals(List.of("v2", "v3")));
    }

    @Test
    void theLinkNamesTheVersionBeforeTheOneThatWasSent() {
        var link = onFx(() -> (Hyperlink) overlays.root().lookup(".hyperlink"));
        waitUntil(() -> link.getText().equals("diff v2"));
    }

    @Test
    void mistakesAreCountedOfThoseRead() {
        runFx(
                () ->
                        pane.model()
                                .tally()
                                .name(
                                        2,
                                        "flips",
                                        () ->
                                                pane.model()
                                                        .tally()
                                                        .mark(
                                                                column(0).replies().getFirst(),
                                                                Marks.NONE.toggle(2))));
        waitUntil(() -> !pane.model().tally().counts().isEmpty());
        openVersions();
        waitUntil(() -> labels(list()).contains("1 of 1 read"));
        assertTrue(labels(list()).contains("flips"));
        assertTrue(labels(list()).stream().anyMatch(text -> text.equals("1 sent · none read")));
    }

    @Test
    void turnsAreComparedWithTheirRoles() {
        runFx(
                () ->
                        pane.model()
                                .prompt()
                                .replace(
                                        List.of(
                                                new Turn(Role.SYSTEM, "Be brief"),
                                                new Turn(Role.USER, "Judge the blue dog"))));
        openVersions();
        assertEquals(List.of("Be brief"), pieces("diff-inserted"));
        assertTrue(labels(diff()).contains("system"));
        assertTrue(labels(diff()).contains("user"));
    }
}
