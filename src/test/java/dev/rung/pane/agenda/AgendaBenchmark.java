package dev.rung.pane.agenda;

import dev.rung.meeting.AgendaItem.Ask;
import dev.rung.meeting.AgendaItem.Kind;
import dev.rung.meeting.Meeting;
import dev.rung.meeting.Series;
import dev.rung.testing.Median;
import dev.rung.ui.Place;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.List;

/**
 * A series with 200 meetings of eight items that have been, and forty open things: from going to
 * the pane until its agenda is laid out. Aim: 150 ms.
 */
@Tag("bench")
@NullUnmarked
class AgendaBenchmark extends AgendaDesk {
    private static final int MEETINGS = 200;
    private static final int ROUNDS = 15;

    @Test
    void twoHundredMeetings() throws Exception {
        long weekly = series(Series.Kind.WEEKLY, "Weekly");
        for (int i = 1; i <= MEETINGS; i++) {
            Meeting meeting = meetings.meetings().plan(weekly, at(-i));
            for (int k = 0; k < 8; k++) {
                long id =
                        item(
                                meeting,
                                List.of(Kind.values()).get(k % 4),
                                Ask.NOTHING,
                                "Item " + k,
                                5);
                meetings.edits().done(id, true);
            }
        }
        for (int i = 0; i < 20; i++) {
            card("Result " + i);
            services.updates().items().ask(words("Question " + i + "?"));
        }
        Meeting next = meetings.meetings().plan(weekly, at(1));
        for (int k = 0; k < 8; k++) {
            item(next, Kind.OTHER, Ask.NOTHING, "Item " + k, 5);
        }
        show(1000, 900);
        waitUntil(() -> pane.model().agenda() != null);
        var opened = new double[ROUNDS];
        var read = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            runFx(pane::hide);
            runFx(() -> pane.model().close());
            settle();
            long begun = System.nanoTime();
            runFx(() -> pane.show(new Place.Agenda()));
            waitFor();
            runFx(
                    () -> {
                        scene.getRoot().applyCss();
                        scene.getRoot().layout();
                    });
            opened[i] = (System.nanoTime() - begun) / 1e6;
            begun = System.nanoTime();
            meetings.opening().open(next.id());
            read[i] = (System.nanoTime() - begun) / 1e6;
        }
        long floor = System.nanoTime();
        services.database()
                .read(
                        sql ->
                                sql.list(
                                        "SELECT sum(length(title)) AS n FROM agenda_item",
                                        row -> row.number("n")));
        System.out.printf(
                "SQLite adds up the lengths of all titles: %.1f ms%n",
                (System.nanoTime() - floor) / 1e6);
        System.out.printf(
                "Agenda, filled and read: %.1f ms; pane, shown and laid out: %.1f ms%n",
                Median.of(read), Median.of(opened));
    }

    /** Looks more often than the tests do. */
    private void waitFor() {
        while (!onFx(() -> pane.model().agenda() != null && !pane.series().lines().isEmpty())) {
            Thread.onSpinWait();
        }
    }
}
