package dev.rung.ui.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.ui.diff.SideBySide.Row;
import dev.rung.ui.diff.SideBySide.Section;
import dev.rung.ui.diff.WordDiff.Run;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

class SideBySideTest {
    private static SideBySide of(@Nullable String left, @Nullable String right) throws Exception {
        return SideBySide.of(List.of(new Section("", left, "", right)));
    }

    private static String text(@Nullable List<Run> runs) {
        return runs == null ? "" : runs.stream().map(Run::text).collect(Collectors.joining());
    }

    private static List<Row> rows(SideBySide diff) {
        return diff.parts().getFirst().rows();
    }

    @Test
    void aRowEndsWhereBothSidesEndALine() throws Exception {
        var rows = rows(of("one\ntwo\nthree\nfour", "one\nTWO\nthree\nfour"));
        assertEquals(
                List.of("one\n", "two\n", "three\nfour"),
                rows.stream().map(row -> text(row.left())).toList());
        assertEquals(List.of(false, true, false), rows.stream().map(Row::isChanged).toList());
    }

    @Test
    void theRowsOfASideAreItsText() throws Exception {
        var random = new Random(11);
        for (int round = 0; round < 300; round++) {
            String left = lines(random);
            String right = lines(random);
            var rows = rows(of(left, right));
            assertEquals(left, rows.stream().map(row -> text(row.left())).collect(joining()));
            assertEquals(right, rows.stream().map(row -> text(row.right())).collect(joining()));
        }
    }

    private static java.util.stream.Collector<CharSequence, ?, String> joining() {
        return Collectors.joining();
    }

    private static String lines(Random random) {
        return random.ints(random.nextInt(30), 0, 5)
                .mapToObj(number -> List.of("a", "b", " ", "\n", "long word").get(number))
                .collect(Collectors.joining());
    }

    @Test
    void aPartThatOneSideLacksIsAbsentThere() throws Exception {
        var row = rows(of(null, "new turn")).getFirst();
        assertNull(row.left());
        assertEquals("new turn", text(row.right()));
        assertTrue(row.isChanged());
    }

    @Test
    void equalTextsAreSaidToBe() throws Exception {
        assertEquals("No difference.", of("same\ntext", "same\ntext").note());
        assertEquals("", of("same", "other").note());
        assertEquals("No difference.", of("", "").note());
    }

    @Test
    void hugeTextsAreComparedInPartAndThatIsSaid() throws Exception {
        String huge = "word ".repeat(1_000_000);
        SideBySide diff = of(huge, "other " + huge);
        assertTrue(diff.isCut());
        assertEquals(
                "Only the first 20,000 characters of each side are compared; the longer one has"
                        + " 5,000,006.",
                diff.note());
        assertTrue(of(huge, huge).note().startsWith("No difference so far: only the first"));
        assertTrue(text(rows(diff).getFirst().left()).length() <= SideBySide.LIMIT);
    }

    @Test
    void theLimitIsSharedByTheParts() throws Exception {
        var sections =
                List.of(new Section("", "12345", "", "12345"), new Section("", "678", "", "678"));
        SideBySide diff = SideBySide.of(sections, 6);
        assertTrue(diff.isCut());
        assertEquals("6", text(diff.parts().getLast().rows().getFirst().left()));
        assertFalse(SideBySide.of(sections, 8).isCut());
    }

    @Test
    void aCharacterIsNotCutInTwo() throws Exception {
        SideBySide diff = SideBySide.of(List.of(new Section("", "a😀", "", "a")), 2);
        assertEquals("a", text(diff.parts().getFirst().rows().getFirst().left()));
    }

    @Test
    void textsWithNothingInCommonTakeSecondsAtMost() {
        var random = new Random(3);
        String left = random(random, "abcdefg");
        String right = random(random, "hijklmn");
        assertTimeout(Duration.ofSeconds(20), () -> of(left, right));
    }

    private static String random(Random random, String letters) {
        var text = new StringBuilder();
        while (text.length() < SideBySide.LIMIT) {
            text.append(letters.charAt(random.nextInt(7))).append(random.nextInt(9999)).append(' ');
        }
        return text.toString();
    }
}
