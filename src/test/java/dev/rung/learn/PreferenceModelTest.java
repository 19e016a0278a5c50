package dev.rung.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.learn.PreferenceModel.Training;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

class PreferenceModelTest {
    private static final List<String> TOPICS = List.of("rain", "bread", "money", "music");
    private static final List<String> REPLIES =
            List.of(
                    "Take an umbrella.",
                    "Let it rise for an hour.",
                    "Save a little each month.",
                    "Practise the scales.");
    private static final List<String> FILLER =
            List.of(
                    "please", "today", "could", "you", "tell", "me", "about", "my", "friend",
                    "says", "well", "anyway", "thanks", "quickly", "maybe", "again");
    private static final Training REPLY_ALONE = new Training(0.03, 100, 0.03, false);

    /** Which reply is better hangs on one word of the prompt. */
    private static List<Pair> dependent(int count, long seed) {
        var random = new Random(seed);
        var pairs = new ArrayList<Pair>();
        for (int i = 0; i < count; i++) {
            int topic = random.nextInt(TOPICS.size());
            int other = (topic + 1 + random.nextInt(TOPICS.size() - 1)) % TOPICS.size();
            var words = new ArrayList<String>();
            for (int j = 0; j < 8; j++) {
                words.add(FILLER.get(random.nextInt(FILLER.size())));
            }
            words.add(random.nextInt(words.size()), TOPICS.get(topic));
            boolean isFirst = random.nextBoolean();
            pairs.add(
                    new Pair(
                            String.join(" ", words),
                            REPLIES.get(isFirst ? topic : other),
                            REPLIES.get(isFirst ? other : topic),
                            isFirst ? 1 : 0));
        }
        return pairs;
    }

    /** Whatever is asked, the reply that says thank you is better. */
    private static List<Pair> polite(int count, long seed) {
        return dependent(count, seed).stream()
                .map(
                        pair ->
                                new Pair(
                                        pair.prompt(),
                                        pair.first() + " Thank you for asking.",
                                        pair.second() + " Go away.",
                                        1))
                .toList();
    }

    private static List<Pair> withOthersPrompts(List<Pair> pairs, long seed) {
        var prompts = new ArrayList<>(pairs.stream().map(Pair::prompt).toList());
        Collections.shuffle(prompts, new Random(seed));
        var shuffled = new ArrayList<Pair>();
        for (int i = 0; i < pairs.size(); i++) {
            Pair pair = pairs.get(i);
            shuffled.add(new Pair(prompts.get(i), pair.first(), pair.second(), pair.preferred()));
        }
        return shuffled;
    }

    private static double accuracy(List<Pair> learned, List<Pair> tested, Training training)
            throws InterruptedException {
        var model = PreferenceModel.train(learned, training);
        double right = 0;
        for (Pair pair : tested) {
            double s =
                    model.reward(pair.prompt(), pair.first())
                            - model.reward(pair.prompt(), pair.second());
            right += s == 0 ? 0.5 : (s > 0) == (pair.preferred() > 0.5) ? 1 : 0;
        }
        return right / tested.size();
    }

    @Test
    void whatHangsOnThePromptIsLearned() throws InterruptedException {
        double accuracy = accuracy(dependent(300, 1), dependent(400, 2), Training.USUAL);
        assertTrue(accuracy > 0.9, () -> "right " + accuracy);
    }

    /** With the prompts of other pairs nothing is left to learn. */
    @Test
    void withShuffledPromptsItFallsToChance() throws InterruptedException {
        List<Pair> shuffled = withOthersPrompts(dependent(300, 1), 3);
        double accuracy = accuracy(shuffled, dependent(400, 2), Training.USUAL);
        assertEquals(0.5, accuracy, 0.1);
    }

    /**
     * Features of the prompt cancel: the reply alone says nothing here, and all where it decides.
     */
    @Test
    void repliesAloneTeachWhatIsBetterWhateverWasAsked() throws InterruptedException {
        assertEquals(0.5, accuracy(dependent(300, 1), dependent(400, 2), REPLY_ALONE), 0.1);
        assertTrue(accuracy(polite(100, 1), polite(200, 2), REPLY_ALONE) > 0.95);
        assertTrue(
                accuracy(withOthersPrompts(polite(100, 1), 3), polite(200, 2), Training.USUAL)
                        > 0.95);
    }

