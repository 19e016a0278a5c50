package dev.rung.score.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.learn.LinearTextModel.Training;
import dev.rung.score.Replies;
import dev.rung.score.Verdict;
import dev.rung.stats.Bootstrap;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

class ProxyClassifierTest {
    private static ProxyClassifier train(List<Example> examples) throws InterruptedException {
        return ProxyClassifier.train("apology", "yes", examples, Training.USUAL, Bootstrap.USUAL);
    }

    /** Replies that apologise, and others; every third one is labelled at random if noisy. */
    private static List<Example> examples(int count, boolean noisy) {
        var random = new Random(3);
        String[] topics = {"trees", "cars", "soup", "maps", "chess", "rain", "wool"};
        var examples = new ArrayList<Example>();
        for (int i = 0; i < count; i++) {
            boolean sorry = i % 2 == 0;
            String topic = topics[i % topics.length];
            String text =
                    (sorry ? "I am sorry about the " : "Here is a note on ") + topic + " " + i;
            boolean label = noisy ? random.nextBoolean() : sorry;
            examples.add(new Example(text, label ? "yes" : "no", "row " + i));
        }
        return examples;
    }

    @Test
    void itScoresRepliesAndSaysHowGoodItIs() throws InterruptedException {
        var classifier = train(examples(80, false));
        List<Verdict> verdicts =
                classifier.grade(
                        List.of(
                                Replies.of("I am sorry about the tea"),
                                Replies.of("Here is a note on tea"),
                                Replies.of(" ")));
        assertEquals(1.0, verdicts.get(0).value());
        assertEquals("yes", verdicts.get(0).label());
        assertEquals(0.0, verdicts.get(1).value());
        assertEquals(Verdict.missing("empty reply"), verdicts.get(2));
        String note = verdicts.get(0).note();
        assertTrue(
                note.matches(
                        "classifier: 1?\\.\\d\\d \\[.*] right on 80 held-out texts, always .*"),
                note);
        assertTrue(classifier.heldOut().isBetterThanMajority());
        String known = examples(1, false).getFirst().text();
        assertTrue(
                classifier
                        .grade(List.of(Replies.of(known)))
                        .getFirst()
                        .note()
                        .endsWith("learned from this reply"));
    }

    @Test
    void labelsThatMeanNothingAreFoundOutOnHeldOutTexts() throws InterruptedException {
        var classifier = train(examples(80, true));
        assertFalse(classifier.heldOut().isBetterThanMajority());
        assertTrue(classifier.heldOut().text().endsWith("not clearly better"));
    }

    @Test
    void textsOfAClusterAreNeverBothLearnedFromAndTestedOn() throws InterruptedException {
        // Each text five times under a random label: learning it by heart helps only across copies.
        var examples = new ArrayList<Example>();
        var random = new Random(5);
        for (int i = 0; i < 40; i++) {
            String label = random.nextBoolean() ? "yes" : "no";
            for (int copy = 0; copy < 5; copy++) {
                String text = "case " + Integer.toString(i * 7919, 36);
                examples.add(new Example(text, label, "case " + i));
            }
        }
        var heldOut = train(examples).heldOut();
        assertEquals(40, heldOut.accuracy().clusters());
        assertFalse(heldOut.isBetterThanMajority(), heldOut.text());
    }

    @Test
    void theVersionIsThatOfTheExamplesInAnyOrder() throws InterruptedException {
        var examples = examples(20, false);
        String version = train(examples).version();
        Collections.reverse(examples);
        assertEquals(version, train(examples).version());
        examples.set(0, new Example("another one", "no", "row 19"));
        assertNotEquals(version, train(examples).version());
    }

    @Test
    void tooFewExamplesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> train(examples(9, false)));
        var same = examples(20, false).stream().filter(one -> one.label().equals("yes")).toList();
        assertThrows(IllegalArgumentException.class, () -> train(same));
        var together =
                examples(20, false).stream()
                        .map(one -> new Example(one.text(), one.label(), "one"))
                        .toList();
        assertThrows(IllegalArgumentException.class, () -> train(together));
    }
}
