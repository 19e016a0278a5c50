package dev.rung.pane.agenda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.rung.card.OutsideCards;
import dev.rung.meeting.AgendaEdits;
import dev.rung.meeting.AgendaItem.Ask;
import dev.rung.meeting.AgendaItem.Kind;
import dev.rung.meeting.Meeting;
import dev.rung.meeting.Series;
import dev.rung.plan.NextStep;
import dev.rung.plan.PlanStore;
import dev.rung.settings.Presenting;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

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
                services.outsideCards()
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
        services.cards().takeaway(card.id(), takeaway);
        for (String step : steps) {
            services.cardSteps().add(card, project, NextStep.Words.of(step));
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
            meetings.edits().putItem(meeting.id(), services.plan().add(of, NextStep.Words.of(step)));
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
        key("Right");
        waitUntil(() -> title().equals("3 proposals, ranked"));
        pictures("present-steps", 1000, 700);
        key("Right");
        waitUntil(() -> title().startsWith("Is flattery"));
        pictures("present-question", 1000, 700);
        key("Plus");
        waitUntil(() -> stored().items().getLast().extra() == -2);
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
}