    @Test
    void orderAndSideMakeNoDifference() throws InterruptedException {
        List<Pair> pairs = dependent(60, 1);
        var swapped = new ArrayList<Pair>();
        for (Pair pair : pairs.reversed()) {
            swapped.add(turned(pair, 1 - pair.preferred()));
        }
        var one = PreferenceModel.train(pairs, Training.USUAL);
        var other = PreferenceModel.train(swapped, Training.USUAL);
        for (Pair pair : dependent(20, 2)) {
            assertEquals(
                    one.reward(pair.prompt(), pair.first()),
                    other.reward(pair.prompt(), pair.first()));
        }
    }

    /** Said to be equal half of the time, the two come closer; said so always, they are equal. */
    @Test
    void tiesPullTogether() throws InterruptedException {
        double decided = difference(1, 1);
        double mixed = difference(1, 0.5);
        double equal = difference(0.5, 0.5);
        assertTrue(decided > mixed && mixed > 0, decided + " " + mixed);
        assertEquals(0, equal, 1e-9);
    }

    private static double difference(double even, double odd) throws InterruptedException {
        var pairs = new ArrayList<Pair>();
        for (int i = 0; i < 20; i++) {
            pairs.add(new Pair("Which is it?", "yes", "no", i % 2 == 0 ? even : odd));
        }
        var model = PreferenceModel.train(pairs, Training.USUAL);
        return model.reward("Which is it?", "yes") - model.reward("Which is it?", "no");
    }

    @Test
    void slopeIsThatOfFiniteDifferences() {
        var loss =
                new BradleyTerryLoss(
                        List.of(
                                new SparseVector(new int[] {0, 2}, new double[] {0.6, -0.8}),
                                new SparseVector(new int[] {1, 2}, new double[] {1.5, 0.3}),
                                new SparseVector(new int[] {0, 1}, new double[] {-1, 1})),
                        new double[] {1, 0.5, 0},
                        3,
                        0.2);
        double[] point = {0.7, -1.1, 0.4};
        var slope = new double[3];
        loss.at(point, slope);
        var measured = new double[3];
        for (int i = 0; i < 3; i++) {
            double[] above = point.clone();
            double[] below = point.clone();
            above[i] += 1e-5;
            below[i] -= 1e-5;
            measured[i] = (loss.at(above, new double[3]) - loss.at(below, new double[3])) / 2e-5;
        }
        assertArrayEquals(measured, slope, 1e-8);
        assertEquals(3 * Math.log(2), loss.at(new double[3], new double[3]), 1e-12);
    }

    /** Long prompts and replies stay within the budget, and still count. */
    @Test
    void longTextsAreBounded() throws InterruptedException {
        String padding = "lorem ipsum dolor sit amet ".repeat(400);
        var features =
                PreferenceFeatures.knowing(List.of(padding + "rain", padding + "bread"), true);
        SparseVector vector = features.of(padding + "rain", padding.repeat(3));
        assertTrue(vector.size() < 10_000, () -> "features " + vector.size());
        var pairs = new ArrayList<Pair>();
        for (Pair pair : dependent(100, 1)) {
            pairs.add(
                    new Pair(
                            padding + pair.prompt(),
                            pair.first(),
                            pair.second(),
                            pair.preferred()));
        }
        var tested = new ArrayList<Pair>();
        for (Pair pair : dependent(100, 2)) {
            tested.add(
                    new Pair(
                            padding + pair.prompt(),
                            pair.first(),
                            pair.second(),
                            pair.preferred()));
        }
        assertTrue(accuracy(pairs, tested, Training.USUAL) > 0.8);
    }

    /** Its replies the other way round. */
    private static Pair turned(Pair pair, double preferred) {
        return new Pair(
                pair.prompt(), /* first= */ pair.second(), /* second= */ pair.first(), preferred);
    }
}
