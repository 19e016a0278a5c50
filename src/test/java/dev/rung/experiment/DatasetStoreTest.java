package dev.rung.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class DatasetStoreTest {
    private static final List<String> COLUMNS = List.of("text", "label");

    private static final List<Split> TURNS = List.of(Split.TRAIN, Split.DEVELOPMENT, Split.TEST);

    @TempDir Path folder;

    /** Splits take turns: train, development, test, train … */
    private static Stream<NewRow> rows(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(
                        i ->
                                new NewRow(
                                        TURNS.get((i - 1) % 3),
                                        List.of("text " + i, "label " + i % 2)));
    }

    @Test
    void rowsComeBackBySplitPageByPage() throws Exception {
        try (var desk = Desk.open(folder)) {
            long project = desk.projects.create("P").id();
            Dataset dataset =
                    desk.imports.importRows(project, "Data", COLUMNS, rows(1_501).iterator());

            assertEquals(List.of(dataset), desk.datasets.datasets(project, null));
            assertEquals(Optional.of(dataset), desk.datasets.dataset(dataset.id()));
            assertEquals(501, desk.datasets.count(dataset.id(), Split.TRAIN));
            assertEquals(500, desk.datasets.count(dataset.id(), Split.TEST));
            List<DataRow> page = desk.datasets.rows(dataset.id(), Split.DEVELOPMENT, 2, 1_493);
            assertEquals(List.of(1_496, 1_499), page.stream().map(DataRow::number).toList());
            assertEquals(Map.of("text", "text 1496", "label", "label 0"), page.getFirst().fields());
            assertEquals(COLUMNS, List.copyOf(page.getFirst().fields().keySet()));
        }
    }

    @Test
    void theNeighboursOfARowAreInItsSplit() throws Exception {
        try (var desk = Desk.open(folder)) {
            long project = desk.projects.create("P").id();
            Dataset dataset = desk.imports.importRows(project, "Data", COLUMNS, rows(6).iterator());
            desk.imports.importRows(project, "Other", COLUMNS, rows(6).iterator());
            List<DataRow> rows = desk.datasets.rows(dataset.id(), Split.DEVELOPMENT, 10, 0);

            assertEquals(Optional.of(rows.get(1)), desk.datasets.next(rows.get(0).id()));
            assertEquals(Optional.of(rows.get(0)), desk.datasets.previous(rows.get(1).id()));
            assertEquals(Optional.empty(), desk.datasets.previous(rows.get(0).id()));
            assertEquals(Optional.empty(), desk.datasets.next(rows.get(1).id()));
            assertEquals(Optional.of(rows.get(1)), desk.datasets.row(rows.get(1).id()));
        }
    }

    @Test
    void theSameNameAgainIsTheNextVersion() throws Exception {
        try (var desk = Desk.open(folder)) {
            long project = desk.projects.create("P").id();
            desk.imports.importRows(project, "Data", COLUMNS, rows(3).iterator());
            assertEquals(
                    2,
                    desk.imports
                            .importRows(project, "Data", COLUMNS, rows(3).iterator())
                            .version());
        }
    }

    @Test
    void anImportThatFailsLeavesNothing() throws Exception {
        try (var desk = Desk.open(folder)) {
            long project = desk.projects.create("P").id();
            Iterator<NewRow> broken =
                    Stream.concat(rows(700), Stream.of(new NewRow(Split.TEST, List.of("one"))))
                            .iterator();
            assertThrows(
                    IllegalArgumentException.class,
                    () -> desk.imports.importRows(project, "Data", COLUMNS, broken));
            assertEquals(List.of(), desk.datasets.datasets(project, null));
            assertEquals(0, rowsInFile(desk));
        }
    }

    @Test
    void halfAnImportIsInvisibleAndGoesOnceItsProcessIsDead() throws Exception {
        try (var desk = Desk.open(folder, Desk.dead())) {
            long project = desk.projects.create("P").id();
            Dataset dataset = desk.imports.importRows(project, "Data", COLUMNS, rows(9).iterator());
            asIfStillImporting(desk, dataset);
            assertEquals(List.of(), desk.datasets.datasets(project, null));
            assertEquals(Optional.empty(), desk.datasets.dataset(dataset.id()));
        }
        try (var desk = Desk.open(folder)) {
            assertEquals(1, desk.imports.discardLeftovers());
            assertEquals(0, rowsInFile(desk));
        }
    }

    @Test
    void theImportOfALiveProcessIsLeftAlone() throws Exception {
        try (var desk = Desk.open(folder)) {
            long project = desk.projects.create("P").id();
            Dataset dataset = desk.imports.importRows(project, "Data", COLUMNS, rows(9).iterator());
            asIfStillImporting(desk, dataset);
            assertEquals(0, desk.imports.discardLeftovers());
            assertEquals(9, rowsInFile(desk));
        }
    }

    private static void asIfStillImporting(Desk desk, Dataset dataset) throws Exception {
        desk.database.write(
                sql ->
                        sql.update(
                                "UPDATE dataset SET state = 'importing' WHERE id = ?",
                                dataset.id()));
    }

    private static int rowsInFile(Desk desk) throws Exception {
        return desk.database
                .read(
                        sql ->
                                sql.list(
                                        "SELECT count(*) AS n FROM data_row",
                                        row -> row.integer("n")))
                .getFirst();
    }
}
