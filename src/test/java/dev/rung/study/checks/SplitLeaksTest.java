package dev.rung.study.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.DatasetImport;
import dev.rung.experiment.DatasetStore;
import dev.rung.experiment.NewRow;
import dev.rung.experiment.Owner;
import dev.rung.experiment.ProjectStore;
import dev.rung.experiment.Split;
import dev.rung.store.Database;
import dev.rung.study.checks.SplitLeaks.Leaks;
import dev.rung.task.Lanes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

class SplitLeaksTest {
    @TempDir Path folder;

    @Test
    void testRowsThatOthersRepeatAreCounted() throws InterruptedException {
        String text = "The quick brown fox jumps over the lazy dog near the river bank today";
        Leaks leaks =
                SplitLeaks.count(
                        List.of("Snow is white.", text),
                        List.of("snow is WHITE", text + " again", "Grass is green"));
        assertEquals(new Leaks(3, 1, 1), leaks);
        Check found = SplitLeaks.check(leaks).orElseThrow();
        assertEquals(Check.Kind.LEAKAGE, found.kind());
        assertEquals(
                "2 of 3 test rows (66.7 %) repeat a train or development row: 1 exactly, 1"
                        + " nearly.",
                found.words());
        assertTrue(
                SplitLeaks.check(
                                SplitLeaks.count(List.of("Snow is white."), List.of("Other words")))
                        .isEmpty());
        assertTrue(
                SplitLeaks.check(new Leaks(1, 1, 0))
                        .orElseThrow()
                        .words()
                        .startsWith("1 of 1 test row (100.0 %) repeats a"));
    }

    @Test
    void aDatasetIsLookedThroughOnce() throws Exception {
        try (var database = Database.open(folder.resolve("rung.db"), Lanes.direct())) {
            var project = new ProjectStore(database, Clock.systemUTC()).create("P");
            var rows =
                    List.of(
                            new NewRow(Split.TRAIN, List.of("Snow is white")),
                            new NewRow(Split.TEST, List.of("snow is white.")));
            long dataset =
                    new DatasetImport(database, Owner.current(Map.of()), Clock.systemUTC())
                            .importRows(project.id(), "d", List.of("text"), rows.iterator())
                            .id();
            var leaks = new SplitLeaks(database, new DatasetStore(database));
            Check first = leaks.of(dataset).orElseThrow();
            assertTrue(first.words().contains("1 exactly"), first.words());
            // Rows of a dataset never change; here they do, to see that nobody looks again.
            database.write(sql -> sql.update("UPDATE data_row SET fields = '{\"text\":\"x\"}'"));
            assertEquals(first, leaks.of(dataset).orElseThrow());
            database.write(sql -> sql.update("UPDATE repeated_test_row SET revision = 0"));
            assertTrue(
                    leaks.of(dataset).orElseThrow().words().contains("1 exactly"),
                    "both rows are the same now; found anew by the revised way");
        }
    }
}
