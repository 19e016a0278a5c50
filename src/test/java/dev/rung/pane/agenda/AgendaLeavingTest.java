package dev.rung.pane.agenda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.deck.DeckChoice;
import dev.rung.deck.DeckFormat;
import dev.rung.meeting.AgendaItem.Ask;
import dev.rung.meeting.AgendaItem.Kind;
import dev.rung.meeting.ExampleMeeting;
import dev.rung.meeting.Meeting;
import dev.rung.meeting.Series;

import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;

/** A meeting leaves Rung as slides and as a document. */
@NullUnmarked
class AgendaLeavingTest extends AgendaDesk {
    private void prepared() throws Exception {
        sample();
        show(1000, 800);
        waitUntil(() -> pane.model().agenda() != null && pane.model().offers().size() == 7);
        for (int i = 1; i <= 5; i++) {
            int size = i;
            press("Alt+1");
            waitUntil(() -> pane.model().items().size() == size);
        }
    }

    private long meeting() {
        return onFx(() -> pane.model().agenda().meeting().id());
    }

    private ListView<?> rows() {
        return (ListView<?>) scene.lookup(".deck-rows");
    }

    private DeckChoice kept() {
        try {
            return meetings.deckChoices().of(meeting());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatGoesIntoTheSlidesIsChosenByKeyboard() throws Exception {
        prepared();
        press("Shortcut+Alt+X");
        waitUntil(() -> rows() != null && rows().isFocused());
        settle();
        shoot(scene, false, "deck-form");
        press("End");
        press("Space");
        press("Up");
        press("Alt+Up");
        press("Home");
        press("Down");
        press("Down");
        press("T");
        settle();
        shoot(scene, true, "deck-form");
        press("Tab");
        press("Space");
        press("Tab");
        press("Tab");
        press("Tab");
        press("Right");
        press("Right");
        settle();
        shoot(scene, false, "deck-form-pdf");
        press("Enter");
        waitUntil(() -> scene.getFocusOwner() instanceof TextField);
        assertThat(onFx(() -> ((TextField) scene.getFocusOwner()).getText())).endsWith(".pdf");
        waitUntil(() -> kept().format() == DeckFormat.PDF);
        assertThat(kept().off()).containsExactlyInAnyOrder("appendix", "examples");
        assertThat(kept().order()).containsSubsequence("questions", "all_steps", "appendix");
        assertEquals(1, kept().tables().size());
        press("Shortcut+A");
        Path file = folder.resolve("weekly.pdf");
        type(file.toString());
        press("Enter");
        waitUntil(
                () ->
                        scene.getFocusOwner() instanceof Button button
                                && button.getText().equals("Open"));
        settle();
        shoot(scene, false, "deck-form-written");
        assertThat(Files.readAllBytes(file)).startsWith('%', 'P', 'D', 'F');
        press("Space");
        waitUntil(() -> !said.isEmpty());
        assertThat(said.getLast()).startsWith("file:").endsWith("/weekly.pdf");
        press("Esc");
        // The next time it is as it was left.
        press("Shortcut+Alt+X");
        waitUntil(() -> rows() != null && rows().isFocused());
        press("Shortcut+Shift+C");
        waitUntil(() -> said.contains("Copied as a document with pictures."));
        String html = onFx(() -> Clipboard.getSystemClipboard().getHtml());
        assertThat(html)
                .contains("<h1>Weekly · sycophancy</h1>", "<table", "Questions")
                .doesNotContain("Example,");
        assertThat(html.indexOf("Questions")).isLessThan(html.indexOf("Next steps, ranked"));
    }

    @Test
    void whatWasExpectedIsComparedAtTheEnd() throws Exception {
        prepared();
        press("Alt+Y");
        waitUntil(() -> scene.lookup(".ask") != null);
        settle();
        type("They want more rows first");
        press("Enter");
        waitUntil(() -> !stored().meeting().prediction().isEmpty());
        waitUntil(() -> !pane.model().agenda().meeting().prediction().isEmpty());
        press("F5");
        waitUntil(() -> pane.model().agenda().meeting().state() == Meeting.State.RUNNING);
        press("Shortcut+Shift+Enter");
        waitUntil(() -> scene.lookup(".ask") != null);
        settle();
        press("Tab");
        press("Space");
        waitUntil(() -> scene.getFocusOwner() instanceof TextField);
        settle();
        shoot(scene, false, "agenda-compare");
        type("They did");
        press("Enter");
        waitUntil(() -> stored().meeting().compared().equals("They did"));
        assertEquals(Meeting.State.ENDED, stored().meeting().state());
    }

    @Test
    void theExampleIsReadyToBePresented() throws Exception {
        new ExampleMeeting(services.database(), LONDON)
                .fill(services.projects().idea(idea).orElseThrow(), today);
        show(1000, 800);
        waitUntil(() -> pane.model().agenda() != null && pane.model().items().size() == 5);
        settle();
        shoot(scene, false, "agenda-example");
        shoot(scene, true, "agenda-example");
    }

    @Test
    void manyLongAndRightToLeftResultsAreChosenInASmallWindow() throws Exception {
        long weekly = series(Series.Kind.WEEKLY, "أسبوعي · مراجعة النتائج مع الفريق بأكمله");
        Meeting meeting = meetings.meetings().plan(weekly, at(1));
        meetings.edits().putCard(meeting.id(), card("المجاملة تقل مع الأمثلة: ‎−13 ± 6 نقاط"));
        meetings.edits().putCard(meeting.id(), card("A long headline 👩‍🔬 ".repeat(20)));
        for (int i = 1; i <= 38; i++) {
            meetings.edits().putCard(meeting.id(), card("Result " + i));
        }
        item(meeting, Kind.QUESTION, Ask.DECIDE, "Which second family?", 10);
        show(720, 560);
        waitUntil(() -> pane.model().items().size() == 41);
        press("Shortcut+Alt+X");
        waitUntil(() -> rows() != null && rows().isFocused());
        settle();
        shoot(scene, false, "deck-form-small");
        press("End");
        press("Alt+Up");
        settle();
        shoot(scene, true, "deck-form-small");
        assertThat(onFx(() -> rows().getItems().size())).isEqualTo(45);
    }
}
