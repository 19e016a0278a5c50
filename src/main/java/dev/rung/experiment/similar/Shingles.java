package dev.rung.experiment.similar;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The sets by which texts are compared, each sorted and without repetitions. */
final class Shingles {
    /** Four UTF-16 units fill a long, so that equal numbers are equal pieces. */
    private static final int GRAM = 4;

    private Shingles() {}

    /** The pieces of four characters; of a shorter text the text itself. */
    static long[] grams(String text) {
        if (text.length() <= GRAM) {
            return new long[] {packed(text, 0, text.length())};
        }
        long[] grams = new long[text.length() - GRAM + 1];
        for (int i = 0; i < grams.length; i++) {
            grams[i] = packed(text, i, i + GRAM);
        }
        return distinct(grams);
    }

    private static long packed(String text, int from, int to) {
        long packed = 0;
        for (int i = from; i < to; i++) {
            packed = (packed << Character.SIZE) | text.charAt(i);
        }
        return packed;
    }

    /** Numbers of words; a word that a reader does not know gets a number of its own, below 0. */
    static final class Words {
        private final Map<String, Integer> numbers = new HashMap<>();

        /** The pairs of neighbours; the words are learned. */
        long[] learn(List<String> words) {
            words.forEach(word -> numbers.putIfAbsent(word, numbers.size()));
            return pairs(words, Map.of());
        }

        /** The pairs of neighbours; nothing is learned. */
        long[] read(List<String> words) {
            var unknown = new HashMap<String, Integer>();
            for (String word : words) {
                if (!numbers.containsKey(word)) {
                    unknown.putIfAbsent(word, -1 - unknown.size());
                }
            }
            return pairs(words, unknown);
        }

        private long[] pairs(List<String> words, Map<String, Integer> unknown) {
            int[] line =
                    words.stream()
                            .mapToInt(
                                    word ->
                                            Objects.requireNonNull(
                                                    numbers.getOrDefault(word, unknown.get(word))))
                            .toArray();
            long[] pairs = new long[Math.max(0, line.length - 1)];
            for (int i = 0; i < pairs.length; i++) {
                pairs[i] = ((long) line[i] << Integer.SIZE) | (line[i + 1] & 0xFFFF_FFFFL);
            }
            return distinct(pairs);
        }
    }

    private static long[] distinct(long[] numbers) {
        Arrays.sort(numbers);
        int count = 0;
        for (int i = 0; i < numbers.length; i++) {
            if (i == 0 || numbers[i] != numbers[i - 1]) {
                numbers[count++] = numbers[i];
            }
        }
        return Arrays.copyOf(numbers, count);
    }

    /** The share that two sets have in common of all that they have; 0 if both are empty. */
    static double jaccard(long[] first, long[] second) {
        int common = 0;
        int i = 0;
        int j = 0;
        while (i < first.length && j < second.length) {
            int order = Long.compare(first[i], second[j]);
            common += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        int all = first.length + second.length - common;
        return all == 0 ? 0 : (double) common / all;
    }
}
