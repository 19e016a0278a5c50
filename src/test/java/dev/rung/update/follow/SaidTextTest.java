package dev.rung.update.follow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.update.follow.Said.Item;
import dev.rung.update.follow.Said.Part;
import dev.rung.update.follow.SaidText.Line;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.List;

class SaidTextTest {
    private static Said read(String text) {
        return SaidText.of(
                Arrays.stream(text.split("\n", -1)).map(line -> new Line(line, false)).toList());
    }

    private static List<String> texts(Said said, Part part) {
        return said.of(part).stream().map(Item::text).toList();
    }

    @Test
    void headingsWithTheirRows() {
        Said said =
                read(
                        """
                        Shots help a bit

                        *Last*
                        • 4 shots: .71 ± .04
                          on the same rows
                        • read the paper
                        *Next:*
                        1. 16 shots
                        2) freeze the judge
                        *Blockers* none
                        """);
        assertEquals("Shots help a bit", said.headline());
        assertEquals(
                List.of("4 shots: .71 ± .04\non the same rows", "read the paper"),
                texts(said, Part.LAST));
        assertTrue(said.knows(Part.BLOCKERS));
        assertEquals(List.of("16 shots", "freeze the judge"), texts(said, Part.NEXT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Last: x",
                "*Last:* x",
                "**Last**: x",
                "## Last\nx",
                "_Last_\n- x",
                ":white_check_mark: Last:\nx",
                "✅ *Yesterday*: x",
                "1. Last - x",
                "- Done: x",
                "LAST\n• x",
                "Last (Friday):\nx",
                "What did you do yesterday?\nx",
                "> Progress:\n> x",
                "Last：x"
            })
    void usualSpellingsOfLast(String text) {
        assertEquals("x", texts(read(text), Part.LAST).getFirst().replaceFirst("^> ", ""), text);
    }

    @Test
    void whatIsNoUpdateIsText() {
        for (String text :
                List.of(
                        "lunch?",
                        "Last week was hard",
                        "The next one is better",
                        "done",
                        "https://example.org/next: x")) {
            Said said = read(text);
            if (text.equals("done")) {
                assertTrue(said.knows(Part.LAST));
            } else {
                assertTrue(said.parts().isEmpty(), text);
                assertEquals(text, said.rest());
            }
        }
    }

    @Test
    void noneIsKnownAndSilenceIsNot() {
        for (String none : List.of("none", "None.", "-", "n/a", "no blockers", "—", "Nothing!")) {
            Said said = read("Last: a\nBlockers: " + none);
            assertTrue(said.knows(Part.BLOCKERS), none);
            assertEquals(List.of(), said.of(Part.BLOCKERS), none);
            assertFalse(said.knows(Part.NEXT));
        }
    }

    @Test
    void todayIsWhatTheOtherHeadingsMakeOfIt() {
        Said morning = read("Yesterday: a\nToday: b");
        assertEquals(List.of("b"), texts(morning, Part.NEXT));
        Said evening = read("Today: a\nTomorrow: b");
        assertEquals(List.of("a"), texts(evening, Part.LAST));
        assertEquals(List.of("b"), texts(evening, Part.NEXT));
    }

    @Test
    void questionsAskAndSoDoBlockersThatEndInOne() {
        Said said = read("Blockers:\n- no GPU\n- which judge?\nQuestions: is n = 50 enough");
        assertEquals(List.of("no GPU"), said.blockers().stream().map(Item::text).toList());
        assertEquals(
                List.of("is n = 50 enough", "which judge?"),
                said.asks().stream().map(Item::text).toList());
    }

    @Test
    void whatFollowsTheListsStays() {
        Said said = read("Last:\n- a\n\ncc @mara, see you at 3");
        assertEquals(List.of("a"), texts(said, Part.LAST));
        assertEquals("cc @mara, see you at 3", said.rest());
    }

    @Test
    void rungsOwnHeadingsAreStrict() {
        Said said =
                SaidText.ofRung(
                        List.of(
                                new Line("Next: a headline", false),
                                new Line("Blockers", false),
                                new Line("day 3: no GPU", true),
                                new Line("Last", false),
                                new Line("Done: two\nlines", true),
                                new Line("and 4 more in the thread", false)));
        assertEquals("Next: a headline", said.headline());
        assertEquals(List.of(new Item("no GPU", 3, false)), said.of(Part.BLOCKERS));
        assertEquals(List.of("Done: two\nlines"), texts(said, Part.LAST));
        assertEquals(4, said.more());
        assertEquals(said, SaidJson.read(SaidJson.write(said).toString()));
    }

    @Test
    void longAndOddTextComesBack() {
        String line = "x".repeat(50_000);
        assertEquals(1, read("Last:\n" + line).of(Part.LAST).size());
        assertEquals("", SaidJson.read("{not json").headline());
        assertEquals(Said.NOTHING, SaidJson.read("[1,2]"));
        long begin = System.nanoTime();
        read(":a:".repeat(3_000) + "\n" + "* _ ".repeat(2_400) + "\n" + "a ".repeat(4_900));
        assertTrue(System.nanoTime() - begin < 2_000_000_000L, "no pattern runs wild");
    }
}
