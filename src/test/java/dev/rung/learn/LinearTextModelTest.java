package dev.rung.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.learn.LinearTextModel.Training;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;

class LinearTextModelTest {
    private static final List<Labelled> ROWS =
            List.of(
                    new Labelled("a warm and sunny morning", "fair"),
                    new Labelled("the sun shines all day", "fair"),
                    new Labelled("sunshine and blue sky", "fair"),
                    new Labelled("heavy rain in the evening", "wet"),
                    new Labelled("it rains and rains", "wet"),
                    new Labelled("a rainy grey sky", "wet"),
                    new Labelled("snow on the hills", "white"),
                    new Labelled("it snows again", "white"));

    @Test
    void tellsNewTextsApart() throws InterruptedException {
        var model = LinearTextModel.train(ROWS, Training.USUAL);

        assertEquals(List.of("fair", "wet", "white"), model.labels());
        assertEquals("fair", model.best("sunny again"));
        assertEquals("wet", model.best("rain on the way"));
        assertEquals("white", model.best("snow at night"));
    }

    @Test
    void probabilitiesSumToOneAndFollowTheLabels() throws InterruptedException {
        var model = LinearTextModel.train(ROWS, Training.USUAL);
        double[] probabilities = model.probabilities("so much rain");

        assertEquals(1, DoubleStream.of(probabilities).sum(), 1e-12);
        assertTrue(probabilities[1] > 0.5, () -> "wet: " + probabilities[1]);
    }

    @Test
    void orderOfTheRowsDoesNotMatter() throws InterruptedException {
        var shuffled = new ArrayList<>(ROWS);
        Collections.shuffle(shuffled, new Random(5));

        assertArrayEquals(
                LinearTextModel.train(ROWS, Training.USUAL).probabilities("sunny rain"),
                LinearTextModel.train(shuffled, Training.USUAL).probabilities("sunny rain"));
    }

    @Test
    void higherPenaltyMakesItLessSure() throws InterruptedException {
        double loose = sure(0.001);
        double tight = sure(10);

        assertTrue(loose > 0.8, () -> "loose: " + loose);
        assertTrue(tight < 0.5, () -> "tight: " + tight);
    }

    private static double sure(double penalty) throws InterruptedException {
        var model = LinearTextModel.train(ROWS, new Training(penalty, 100, 0.01));
        return model.probabilities("rain and rain")[1];
    }

    @Test
    void textWithoutKnownWordsIsJudgedByTheFrequencyOfLabels() throws InterruptedException {
        double[] probabilities = LinearTextModel.train(ROWS, Training.USUAL).probabilities("Quux!");

        assertTrue(probabilities[2] < probabilities[0]);
        assertTrue(probabilities[2] > 0.05);
    }

    @Test
    void needsTwoLabels() {
        List<Labelled> none = List.of();
        List<Labelled> one = ROWS.subList(0, 3);

        assertThrows(
                IllegalArgumentException.class, () -> LinearTextModel.train(none, Training.USUAL));
        var failure =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> LinearTextModel.train(one, Training.USUAL));
        assertEquals("needs rows of at least two labels, got 3 rows of 1", failure.getMessage());
    }

    @Test
    void refusesOptionsOutOfRange() {
        assertThrows(IllegalArgumentException.class, () -> new Training(0, 10, 0.1));
        assertThrows(IllegalArgumentException.class, () -> new Training(Double.NaN, 10, 0.1));
        assertThrows(IllegalArgumentException.class, () -> new Training(1, 0, 0.1));
        assertThrows(IllegalArgumentException.class, () -> new Training(1, 10, -1));
    }

    @Test
    void fitsFiveHundredRowsInReasonableTime() {
        var random = new Random(3);
        var rows = new ArrayList<Labelled>();
        for (int i = 0; i < 500; i++) {
            var text = new StringBuilder(i % 2 == 0 ? "even " : "odd ");
            random.ints(30, 0, 3000).forEach(word -> text.append("word").append(word).append(' '));
            rows.add(new Labelled(text.toString(), i % 2 == 0 ? "even" : "odd"));
        }

        // Takes about 0.3 s; the rest is room for a busy machine.
        var model =
                assertTimeout(
                        Duration.ofSeconds(10), () -> LinearTextModel.train(rows, Training.USUAL));
        assertEquals("odd", model.best("odd word7"));
    }

    @Test
    void interruptEndsTraining() {
        Thread.currentThread().interrupt();

        assertThrows(InterruptedException.class, () -> LinearTextModel.train(ROWS, Training.USUAL));
    }
}
