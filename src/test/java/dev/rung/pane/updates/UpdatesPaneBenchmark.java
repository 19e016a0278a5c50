package dev.rung.pane.updates;

import dev.rung.ui.Place;
import dev.rung.update.Section;

import javafx.scene.Scene;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.Arrays;

/**
 * Three years of ten projects: from making the pane until what was written last is laid out. Aim:
 * 150 ms.
 */
@Tag("bench")
@NullUnmarked
class UpdatesPaneBenchmark extends UpdatesDesk {
    private static final int ROUNDS = 15;

    @Test
    void threeYearsOfTenProjects() throws Exception {
        data(false);
        tenProjects();
        show(1000, 700);
        var times = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            runFx(pane::close);
            settle();
            long start = System.nanoTime();
            Scene made = onFx(() -> make(1000, 700));
            runFx(
                    () -> {
                        pane.show(new Place.Updates());
                        layOut(made);
                        pane.focusFirst();
                    });
            while (!onFx(() -> pane.today().rows(Section.NEXT).size() > 2)) {
                Thread.onSpinWait();
            }
            runFx(() -> layOut(made));
            times[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(times);
        long floor = System.nanoTime();
        services.database()
                .read(
                        sql ->
                                sql.list(
                                        "SELECT sum(length(text)) AS n FROM update_row",
                                        row -> row.number("n")));
        System.out.printf(
                "SQLite adds up the lengths of all rows: %.1f ms%n",
                (System.nanoTime() - floor) / 1e6);
        System.out.printf(
                "Updates pane, made, filled and laid out: %.1f ms (median of %d)%n",
                times[ROUNDS / 2], ROUNDS);
    }

    private static void layOut(Scene made) {
        made.getRoot().applyCss();
        made.getRoot().layout();
    }
}
