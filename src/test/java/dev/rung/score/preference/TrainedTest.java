package dev.rung.score.preference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.learn.Pair;
import dev.rung.learn.PreferenceModel.Training;
import dev.rung.score.Replies;
import dev.rung.score.Verdict;
import dev.rung.score.reward.Reference;
import dev.rung.score.reward.Shown;
import dev.rung.stats.Bootstrap;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

@NullUnmarked
class TrainedTest {
    /** Even numbers want «even», odd ones «odd»; which is said by a word. */
    private static List<Pair> pairs(int count) {
        var pairs = new ArrayList<Pair>();
        for (int i = 0; i < count; i++) {
            String word = i % 2 == 0 ? "two" : "one";
            pairs.add(
                    new Pair(
                            "number " + i + " is like " + word,
                            i % 2 == 0 ? "even" : "odd",
                            i % 2 == 0 ? "odd" : "even",
                            1));
        }
        return pairs;
    }

    private static Trained on(List<Pair> pairs) throws InterruptedException {
        return Trained.on(pairs, Training.USUAL, Bootstrap.USUAL);
    }

    @Test
    void itTellsHowGoodItIsOnPromptsThatItHasNotSeen() throws Exception {
        HeldOutPairs good = on(pairs(60)).heldOut();
        assertTrue(good.accuracy().mean() > 0.95, good::text);
        assertTrue(good.isBetterThanChance());
        assertTrue(good.loss() < Math.log(2));
        assertEquals(60, good.accuracy().values());
        assertTrue(good.text().contains("of 60 held-out pairs right, chance .50; log-loss"));

        var prompts = new ArrayList<>(pairs(60).stream().map(Pair::prompt).toList());
        Collections.shuffle(prompts, new Random(5));
        var shuffled = new ArrayList<Pair>();
        for (int i = 0; i < 60; i++) {
            Pair pair = pairs(60).get(i);
            shuffled.add(new Pair(prompts.get(i), pair.first(), pair.second(), 1));
        }
        HeldOutPairs none = on(shuffled).heldOut();
        assertEquals(0.5, none.accuracy().mean(), 0.2);
        assertTrue(none.text().contains("not clearly better"), none::text);
    }

    /** Pairs of one prompt are never both learned from and tested on. */
    @Test
    void accuracyIsOverPrompts() throws Exception {
        var repeated = new ArrayList<Pair>();
        var random = new Random(1);
        for (int i = 0; i < 12; i++) {
            String word = "word" + i;
            boolean isYes = random.nextBoolean();
            for (int j = 0; j < 10; j++) {
                repeated.add(new Pair(word, isYes ? "yes" : "no", isYes ? "no" : "yes", 1));
            }
        }
        HeldOutPairs held = on(repeated).heldOut();
        // By heart all would be right; an unseen word tells nothing.
        assertTrue(held.accuracy().mean() < 0.8, held::text);
        assertEquals(12, held.accuracy().clusters());
    }

    @Test
    void tiesAreLearnedFromAndNotCounted() throws Exception {
        var pairs = new ArrayList<>(pairs(40));
        pairs.add(new Pair("number 100 is like two", "even", "odd", 0.5));
        Trained trained = on(pairs);
        assertEquals(1, trained.heldOut().ties());
        assertEquals(40, trained.heldOut().accuracy().values());
        assertTrue(trained.heldOut().text().endsWith("; 1 tie"));
        assertNotEquals(on(pairs(40)).version(), trained.version());
    }

    @Test
    void itsVersionIsThatOfItsLabels() throws Exception {
        var swapped = new ArrayList<Pair>();
        for (Pair pair : pairs(40).reversed()) {
            swapped.add(turned(pair, 0));
        }
        assertEquals(on(pairs(40)).version(), on(swapped).version());
        var one = new ArrayList<>(pairs(40));
        Pair first = one.removeFirst();
        one.add(turned(first, 1));
        assertNotEquals(on(pairs(40)).version(), on(one).version());
    }

    @Test
    void tooLittleIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> on(pairs(Trained.FEWEST - 1)));
        var one = Collections.nCopies(30, new Pair("p", "a", "b", 1));
        assertThrows(IllegalArgumentException.class, () -> on(one));
        var ties = pairs(30).stream().map(p -> new Pair(p.prompt(), "a", "b", 0.5)).toList();
        assertThrows(IllegalArgumentException.class, () -> on(ties));
    }

    /** A reply to a prompt that was learned from is not rewarded by what knows it by heart. */
    @Test
    void promptsThatWereLearnedFromAreRewardedByAPartThatHasNot() throws Exception {
        var pairs = new ArrayList<>(pairs(40));
        // Only these say so: what has not seen them rewards both alike.
        for (int i = 0; i < 10; i++) {
            pairs.add(new Pair("zebra", "quagga", "okapi", 1));
        }
        Trained trained = on(pairs);
        assertTrue(trained.hasSeen("zebra"));
        assertEquals(0, trained.reward("zebra", "quagga") - trained.reward("zebra", "okapi"), 1e-9);
        assertTrue(trained.reward("a zebra", "quagga") > trained.reward("a zebra", "okapi"));
    }

    @Test
    void pIsAgainstTheReferenceInTheSamePrompt() throws Exception {
        Trained trained = on(pairs(40));
        var reads = new Preferences.Reads.Column("asked");
        var raw = new Preferences("mine", trained, reads, Shown.RAW, Reference.NONE);
        var p = new Preferences("mine", trained, reads, Shown.P, new Reference("odd", Map.of()));
        var samples =
                List.of(
                        Replies.of("even", "asked", "500 is like two"),
                        Replies.of("odd", "asked", "500 is like two"),
                        Replies.of("", "asked", "500 is like two"),
                        Replies.of("even"));
        List<Verdict> rewards = raw.grade(samples);
        List<Verdict> chances = p.grade(samples);
        assertEquals(
                1 / (1 + Math.exp(rewards.get(1).value() - rewards.get(0).value())),
                chances.get(0).value(),
                1e-12);
        assertTrue(chances.get(0).value() > 0.6, chances::toString);
        assertEquals(0.5, chances.get(1).value(), 1e-12);
        assertEquals(Verdict.missing("empty reply"), chances.get(2));
        assertTrue(chances.get(3).note().contains("the column of the prompt"));
        assertTrue(rewards.get(0).note().contains("held-out pairs right"));
        assertNotEquals(raw.version(), p.version());
        assertNotEquals(
                p.version(),
                new Preferences("m", trained, reads, Shown.P, new Reference("no", Map.of()))
                        .version());
    }

    /** Its replies the other way round. */
    private static Pair turned(Pair pair, double preferred) {
        return new Pair(
                pair.prompt(), /* first= */ pair.second(), /* second= */ pair.first(), preferred);
    }
}
