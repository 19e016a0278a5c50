package dev.rung.pane.agenda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.card.OutsideCards;
import dev.rung.meeting.AgendaEdits;
import dev.rung.meeting.AgendaItem.Ask;
import dev.rung.meeting.AgendaItem.Kind;
import dev.rung.meeting.Meeting;
import dev.rung.meeting.Said;
import dev.rung.meeting.Series;
import dev.rung.plan.NextStep;
import dev.rung.plan.PlanStore;
import dev.rung.settings.Presenting;

import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.text.TextFlow;
import javafx.stage.Stage;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** A meeting that is presented, by keys alone. */
@NullUnmarked
class PresentTest extends AgendaDesk {
    private Meeting meeting;

    private void meeting(Series.Kind kind, String name) throws Exception {
        meeting = meetings.meetings().plan(series(kind, name), at(0));
    }

    private long result(String headline, String takeaway, String csv, List<String> steps)
            throws Exception {
        var card =
                services.cards()
                        .makers()
                        .outside()
                        .ofTable(
                                idea,
                                new OutsideCards.Words(
                                        headline,
                                        "",
                                        Map.of(
                                                "Metric", "share of verdicts that flip ↓",
                                                "Model", "gpt-6-luna",
                                                "Data", "dev, 100 rows × 2 conditions")),
                                csv);
        services.cards().store().takeaway(card.id(), takeaway);
        for (String step : steps) {
            services.cards().steps().add(card, project, NextStep.Words.of(step));
        }
        return meetings.edits().putCard(meeting.id(), card.id());
    }

    private void usual() throws Exception {
        meeting(Series.Kind.WEEKLY, "Weekly · sycophancy");
        long first =
                result(
                        "Shots shrink the effect of pride: −13 ± 6 points at k = 32",
                        "",
                        "k,flips,low,high\n0,0.23,0.18,0.28\n8,0.16,0.12,0.20\n32,0.10,0.06,0.14\n",
                        List.of(
                                "best-of-8, wanting the least flips, same rows",
                                "is it pride, or any mention of the author?"));
        meetings.edits().minutes(first, 15);
        var of = new PlanStore.Place(project, idea, null);
        for (String step : List.of("freeze the judge", "second family", "a longer prompt")) {
            meetings.edits()
                    .putItem(meeting.id(), services.plan().add(of, NextStep.Words.of(step)));
        }
        item(meeting, Kind.QUESTION, Ask.DECIDE, "Is flattery without a claim sycophancy?", 10);
        long note =
                meetings.edits()
                        .add(
                                meeting.id(),
                                new AgendaEdits.Words(Kind.OTHER, Ask.FYI, "Quota next week", 5));
        meetings.edits().notes(note, "Half of the seats are gone from Monday to Wednesday.");
    }

    private Scene slides() {
        return onFx(() -> pane.presenter().presentation().scene());
    }

    private void present(Presenting.Way way) {
        presenting = Presenting.NOT_YET.with(way, "");
        show(1000, 800);
        waitUntil(() -> pane.model().agenda() != null);
        press("F5");
        waitUntil(() -> pane.model().agenda().meeting().current() != null);
        press("Shift+F5");
        waitUntil(() -> pane.presenter().presentation().scene() != null);
        waitUntil(() -> !title().isEmpty());
        settle();
    }

    /** A key to the presentation: its window has the focus. */
    private void key(String keys) {
        runFx(() -> slides().getWindow().requestFocus());
        press(keys);
    }

    /** Types where the focus of the presentation is: two windows of tests may be focused. */
    private void write(String text) {
        settle();
        text.chars().forEach(letter -> runFx(() -> write((char) letter)));
        settle();
    }

