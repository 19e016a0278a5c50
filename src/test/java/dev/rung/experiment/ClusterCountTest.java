package dev.rung.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.llm.Message;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;

class ClusterCountTest {
    private static void add(ClusterCount count, int number, String patient, String question) {
        var row = new DataRow(number, number, Split.DEVELOPMENT, Map.of("patient", patient), null);
        count.add(row, List.of(List.of(Message.user(question))));
    }

    @Test
    void rowsWithTheSameValueAreOneAndRowsWithoutOneStandForThemselves() {
        var count = new ClusterCount("patient");
        add(count, 1, "a", "one");
        add(count, 2, " a ", "two");
        add(count, 3, "b", "three");
        add(count, 4, " ", "four");
        add(count, 5, "", "five");
        assertEquals(4, count.among(5));
        assertEquals(Optional.empty(), count.repeats());
    }

    @Test
    void onlyRowsThatStandForThemselvesAreProjected() {
        var count = new ClusterCount("patient");
        add(count, 1, "a", "one");
        add(count, 2, "", "two");
        assertEquals(1 + 50, count.among(100));
    }

    @Test
    void rowsThatAskTheSameAreOne() {
        var count = new ClusterCount(null);
        add(count, 1, "a", "one");
        add(count, 2, "b", "one");
        add(count, 3, "c", "two");
        assertEquals(2, count.among(3));
        assertEquals(
                Optional.of(
                        "Only 2 of 3 rows ask different questions: the others share their"
                                + " answers."),
                count.repeats());
    }

    @Test
    void aPromptWithoutAColumnIsSaid() {
        var count = new ClusterCount(null);
        add(count, 1, "a", "one");
        add(count, 2, "b", "one");
        assertEquals(
                Optional.of(
                        "All 2 rows ask the same question: no column is in the prompt, or its"
                                + " values are the same."),
                count.repeats());
    }

    @Test
    void nothingIsKnownOfRowsThatWereNotSeen() {
        var count = new ClusterCount("patient");
        assertEquals(7, count.among(7));
        assertEquals(Optional.empty(), count.repeats());
    }
}
