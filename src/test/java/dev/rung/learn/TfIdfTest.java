package dev.rung.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The nearest texts by words, against a plain computation of all cosines. */
class TfIdfTest {
    private static final String[] WORDS = "a b c d e f g h i j k l m n o p".split(" ", -1);

    private static String text(Random random) {
        return IntStream.range(0, 1 + random.nextInt(12))
                .mapToObj(i -> WORDS[random.nextInt(WORDS.length)])
                .collect(Collectors.joining(" "));
    }

    private static double cosine(String one, String other, List<String> texts) {
        double dot = 0;
        double a = 0;
        double b = 0;
        for (String word : WORDS) {
            double x = weight(word, one, texts);
            double y = weight(word, other, texts);
            dot += x * y;
            a += x * x;
            b += y * y;
        }
        return dot == 0 ? 0 : dot / Math.sqrt(a * b);
    }

    private static double weight(String word, String text, List<String> texts) {
        long count = List.of(text.split(" ", -1)).stream().filter(word::equals).count();
        long having =
                texts.stream()
                        .filter(one -> new HashSet<>(List.of(one.split(" ", -1))).contains(word))
                        .count();
        return count == 0
                ? 0.0
                : (1 + Math.log((double) count))
                        * (Math.log((1.0 + texts.size()) / (1.0 + having)) + 1);
    }

    @Test
    void findsWhatAllCosinesFind() throws Exception {
        var random = new Random(7);
        var texts = new ArrayList<String>();
        for (int i = 0; i < 60; i++) {
            texts.add(text(random));
        }
        var index = new TfIdf(texts);
        for (int i = 0; i < 10; i++) {
            String question = text(random);
            List<Integer> nearest = index.nearest(question, 10);
            double[] all =
                    texts.stream().mapToDouble(one -> cosine(question, one, texts)).toArray();
            double[] sorted =
                    IntStream.range(0, all.length).mapToDouble(j -> -all[j]).sorted().toArray();
            for (int rank = 0; rank < 10; rank++) {
                assertEquals(-sorted[rank], all[nearest.get(rank)], 1e-9);
            }
        }
    }

    @Test
    void equalOnesKeepTheirOrder() throws Exception {
        var index = new TfIdf(List.of("x y", "z", "y x", "x y"));
        assertEquals(List.of(0, 2, 3, 1), index.nearest("x", 4));
        assertEquals(List.of(0, 1), index.nearest("nothing of it", 2));
        assertEquals(List.of(), new TfIdf(List.of()).nearest("x", 3));
    }
}