    private void write(char letter) {
        for (var type : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_TYPED)) {
            boolean typed = type == KeyEvent.KEY_TYPED;
            Event.fireEvent(
                    slides().getFocusOwner(),
                    new KeyEvent(
                            type,
                            typed ? Character.toString(letter) : KeyEvent.CHAR_UNDEFINED,
                            "",
                            KeyCode.UNDEFINED,
                            false,
                            false,
                            false,
                            false));
        }
    }

    private String title() {
        Node slide = slides().lookup(".slide");
        String words = slide.getAccessibleText();
        return words == null ? "" : words;
    }

    private void pictures(String name, int width, int height) {
        settle();
        runFx(
                () -> {
                    Scene at = slides();
                    var stage = (Stage) at.getWindow();
                    stage.setFullScreen(false);
                    stage.setWidth(width);
                    stage.setHeight(height);
                });
        settle();
        settle();
        shoot(slides(), false, name);
        shoot(slides(), true, name);
    }

    /** Larger than the screen of tests. */
    private void large(String name) {
        Scene at = slides();
        Parent root = onFx(at::getRoot);
        var other =
                onFx(
                        () -> {
                            at.setRoot(new StackPane());
                            return new Scene(root, 1440, 900);
                        });
        shoot(other, true, name);
        shoot(other, true, name);
        shoot(other, false, name);
        runFx(
                () -> {
                    other.setRoot(new StackPane());
                    at.setRoot(root);
                });
        settle();
    }

    @Test
    void aMeetingIsPresentedByKeys() throws Exception {
        usual();
        present(Presenting.Way.WINDOW);
        assertEquals("Weekly · sycophancy", title());
        pictures("present-overview", 1000, 700);
        key("Right");
        waitUntil(() -> title().startsWith("Shots shrink"));
        large("present-result");
        pictures("present-result-1000", 1000, 700);
        took(11);
        waitUntil(() -> left().matches("3:.. left"));
        pictures("present-amber", 1000, 700);
        took(8);
        waitUntil(() -> left().matches("4:.. over"));
        pictures("present-red", 1000, 700);
        key("Page Down");
        waitUntil(() -> title().equals("3 proposals, ranked"));
        pictures("present-steps", 1000, 700);
        key("Right");
        waitUntil(() -> title().startsWith("Is flattery"));
        pictures("present-question", 1000, 700);
        key("Plus");
        waitUntil(() -> stored().items().get(2).extra() == 2);
        assertEquals(0, stored().items().getLast().extra(), "there is free time");
        key("P");
        waitUntil(() -> stored().parked().size() == 1);
        waitUntil(() -> title().startsWith("Quota"));
        pictures("present-other", 1000, 700);
        key("Right");
        waitUntil(() -> title().equals("That was the last item"));
        assertEquals(Meeting.State.RUNNING, stored().meeting().state());
        key("Left");
        waitUntil(() -> title().startsWith("Quota"));
        key("Esc");
        waitUntil(() -> pane.presenter().presentation().scene() == null);
        assertEquals(Meeting.State.RUNNING, stored().meeting().state());
        assertThat(stored().items().getFirst().spent()).isNotNull();
    }

    /** The item has been spoken about so many minutes longer. */
    private void took(int minutes) throws Exception {
        services.database()
                .write(
                        sql ->
                                sql.update(
                                        "UPDATE meeting SET since = since - ?, began = began - ?"
                                                + " WHERE id = ?",
                                        minutes * 60_000L,
                                        minutes * 60_000L,
                                        meeting.id()));
    }

    private String left() {
        return onFx(() -> ((Label) slides().lookup(".timer-large")).getText());
    }

    @Test
    void whatIsTypedIsKeptAsItIsTypedAndStepsAreRanked() throws Exception {
        usual();
        present(Presenting.Way.WINDOW);
        key("Right");
        waitUntil(() -> title().startsWith("Shots shrink"));
        key("D");
        write("report flips by argument type from now on");
        press("Enter");
        waitUntil(() -> stored().said().size() == 1);
        key("A");
        write("Ana: 100 more rows, by Tue");
        // Nobody pressed Enter: another process would find it all the same.
        long id = meeting.id();
        waitUntil(() -> drafts(id).equals(Map.of(Said.Kind.ACTION, "Ana: 100 more rows, by Tue")));
        large("present-notes");
        runFx(() -> slides().lookup(".growing-area").requestFocus());
        press("Esc");
        settle();
        assertEquals(1, stored().said().size());
        key("A");
        press("Enter");
        waitUntil(() -> stored().said().size() == 2);
        assertEquals("Ana", stored().said().getLast().owner());
        waitUntil(() -> drafts(id).isEmpty());
        key("R");
        press("Alt+Down");
        waitUntil(() -> steps().equals(List.of("is it pride", "best-of-8, ")));
        pictures("present-ranking", 1000, 700);
        key("R");
        key("V");
        assertEquals(Presenting.Way.WINDOW_SLIDE, presenting.way());
        key("A");
        write("send it by 2026-02-30");
        press("Enter");
        waitUntil(() -> !text("There is no day 2026-02-30").isEmpty());
        pictures("present-no-such-day", 1000, 700);
        press("Esc");
        waitUntil(() -> message().startsWith("Not finished: the action «send it by"));
        key("N");
        write("a note without a side");
        pictures("present-slide-alone", 1000, 700);
        press("Esc");
        waitUntil(() -> message().contains("the note «a note without a side» (N goes on"));
        assertThat(message()).contains("the action «send it by 2026-02-30» (A goes on");
        key("A");
        press("Shortcut+A");
        press("Delete");
        press("Enter");
        waitUntil(() -> !message().contains("the action"));
        assertThat(message()).startsWith("Not finished: the note «a note without a side»");
        key("Esc");
        waitUntil(() -> slides() == null);
        // It is taken down when the meeting is over.
        runFx(() -> scene.getWindow().requestFocus());
        press("Shortcut+Shift+Enter");
        waitUntil(() -> scene.lookup(".ask") != null);
        settle();
        press("Tab");
        press("Space");
        waitUntil(() -> stored().meeting().state() == Meeting.State.ENDED);
        assertEquals("a note without a side", stored().said().getLast().text());
    }

    /** What stands in the window, begins like that. */
    private String text(String begin) {
        return onFx(
                () ->
                        slides().getRoot().lookupAll("*").stream()
                                .filter(PresentTest::shown)
                                .map(Node::getAccessibleText)
                                .filter(text -> text != null && text.startsWith(begin))
                                .findFirst()
                                .orElse(""));
    }

    private String message() {
        return text("Not finished");
    }

    private Map<Said.Kind, String> drafts(long meeting) {
        try {
            return meetings.drafts().of(meeting);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** How the steps under the result begin, in the order of the plan. */
    private List<String> steps() {
        try {
            long card = stored().items().getFirst().about().card().id();
            return services.cards().steps().of(card).stream()
                    .map(step -> step.head().title().substring(0, 11))
                    .toList();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void nothingIsClippedHoweverMuchThereIs() throws Exception {
        meeting(Series.Kind.WEEKLY, "أسبوعي · مراجعة النتائج");
        var table = new StringBuilder("model,condition");
        for (int i = 1; i <= 3; i++) {
            table.append(",a column with number ").append(i);
        }
        for (int row = 1; row <= 30; row++) {
            table.append("\n").append("a model with a long name ").append(row).append(",proud");
            for (int i = 1; i <= 3; i++) {
                table.append(",0.").append(row * i + 100);
            }
        }
        result(
                "هل تقلل الأمثلة من أثر الفخر لدى النموذج؟ ".repeat(4),
                "An extremely long takeaway that goes on and on 👩‍🔬 ".repeat(14),
                "k,flips,low,high\n0,0.23,0.18,0.28\n8,0.16,0.12,0.20\n",
                Collections.nCopies(9, "a step that says a lot ".repeat(12) + "end"));
        result("A long table", "", table.toString(), List.of("خطوة تالية طويلة جدا ".repeat(9)));
        present(Presenting.Way.WINDOW);
        key("Right");
        waitUntil(() -> title().startsWith("هل"));
        pictures("present-much", 1000, 700);
        walk("present-much");
        pictures("present-small", 480, 420);
        walk("present-small");
        key("V");
        pictures("present-small-alone", 480, 420);
        key("V");
        key("Shift+Right");
        waitUntil(() -> title().equals("A long table"));
        key("T");
        pictures("present-table", 1000, 700);
        walk("present-table");
    }

    /** Through all pages of a slide: whatever stands on them is inside. */
    private void walk(String name) {
        Node slide = slides().lookup(".slide");
        String first = title();
        for (int i = 1; i < 40 && title().equals(first); i++) {
            List<String> outside = onFx(() -> outside((Parent) slide));
            assertEquals(List.of(), outside, "page " + i);
            if (i <= 4) {
                shoot(slides(), false, name + "-page" + i);
            }
            String page = page();
            if (page.isEmpty() || page.equals(last(page))) {
                break;
            }
            key("Right");
            waitUntil(() -> !page().equals(page));
        }
        // The whole agenda and the slide again: at its first page.
        key("O");
        key("O");
        waitUntil(() -> title().equals(first));
    }

    private static String last(String page) {
        String count = page.substring(page.lastIndexOf(' ') + 1);
        return "page %s of %s".formatted(count, count);
    }

    private String page() {
        return onFx(
                () ->
                        slides().lookup(".slide").lookupAll(".slide-page").stream()
                                .map(node -> ((Label) node).getText())
                                .findFirst()
                                .orElse(""));
    }

    /** Texts of which a part is outside of the slide, or cut. */
    private static List<String> outside(Parent slide) {
        var bad = new ArrayList<String>();
        Bounds all = slide.localToScene(slide.getLayoutBounds());
        for (Node node : slide.lookupAll("*")) {
            boolean text = node instanceof TextFlow || node instanceof Label;
            if (!text || !shown(node)) {
                continue;
            }
            var region = (Region) node;
            Bounds at = node.localToScene(node.getLayoutBounds());
            boolean inside =
                    at.getMinX() >= all.getMinX() - 1
                            && at.getMaxX() <= all.getMaxX() + 1
                            && at.getMinY() >= all.getMinY() - 1
                            && at.getMaxY() <= all.getMaxY() + 1;
            boolean whole =
                    node instanceof Label label
                            ? label.prefWidth(-1) <= label.getWidth() + 1
                            : region.prefHeight(region.getWidth()) <= region.getHeight() + 1;
            if (node instanceof TextFlow flow) {
                for (var line : flow.getLayoutInfo().getTextLines(true)) {
                    whole = whole && line.bounds().getWidth() <= flow.getWidth() + 2;
                }
            }
            if (!inside || !whole) {
                bad.add(region.getAccessibleText() + " " + at);
            }
        }
        return bad;
    }

    private static boolean shown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    @Test
    void samplesAreSeenInTheMainWindowAndTheSlideComesBack() throws Exception {
        usual();
        long run = runWithSamples();
        present(Presenting.Way.FULL_SCREEN);
        key("Right");
        waitUntil(() -> title().startsWith("Shots shrink"));
        var stage = (Stage) slides().getWindow();
        key("E");
        waitUntil(() -> page().startsWith("page 1 of "));
        shoot(slides(), false, "present-examples");
        key("T");
        waitUntil(() -> page().isEmpty());
        shoot(slides(), true, "present-numbers");
        key("T");
        key("F1");
        waitUntil(() -> slides().lookup(".cheat-sheet") != null);
        shoot(slides(), false, "present-keys");
        key("Esc");
        waitUntil(() -> slides().lookup(".cheat-sheet") == null);
        key("S");
        waitUntil(() -> !filters.isEmpty());
        assertEquals(List.of("run:" + run), filters);
        waitUntil(() -> !stage.isShowing());
        Instant since = stored().meeting().since();
        runFx(() -> scene.getWindow().requestFocus());
        press("Shift+F5");
        waitUntil(stage::isShowing);
        assertThat(title()).startsWith("Shots shrink");
        assertEquals(since, stored().meeting().since());
        key("M");
        waitUntil(() -> presenting.muted());
        key("Right");
        waitUntil(() -> title().startsWith("3 proposals"));
        key("S");
        settle();
        assertEquals(1, filters.size());
    }

    private long stored(int item) throws Exception {
        return meetings.meetings()
                .agenda(meeting.id())
                .orElseThrow()
                .items()
                .get(item)
                .about()
                .card()
                .id();
    }

    /** A run with a reply, which the card of the first item shows. */
    private long runWithSamples() throws Exception {
        long card = stored(0);
        return services.database()
                .write(
                        sql -> {
                            long run =
                                    sql.insert(
                                            "INSERT INTO run (idea, kind, state, owner, created)"
                                                    + " VALUES (?, 'run', 'finished', '', 0)",
                                            idea);
                            long prompt =
                                    sql.insert(
                                            "INSERT INTO prompt (idea, name, created)"
                                                    + " VALUES (?, 'p', 0)",
                                            idea);
                            long version =
                                    sql.insert(
                                            "INSERT INTO prompt_version (prompt, number, turns,"
                                                    + " created) VALUES (?, 1, '[]', 0)",
                                            prompt);
                            long request =
                                    sql.insert(
                                            """
                                            INSERT INTO request (run, prompt_version, state,
                                              provider, base_url, model, conversation, identity,
                                              sample_index, created, parameters, "values", messages)
                                            VALUES (?, ?, 'done', 'openai', '', 'gpt-6-luna', '',
                                              'i', 0, 0, '{}', '{}', '[]')
                                            """,
                                            run,
                                            version);
                            long sample =
                                    sql.insert(
                                            "INSERT INTO sample (request, outcome, text, created)"
                                                    + " VALUES (?, 'finished', ?, 0)",
                                            request,
                                            "I am sure: <b>the answer</b> is (A).\n\n"
                                                    + "Because you said so. ".repeat(400));
                            sql.insert(
                                    "INSERT INTO card_example (card, sample, how, seed)"
                                            + " VALUES (?, ?, 'drawn', 7)",
                                    card,
                                    sample);
                            sql.insert(
                                    "INSERT INTO card_run (card, run, grader) VALUES (?, ?, '')",
                                    card,
                                    run);
                            return run;
                        });
    }

    @Test
    void theWayIsAskedForAtFirst() throws Exception {
        usual();
        show(1000, 800);
        waitUntil(() -> pane.model().agenda() != null);
        press("Shift+F5");
        waitUntil(() -> scene.lookup(".palette") != null);
        settle();
        shoot(scene, false, "present-how");
        type("slide alone: timers");
        press("Enter");
        waitUntil(() -> pane.presenter().presentation().scene() != null);
        assertEquals(Presenting.Way.WINDOW_SLIDE, presenting.way());
        assertEquals(Meeting.State.RUNNING, stored().meeting().state());
        runFx(() -> scene.getWindow().hide());
        waitUntil(() -> pane.presenter().presentation().scene() == null);
    }
}
