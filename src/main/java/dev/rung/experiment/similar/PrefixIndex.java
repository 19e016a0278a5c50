package dev.rung.experiment.similar;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds sets whose Jaccard similarity reaches a threshold. With the members of all sets in one
 * order, two such sets have a member in common among the first {@code n − ⌈t n⌉ + 1} of each
 * (Chaudhuri, Ganti and Kaushik 2006); with the rarest first, few others have. What is found so is
 * compared whole. Reading is safe in many threads once nothing is added.
 */
final class PrefixIndex {
    /** Against the rounding of products such as 0.55 × 20. */
    private static final double LEEWAY = 1e-9;

    private final double threshold;
    private final Map<Long, Integer> frequencies = new HashMap<>();
    private final Map<Long, Places> places = new HashMap<>();
    private final List<long[]> sets = new ArrayList<>();
    private final List<Integer> indices = new ArrayList<>();

    /**
     * @param sets those that will be added: how often their members come decides the order
     */
    PrefixIndex(double threshold, Collection<long[]> sets) {
        this.threshold = threshold;
        for (long[] set : sets) {
            for (long member : set) {
                frequencies.merge(member, 1, Integer::sum);
            }
        }
    }

    /** Places in {@link #sets}, in order. */
    private static final class Places {
        private int[] all = new int[2];
        private int count;

        void add(int place) {
            if (count == all.length) {
                all = Arrays.copyOf(all, 2 * count);
            }
            all[count++] = place;
        }
    }

    /** What is nearest. */
    record Nearest(int index, double similarity) {
        /** The nearer one; of two as near the earlier. */
        static @Nullable Nearest of(@Nullable Nearest first, @Nullable Nearest second) {
            if (first == null || second == null) {
                return first == null ? second : first;
            }
            int order = Double.compare(first.similarity, second.similarity);
            boolean earlier = order == 0 && first.index < second.index;
            return order > 0 || earlier ? first : second;
        }
    }

    void add(int index, long[] set) {
        for (long member : prefix(set)) {
            places.computeIfAbsent(member, _ -> new Places()).add(sets.size());
        }
        sets.add(set);
        indices.add(index);
    }

    /** The nearest set that reaches the threshold; of several the one that was added first. */
    @Nullable Nearest nearest(long[] set) throws InterruptedException {
        Nearest best = null;
        for (int place : candidates(set)) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            long[] other = sets.get(place);
            double atMost =
                    (double) Math.min(set.length, other.length)
                            / Math.max(set.length, other.length);
            if (atMost < (best == null ? threshold : best.similarity)) {
                continue;
            }
            double similarity = Shingles.jaccard(set, other);
            if (similarity >= threshold) {
                best = Nearest.of(best, new Nearest(indices.get(place), similarity));
            }
        }
        return best;
    }

    private int[] candidates(long[] set) {
        int[] found = new int[16];
        int count = 0;
        for (long member : prefix(set)) {
            Places at = places.get(member);
            if (at == null) {
                continue;
            }
            if (count + at.count > found.length) {
                found = Arrays.copyOf(found, 2 * (count + at.count));
            }
            System.arraycopy(at.all, 0, found, count, at.count);
            count += at.count;
        }
        return Arrays.stream(found, 0, count).sorted().distinct().toArray();
    }

    private long[] prefix(long[] set) {
        int length = set.length - (int) Math.ceil(threshold * set.length - LEEWAY) + 1;
        return Arrays.stream(set)
                .boxed()
                .sorted(
                        (first, second) -> {
                            int order =
                                    Integer.compare(
                                            frequencies.getOrDefault(first, 0),
                                            frequencies.getOrDefault(second, 0));
                            return order == 0 ? Long.compare(first, second) : order;
                        })
                .limit(Math.min(length, set.length))
                .mapToLong(Long::longValue)
                .toArray();
    }
}
