package dev.rung.learn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What of a prompt and a reply to it decides how good the reply is: the reply's own features, and
 * each word of the prompt with each word of the reply. Features of the prompt alone would cancel in
 * a comparison of two replies to it, so that there are none. Words and pairs of neighbouring words
 * count; those of prompts by ln(N / n), where n of the N prompts that were learned from have them,
 * so that what stands in all of them (a system prompt, a frame) counts nothing.
 *
 * <p>Features of the reply alone stand at the places below {@link TextFeatures#DIMENSIONS}, crossed
 * ones behind; both parts are of length 1.
 */
final class PreferenceFeatures {
    /** So many words of a reply are crossed at most, and so many crossed features are made. */
    private static final int MOST_OF_REPLY = 64;

    private static final int MOST_CROSSED = 4_096;
    private static final int BITS = 18;
    private static final int SPREAD = 0x85ebca6b;

    /** Whether prompts are crossed with replies. */
    private final boolean isCrossed;

    private final Map<Integer, Double> weights;

    private record Weighted(int hash, double weight) {}

    /** What counts most first; of equal ones in one order everywhere. */
    private static final Comparator<Weighted> HEAVIEST =
            Comparator.comparingDouble(Weighted::weight)
                    .reversed()
                    .thenComparingInt(Weighted::hash);

    private PreferenceFeatures(boolean isCrossed, Map<Integer, Double> weights) {
        this.isCrossed = isCrossed;
        this.weights = weights;
    }

    /** Knows the words of these prompts; others count nothing. */
    static PreferenceFeatures knowing(List<String> prompts, boolean isCrossed) {
        var distinct = new HashSet<>(prompts);
        var counts = new HashMap<Integer, Integer>();
        for (String prompt : distinct) {
            words(prompt).keySet().forEach(word -> counts.merge(word, 1, Integer::sum));
        }
        var weights = new HashMap<Integer, Double>();
        counts.forEach(
                (word, count) -> {
                    if (count < distinct.size()) {
                        weights.put(word, Math.log((double) distinct.size() / count));
                    }
                });
        return new PreferenceFeatures(isCrossed, weights);
    }

    /** How often each word and each pair of neighbouring words is there. */
    private static Map<Integer, Integer> words(String text) {
        var counts = new HashMap<Integer, Integer>();
        var found = TextFeatures.WORD.matcher(text.toLowerCase(Locale.ROOT));
        int before = 0;
        while (found.find()) {
            String word = found.group();
            int hash = TextFeatures.hash(word, 0, word.length());
            counts.merge(hash, 1, Integer::sum);
            if (before != 0) {
                counts.merge(before * TextFeatures.PAIR + hash, 1, Integer::sum);
            }
            before = hash;
        }
        return counts;
    }

    SparseVector of(String prompt, String reply) {
        SparseVector own = TextFeatures.of(reply);
        if (!isCrossed) {
            return own;
        }
        Map<Integer, Double> crossed = crossed(prompt, reply);
        int[] places = crossed.keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
        var values = new double[places.length];
        for (int i = 0; i < places.length; i++) {
            values[i] = crossed.getOrDefault(places[i], 0.0);
        }
        TextFeatures.unit(values);
        var indices = new int[own.size() + places.length];
        var all = new double[indices.length];
        for (int i = 0; i < own.size(); i++) {
            indices[i] = own.index(i);
            all[i] = own.value(i);
        }
        for (int i = 0; i < places.length; i++) {
            indices[own.size() + i] = TextFeatures.DIMENSIONS + places[i];
            all[own.size() + i] = values[i];
        }
        return new SparseVector(indices, all);
    }

    private Map<Integer, Double> crossed(String prompt, String reply) {
        var ofReply = new ArrayList<Weighted>();
        words(reply).forEach((word, count) -> ofReply.add(new Weighted(word, 1 + Math.log(count))));
        var ofPrompt = new ArrayList<Weighted>();
        words(prompt)
                .forEach(
                        (word, count) -> {
                            Double weight = weights.get(word);
                            if (weight != null) {
                                ofPrompt.add(new Weighted(word, weight * (1 + Math.log(count))));
                            }
                        });
        ofReply.sort(HEAVIEST);
        ofPrompt.sort(HEAVIEST);
        int replies = Math.min(MOST_OF_REPLY, ofReply.size());
        int prompts = Math.min(MOST_CROSSED / Math.max(1, replies), ofPrompt.size());
        var crossed = new HashMap<Integer, Double>();
        for (Weighted word : ofPrompt.subList(0, prompts)) {
            for (Weighted said : ofReply.subList(0, replies)) {
                int hash = TextFeatures.stir(word.hash * SPREAD + said.hash * TextFeatures.PAIR);
                double value = word.weight * said.weight;
                crossed.merge(
                        hash >>> (Integer.SIZE - BITS),
                        (hash & 1) == 0 ? value : -value,
                        Double::sum);
            }
        }
        return crossed;
    }
}
