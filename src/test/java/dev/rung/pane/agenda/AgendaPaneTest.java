package dev.rung.pane.agenda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.rung.meeting.AgendaItem;
import dev.rung.meeting.AgendaItem.Ask;
import dev.rung.meeting.AgendaItem.Kind;
import dev.rung.meeting.Meeting;
import dev.rung.meeting.Series;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

@NullUnmarked
class AgendaPaneTest extends AgendaDesk {
    @Test
    void anAgendaIsPreparedByKeyboard() throws Exception {
        sample();
        show(1000, 800);
        waitUntil(() -> pane.model().agenda() != null && pane.model().offers().size() == 7);
        shoot(scene, false, "agenda-open");
        press("Alt+2");
        waitUntil(() -> pane.model().items().size() == 1);
        press("Alt+2");
        waitUntil(() -> pane.model().items().size() == 2);
        press("Alt+2");
        waitUntil(() -> pane.model().items().size() == 3);
        press("Alt+1");
        waitUntil(() -> pane.model().items().size() == 4);
        press("Enter");
        type("Is flattery without a claim still sycophancy? 10 min");
        press("Enter");
        waitUntil(() -> pane.model().items().size() == 5);
        assertEquals(
                List.of(
                        "Shots shrink the effect of pride: −13 ± 6 points at k = 32",
                        "Judge agrees with people: κ = .71 [.58, .82]",
                        "Next steps",
                        "Which second model family for the paper?",
                        "Is flattery without a claim still sycophancy?"),
                titles());
        press("Esc");
        press("A");
        press("A");
        press("A");
        waitUntil(() -> stored().items().getLast().ask() == Ask.DECIDE);
        press("Alt+Up");
        waitUntil(() -> titles().get(3).startsWith("Is flattery"));
        press("Home");
        type("15");
        assertEquals("15", onFx(() -> pane.model().typedProperty().get()));
        assertEquals(31, onFx(() -> pane.model().plan().total()), "what is typed counts");
        shoot(scene, false, "agenda-typing");
        press("Down");
        type("8");
        press("Down");
        type("12");
        press("Enter");
        waitUntil(() -> minutes().equals(listOf(15, 8, 12, 10, 6)));
        assertEquals(6, onFx(() -> pane.model().plan().over()));
        settle();
        shoot(scene, false, "agenda-over");
        shoot(scene, true, "agenda-over");
        press("Alt+T");
        waitUntil(() -> minutes().equals(listOf(15, 8, 12, 9, 1)));
        press("Shortcut+Z");
        waitUntil(() -> minutes().equals(listOf(15, 8, 12, 10, 6)));
        press("Alt+T");
        waitUntil(() -> minutes().equals(listOf(15, 8, 12, 9, 1)));
        List<String> order = titles();
        press("Home");
        press("Delete");
        waitUntil(() -> stored().items().size() == 4);
        waitUntil(() -> pane.model().items().size() == 4);
        press("Shortcut+Z");
        waitUntil(() -> titles().equals(order));
        waitUntil(() -> pane.model().items().size() == 5);
        assertThat(said).hasSize(3).last().asString().startsWith("Left out: «");
        said.clear();
        press("Home");
        press("Down");
        press("Down");
        press("Down");
        press("Down");
        press("Alt+P");
        waitUntil(() -> stored().parked().size() == 2);
        assertThat(stored().parked()).anyMatch(one -> one.title().startsWith("Which second"));
        press("Alt+R");
        press("Enter");
        type("3 1 2");
        press("Enter");
        waitUntil(() -> !stored().rankings().isEmpty());
        assertEquals("Ana", stored().rankings().getFirst().attendee().name());
        assertEquals(List.of(), said);
    }

    private static List<Integer> listOf(Integer... minutes) {
        return List.of(minutes);
    }

