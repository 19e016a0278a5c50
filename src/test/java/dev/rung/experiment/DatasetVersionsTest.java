package dev.rung.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.DatasetVersions.SampleOrder;
import dev.rung.task.Progress;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class DatasetVersionsTest {
    private static final Progress QUIET = (done, total) -> {};

    @TempDir Path folder;

    private static Dataset data(Desk desk, int count) throws Exception {
        long project = desk.projects.create("P").id();
        return desk.imports.importRows(
                project,
                "Data",
                List.of("text", "label"),
                IntStream.rangeClosed(1, count)
                        .mapToObj(
                                i ->
                                        new NewRow(
                                                Split.DEVELOPMENT,
                                                List.of(
                                                        "text " + i,
                                                        i % 10 == 0 ? "rare" : "usual")))
                        .iterator());
    }

    private static DatasetVersions versions(Desk desk) {
        return new DatasetVersions(desk.datasets, desk.imports);
    }

    private static List<DataRow> rows(Desk desk, Dataset dataset) throws Exception {
        return desk.datasets.rows(dataset.id(), 10_000, 0);
    }

    @Test
    void anEditMakesANewVersionAndTheOldStays() throws Exception {
        try (var desk = Desk.open(folder)) {
            Dataset old = data(desk, 1_200);
            Dataset edited =
                    versions(desk)
                            .edit(
                                    old,
                                    Map.of(3, Map.of("label", "new"), 700, Map.of("text", "")),
                                    QUIET);
            assertEquals(2, edited.version());
            assertEquals("«Data» v1, 2 cells edited", edited.source());
            assertEquals(
                    Map.of("text", "text 3", "label", "new"), rows(desk, edited).get(2).fields());
            assertEquals("", rows(desk, edited).get(699).fields().get("text"));
            assertEquals("usual", rows(desk, old).get(2).fields().get("label"));
            assertEquals(List.of(old, edited), desk.datasets.versions(old.project(), "Data"));
            assertEquals(Optional.of(edited), desk.datasets.newest(old.project(), "Data"));
            assertEquals(Optional.of(old), desk.datasets.version(old.project(), "Data", 1));
        }
    }

    @Test
    void splitsAreSeededAndSpreadAColumnEvenly() throws Exception {
        try (var desk = Desk.open(folder)) {
            Dataset old = data(desk, 1_000);
            var plan = new SplitPlan(20, 50, 30, 7, "label");
            Dataset split = versions(desk).split(old, plan, QUIET);
            assertEquals("«Data» v1, split 20/50/30 by «label», seed 7", split.source());
            assertEquals(
                    Map.of(Split.TRAIN, 200, Split.DEVELOPMENT, 500, Split.TEST, 300),
                    desk.datasets.counts(split.id()));
            Map<Split, Long> rare =
                    rows(desk, split).stream()
                            .filter(row -> "rare".equals(row.fields().get("label")))
                            .collect(Collectors.groupingBy(DataRow::split, Collectors.counting()));
            assertTrue(Math.abs(rare.getOrDefault(Split.TRAIN, 0L) - 20) <= 2, rare.toString());
            assertTrue(Math.abs(rare.getOrDefault(Split.TEST, 0L) - 30) <= 2, rare.toString());
            Dataset again = versions(desk).split(old, plan, QUIET);
            assertEquals(splits(desk, split), splits(desk, again));
            Dataset other = versions(desk).split(old, new SplitPlan(20, 50, 30, 8, null), QUIET);
            assertNotEquals(splits(desk, split), splits(desk, other));
        }
    }

    private static List<Split> splits(Desk desk, Dataset dataset) throws Exception {
        return rows(desk, dataset).stream().map(DataRow::split).toList();
    }

    @Test
    void everySharePairsUpForAnyNumberOfRows() {
        for (int count : new int[] {0, 1, 2, 3, 7, 99}) {
            int[] strata = IntStream.range(0, count).map(i -> i % 4).toArray();
            var plan = new SplitPlan(33, 33, 34, 1, null);
            Split[] splits = Splitter.assign(strata, plan);
            for (Split split : Split.values()) {
                long n = Arrays.stream(splits).filter(split::equals).count();
                assertTrue(Math.abs(n - count / 3.0) < 1.5, count + " " + split + " " + n);
            }
        }
        Split[] all = Splitter.assign(new int[50], new SplitPlan(0, 0, 100, 1, null));
        assertTrue(Arrays.stream(all).allMatch(Split.TEST::equals));
    }

    @Test
    void aSubSampleIsSeededKeepsItsOrderAndSaysWhatItIs() throws Exception {
        try (var desk = Desk.open(folder)) {
            Dataset old = data(desk, 2_000);
            Dataset some = versions(desk).sample(old, new SampleOrder("Some", 300, 5, null), QUIET);
            List<String> texts =
                    rows(desk, some).stream().map(row -> row.fields().get("text")).toList();
            assertEquals(300, texts.stream().distinct().count());
            assertEquals("300 of 2,000 rows of «Data» v1, seed 5", some.source());
            var numbers = texts.stream().map(text -> Integer.valueOf(text.substring(5))).toList();
            assertEquals(numbers.stream().sorted().toList(), numbers);
            Dataset again =
                    versions(desk).sample(old, new SampleOrder("Some", 300, 5, null), QUIET);
            assertEquals(
                    texts,
                    rows(desk, again).stream().map(row -> row.fields().get("text")).toList());
            Dataset all =
                    versions(desk)
                            .sample(
                                    old,
                                    new SampleOrder("All", 9_999, 5, Split.DEVELOPMENT),
                                    QUIET);
            assertEquals(2_000, rows(desk, all).size());
        }
    }

    @Test
    void pagesGoOnWhereTheLastOneEnded() throws Exception {
        try (var desk = Desk.open(folder)) {
            Dataset split =
                    versions(desk).split(data(desk, 30), new SplitPlan(0, 50, 50, 1, null), QUIET);
            List<DataRow> first = desk.datasets.rows(split.id(), Split.TEST, 8, 0);
            List<DataRow> second =
                    desk.datasets.rows(split.id(), Split.TEST, 8, first.getLast().number());
            assertEquals(15, first.size() + second.size());
            assertTrue(second.getFirst().number() > first.getLast().number());
        }
    }
}
