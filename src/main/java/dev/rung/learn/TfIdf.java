package dev.rung.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.regex.Pattern;

/**
 * Finds the texts whose words are most like another's: cosine of TF-IDF vectors. A word counts (1 +
 * ln(count)) · (ln((1 + N) / (1 + n)) + 1) in a text, where n of the N texts have it (Manning,
 * Raghavan, Schütze 2008, «Introduction to Information Retrieval», chapter 6, with the smoothing
 * that keeps words of all texts). Safe to use from any thread once made.
 */
public final class TfIdf {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");

    private final int size;
    private final Map<String, Posting> postings = new HashMap<>();

    /** The texts that have a word, with its weight there. */
    private static final class Posting {
        int[] texts = new int[2];
        double[] weights = new double[2];
        int count;

        void add(int text, double weight) {
            if (count == texts.length) {
                texts = Arrays.copyOf(texts, 2 * count);
                weights = Arrays.copyOf(weights, 2 * count);
            }
            texts[count] = text;
            weights[count++] = weight;
        }
    }

    /**
     * @throws InterruptedException if the thread was interrupted
     */
    public TfIdf(List<String> texts) throws InterruptedException {
        size = texts.size();
        for (int i = 0; i < size; i++) {
            check();
            int text = i;
            counts(texts.get(i))
                    .forEach(
                            (word, count) ->
                                    postings.computeIfAbsent(word, _ -> new Posting())
                                            .add(text, 1 + Math.log(count)));
        }
        var squares = new double[size];
        postings.values().forEach(posting -> weigh(posting, squares));
        for (Posting posting : postings.values()) {
            for (int i = 0; i < posting.count; i++) {
                posting.weights[i] /= Math.sqrt(squares[posting.texts[i]]);
            }
        }
    }

    private void weigh(Posting posting, double[] squares) {
        double idf = idf(posting);
        for (int i = 0; i < posting.count; i++) {
            posting.weights[i] *= idf;
            squares[posting.texts[i]] += posting.weights[i] * posting.weights[i];
        }
    }

    private double idf(Posting posting) {
        return Math.log((1.0 + size) / (1.0 + posting.count)) + 1;
    }

    private static void check() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("stopped");
        }
    }

    private static Map<String, Integer> counts(String text) {
        var counts = new HashMap<String, Integer>();
        WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .forEach(word -> counts.merge(word.group(), 1, Integer::sum));
        return counts;
    }

    /**
     * The places of the texts that are most like this one, the most alike first; of equally alike
     * ones the earlier. Texts that share no word with it come last, in their order.
     *
     * @param k at most so many
     * @throws InterruptedException if the thread was interrupted
     */
    public List<Integer> nearest(String text, int k) throws InterruptedException {
        check();
        var scores = new double[size];
        // The text's own length scales all scores alike and changes no order.
        counts(text)
                .forEach(
                        (word, count) -> {
                            Posting posting = postings.get(word);
                            if (posting != null) {
                                double weight = (1 + Math.log(count)) * idf(posting);
                                for (int i = 0; i < posting.count; i++) {
                                    scores[posting.texts[i]] += weight * posting.weights[i];
                                }
                            }
                        });
        return best(scores, k);
    }

    /** The places of the k highest scores, the highest first; of equal ones the earlier. */
    public static List<Integer> best(double[] scores, int k) {
        Comparator<Integer> worstFirst =
                Comparator.<Integer>comparingDouble(i -> scores[i])
                        .thenComparing(Comparator.reverseOrder());
        var best = new PriorityQueue<>(worstFirst);
        for (int i = 0; i < scores.length; i++) {
            best.add(i);
            if (best.size() > k) {
                best.poll();
            }
        }
        var order = new ArrayList<>(best);
        order.sort(worstFirst.reversed());
        return List.copyOf(order);
    }
}