    @Test
    void aSeriesIsTypedOnceAndItsFirstMeetingBegun() throws Exception {
        show(1000, 800);
        shoot(scene, false, "agenda-none");
        press("Shortcut+Shift+M");
        waitUntil(() -> scene.getFocusOwner() instanceof ComboBox<?>);
        press("Tab");
        type("Weekly with Mara");
        press("Tab");
        shoot(scene, false, "agenda-series-form");
        type("30");
        press("Tab");
        type("2026-13-41");
        press("Enter");
        assertNotNull(scene.lookup(".ask"));
        settle();
        // At the field, between it and the next one.
        Label fault = fault();
        assertThat(fault.getText()).startsWith("A date and a time");
        Node field = scene.getFocusOwner();
        assertEquals("2026-13-41", ((TextField) field).getText());
        double under =
                onFx(
                        () ->
                                fault.localToScene(fault.getLayoutBounds()).getMinY()
                                        - field.localToScene(field.getLayoutBounds()).getMaxY());
        assertThat(under).isBetween(0.0, 20.0);
        shoot(scene, false, "agenda-series-fault");
        press("Shortcut+A");
        press("Delete");
        press("Esc");
        waitUntil(() -> scene.lookup(".ask") == null);
        // Esc loses nothing.
        press("Shortcut+Shift+M");
        waitUntil(() -> scene.getFocusOwner() instanceof ComboBox<?>);
        press("Shortcut+Enter");
        waitUntil(() -> pane.series().lines().size() == 1);
        assertEquals(
                "Weekly with Mara", words(meetings.series().all(false).getFirst().id()).name());
        assertEquals(30, words(meetings.series().all(false).getFirst().id()).minutes());
        settle();
        press("Shortcut+M");
        waitUntil(() -> scene.lookup(".ask") != null);
        settle();
        type("2027-03-04 14:00");
        press("Enter");
        waitUntil(() -> pane.model().agenda() != null);
        assertEquals(Instant.parse("2027-03-04T14:00:00Z"), stored().meeting().starts());
        waitUntil(() -> pane.series().lines().size() == 2);
        press("Shortcut+T");
        waitUntil(() -> scene.lookup(".ask") != null);
        settle();
        type("2027-03-04 15:30, 50");
        press("Enter");
        waitUntil(() -> stored().meeting().minutes() == 50);
        assertEquals(Instant.parse("2027-03-04T15:30:00Z"), stored().meeting().starts());
        // The next one is gone to, too.
        press("Shortcut+M");
        waitUntil(() -> scene.lookup(".ask") != null);
        settle();
        type("2027-03-11 14:00");
        press("Enter");
        waitUntil(() -> pane.series().lines().size() == 3);
        waitUntil(() -> stored().meeting().starts().equals(Instant.parse("2027-03-11T14:00:00Z")));
    }

    @Test
    void aMeetingThatRunsIsOpenedFirst() throws Exception {
        sample();
        long other = series(Series.Kind.COLLABORATOR, "With Bo");
        Meeting running = meetings.meetings().plan(other, at(2));
        item(running, Kind.OTHER, Ask.NOTHING, "In the middle", 5);
        meetings.run().start(running.id());
        show(1000, 800);
        waitUntil(() -> pane.model().agenda() != null);
        assertEquals(running.id(), onFx(() -> pane.model().agenda().meeting().id()));
        assertThat(onFx(() -> scene.getRoot().lookupAll(".list-cell")).stream())
                .anyMatch(
                        cell ->
                                cell.getAccessibleText() != null
                                        && cell.getAccessibleText()
                                                .equals("With Bo, a meeting is running"));
        press("Alt+Y");
        waitUntil(() -> !said.isEmpty());
        assertEquals(List.of("Nothing was predicted before this meeting."), said);
    }

    @Test
    void aLongNameOfAProjectDoesNotWidenTheForm() throws Exception {
        services.projects().create("A project whose name goes on and on ".repeat(3).strip());
        show(1000, 800);
        press("Shortcut+Shift+M");
        waitUntil(() -> scene.getFocusOwner() instanceof ComboBox<?>);
        settle();
        var scroll = (ScrollPane) scene.lookup(".form-scroll");
        double content = onFx(() -> scroll.getContent().getLayoutBounds().getWidth());
        assertThat(content).isLessThanOrEqualTo(scroll.getViewportBounds().getWidth() + 1);
        shoot(scene, false, "agenda-series-long");
        shoot(scene, true, "agenda-series-long");
    }

    private Label fault() {
        return onFx(
                () ->
                        (Label)
                                scene.getRoot().lookupAll(".field-error").stream()
                                        .filter(node -> !((Label) node).getText().isEmpty())
                                        .findFirst()
                                        .orElseThrow());
    }

    @Test
    void cardsAndStepsArePutOnTheAgendaFromAnywhere() throws Exception {
        sample();
        show(1000, 800);
        waitUntil(() -> pane.model().agenda() != null);
        long card = card("Seen in the notebook");
        // Of two series one is picked.
        runFx(() -> pane.to().put(new ToAgenda.Wanted.Card(card)));
        waitUntil(() -> scene.lookup(".pick-list") != null || scene.lookup(".palette") != null);
        settle();
        press("Enter");
        waitUntil(() -> !said.isEmpty());
        assertThat(said.getFirst()).startsWith("On the agenda of Weekly · sycophancy");
        waitUntil(() -> titles().contains("Seen in the notebook"));
    }

