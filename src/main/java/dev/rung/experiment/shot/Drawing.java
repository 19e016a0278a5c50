package dev.rung.experiment.shot;

import dev.rung.learn.TfIdf;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Takes shots from candidates. The same seed gives the same shots on every machine. */
public final class Drawing {
    private Drawing() {}

    /**
     * Shots that a seed draws: the first k of one order, so that more shots contain fewer.
     *
     * @throws IllegalArgumentException if the question decides, or there are fewer candidates
     */
    public static List<Shot> drawn(List<Candidate> candidates, Shots.Drawn drawn) {
        List<Candidate> order =
                switch (drawn.how().selection()) {
                    case RANDOM -> random(candidates, new SplittableRandom(drawn.seed()));
                    case BALANCED -> balanced(candidates, new SplittableRandom(drawn.seed()));
                    case NEAREST, MEANING ->
                            throw new IllegalArgumentException("nothing is drawn: " + drawn);
                };
        if (order.size() < drawn.k()) {
            throw new IllegalArgumentException("%d of %d shots".formatted(drawn.k(), order.size()));
        }
        return order.stream().limit(drawn.k()).map(Candidate::shot).toList();
    }

    private static List<Candidate> random(List<Candidate> candidates, SplittableRandom random) {
        var order = new ArrayList<>(candidates);
        Collections.shuffle(order, random);
        return order;
    }

    /**
     * One of each group in turn; which group comes first in a round is drawn anew, so that no group
     * is favoured where k is no multiple of their number. A group that has no more is passed over.
     */
    private static List<Candidate> balanced(List<Candidate> candidates, SplittableRandom random) {
        Map<String, Deque<Candidate>> groups = new TreeMap<>();
        for (Candidate one : random(candidates, random)) {
            groups.computeIfAbsent(one.group(), _ -> new ArrayDeque<>()).add(one);
        }
        var order = new ArrayList<Candidate>();
        var left = new ArrayList<>(groups.values());
        while (!left.isEmpty()) {
            Collections.shuffle(left, random);
            left.forEach(group -> order.add(group.remove()));
            left.removeIf(Deque::isEmpty);
        }
        return order;
    }

    /** Finds the candidates that are most like a text. */
    public interface Nearest {
        /** The k that are most like it, the most alike last: next to the question. */
        List<Shot> to(String text, int k) throws InterruptedException;
    }

    /** By their words. */
    public static Nearest byWords(List<Candidate> candidates) throws InterruptedException {
        var index = new TfIdf(candidates.stream().map(Candidate::text).toList());
        return (text, k) -> lastBest(candidates, index.nearest(text, k));
    }

    /** The candidates at these places, in the opposite order. */
    public static List<Shot> lastBest(List<Candidate> candidates, List<Integer> places) {
        return places.reversed().stream().map(place -> candidates.get(place).shot()).toList();
    }
}
