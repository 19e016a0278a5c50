package dev.rung.ui.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.ui.diff.WordDiff.Kind;
import dev.rung.ui.diff.WordDiff.Run;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;

class WordDiffTest {
    private static final List<String> PIECES =
            List.of(
                    "the",
                    "cat",
                    "Straße",
                    "na\u0301ive",
                    " ",
                    "  ",
                    "\t",
                    "\n",
                    "\r\n",
                    "\r",
                    ",",
                    "don't",
                    "«",
                    "猫",
                    "が",
                    "👩‍🔬",
                    "\ud83d\ude00",
                    "שלום",
                    "مرحبا",
                    "\u202e",
                    "\u0000",
                    "\ud83d",
                    "\udc00",
                    "{{text}}",
                    "\u2028",
                    "\u0301",
                    "42",
                    "_",
                    "e");

    private static String side(List<Run> runs, Kind other) {
        return joined(runs, run -> run.kind() != other);
    }

    private static String joined(List<Run> runs, Predicate<Run> which) {
        return runs.stream().filter(which).map(Run::text).collect(Collectors.joining());
    }

    private static String show(String left, String right) throws InterruptedException {
        return WordDiff.of(left, right).stream()
                .map(
                        run ->
                                switch (run.kind()) {
                                    case EQUAL -> run.text();
                                    case REMOVED -> "[-" + run.text() + "]";
                                    case INSERTED -> "[+" + run.text() + "]";
                                })
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', ''",
        "same, same, same",
        "'', new, [+new]",
        "old, '', [-old]",
        "the cat sat, the dog sat, the [-cat][+dog] sat",
        "a red cat sat, a blue dog sat, a [-red cat][+blue dog] sat",
        "Judge it., Judge it!, Judge it[-.][+!]",
        "one two, one  two, one[- ][+  ]two",
        "我爱猫, 我爱狗, 我爱[-猫][+狗]",
        "Answer A or B, Answer A, Answer A[- or B]"
    })
    void wordsThatDifferAreFound(String left, String right, String wanted) throws Exception {
        assertEquals(wanted, show(left, right));
    }

    @Test
    void lineEndsAreTokensOfTheirOwn() throws Exception {
        assertEquals("one\n[+two\n]three", show("one\nthree", "one\ntwo\nthree"));
    }

    @Test
    void bothTextsCanBeRebuiltWhateverTheyAre() throws Exception {
        var random = new Random(7);
        for (int round = 0; round < 500; round++) {
            String left = text(random);
            String right = random.nextInt(3) == 0 ? text(random) : edited(left, random);
            List<Run> runs = WordDiff.of(left, right);
            String seed = "round " + round;
            assertEquals(left, side(runs, Kind.INSERTED), seed);
            assertEquals(right, side(runs, Kind.REMOVED), seed);
            assertFalse(runs.stream().anyMatch(run -> run.text().isEmpty()), seed);
            for (int i = 1; i < runs.size(); i++) {
                assertTrue(runs.get(i).kind() != runs.get(i - 1).kind(), seed);
            }
        }
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        int length = random.nextInt(40);
        for (int i = 0; i < length; i++) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private static String edited(String text, Random random) {
        var edited = new StringBuilder(text);
        for (int i = random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(edited.length() + 1);
            if (random.nextBoolean() && at < edited.length()) {
                edited.delete(at, Math.min(edited.length(), at + 1 + random.nextInt(5)));
            } else {
                edited.insert(at, PIECES.get(random.nextInt(PIECES.size())));
            }
        }
        return edited.toString();
    }

    @Test
    void anInterruptEndsTheComparison() {
        String left = "a ".repeat(20_000);
        String right = "b ".repeat(20_000);
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, () -> WordDiff.of(left, right));
        assertTrue(Thread.interrupted());
    }
}