    @Test
    void peopleAreInvitedByACalendarFile() throws Exception {
        sample();
        show(1000, 800);
        waitUntil(() -> pane.model().agenda() != null);
        press("Alt+I");
        waitUntil(() -> scene.lookup(".ask") != null);
        settle();
        type("ana@example.org");
        press("Enter");
        waitUntil(() -> scene.lookup(".palette") != null);
        settle();
        shoot(scene, false, "agenda-invite");
        press("Down");
        press("Down");
        press("Enter");
        waitUntil(() -> !said.isEmpty());
        assertThat(said.getFirst()).startsWith("Copied.").contains("guests may modify");
        assertThat(onFx(() -> Clipboard.getSystemClipboard().getString()))
                .startsWith("https://calendar.google.com/calendar/render?");
        waitUntil(() -> stored().series().organizer().equals("ana@example.org"));
        press("Alt+I");
        waitUntil(() -> scene.lookup(".palette") != null);
        settle();
        press("Enter");
        waitUntil(() -> scene.getFocusOwner() instanceof TextField);
        settle();
        press("Shortcut+A");
        Path file = folder.resolve("weekly.ics");
        type(file.toString());
        shoot(scene, false, "agenda-invite-file");
        press("Enter");
        waitUntil(() -> Files.exists(file));
        assertThat(Files.readString(file))
                .contains("ORGANIZER:mailto:ana@example.org")
                .contains("METHOD:PUBLISH");
    }

    @Test
    void aMeetingRunsAndWhatIsSaidIsKept() throws Exception {
        sample();
        show(1000, 900);
        waitUntil(() -> pane.model().agenda() != null && pane.model().offers().size() == 7);
        for (int i = 1; i <= 3; i++) {
            int size = i;
            press("Alt+1");
            waitUntil(() -> pane.model().items().size() == size);
        }
        press("F5");
        waitUntil(() -> stored().meeting().state() == Meeting.State.RUNNING);
        waitUntil(() -> pane.model().agenda().meeting().current() != null);
        press("Alt+Right");
        waitUntil(() -> stored().items().getFirst().done());
        long second = stored().items().get(1).id();
        waitUntil(() -> Long.valueOf(second).equals(pane.model().markedProperty().get()));
        press("Alt+A");
        waitUntil(() -> scene.lookup(".ask") != null);
        settle();
        type("mara: freeze the judge, by Fri");
        press("Enter");
        waitUntil(() -> stored().said().size() == 1);
        assertEquals("Mara", stored().said().getFirst().owner());
        press("Alt+Shift+2");
        waitUntil(() -> !said.isEmpty());
        assertThat(said.getFirst()).startsWith("+2 min: 2 from «");
        settle();
        shoot(scene, false, "agenda-running");
        shoot(scene, true, "agenda-running");
        press("Shortcut+Shift+C");
        waitUntil(() -> said.size() == 2);
        assertThat(onFx(() -> Clipboard.getSystemClipboard().getString()))
                .contains("## Action items\n- Mara: freeze the judge, by ");
        press("Shortcut+Shift+Enter");
        waitUntil(() -> scene.lookup(".ask") != null);
        settle();
        press("Tab");
        press("Space");
        waitUntil(() -> stored().meeting().state() == Meeting.State.ENDED);
        assertEquals(1, stored().items().stream().filter(AgendaItem::isOpen).count());
    }

    @Test
    void muchLongAndRightToLeftTextIsShownInASmallWindow() throws Exception {
        long weekly =
                series(Series.Kind.WEEKLY, "أسبوعي · مراجعة النتائج مع الفريق بأكمله كل أسبوع");
        Meeting meeting = meetings.meetings().plan(weekly, at(1));
        item(
                meeting,
                Kind.QUESTION,
                Ask.DECIDE,
                "هل المجاملة دون ادعاء تظل تملقا أم لا، وكيف نقيسها في الإعداد متعدد الأدوار؟",
                10);
        item(
                meeting,
                Kind.OTHER,
                Ask.FYI,
                "An extremely long title that goes on and on ".repeat(9) + "👩‍🔬🎉 end",
                null);
        for (int i = 1; i <= 38; i++) {
            long id = item(meeting, Kind.RESULT, Ask.NOTHING, "Result " + i, i % 3 == 0 ? null : 7);
            if (i == 3) {
                meetings.edits().owner(id, "Ana");
            }
        }
        show(720, 560);
        waitUntil(() -> pane.model().items().size() == 40);
        settle();
        shoot(scene, false, "agenda-small");
        press("End");
        settle();
        shoot(scene, true, "agenda-small");
    }

    @Test
    void wholeWindowPictures() throws Exception {
        sample();
        show(1000, 900);
        waitUntil(() -> pane.model().agenda() != null && pane.model().offers().size() == 7);
        for (int i = 1; i <= 4; i++) {
            int size = i;
            press("Alt+1");
            waitUntil(() -> pane.model().items().size() == size);
        }
        type("51");
        press("Home");
        settle();
        runFx(
                () -> {
                    var root = (StackPane) scene.getRoot();
                    scene.setRoot(new StackPane());
                    scene = new Scene(root, 1440, 860);
                });
        shoot(scene, false, "agenda-wide");
        waitUntil(() -> scene.lookup(".plot-view") != null);
        shoot(scene, false, "agenda-wide");
        shoot(scene, true, "agenda-wide");
    }
}
