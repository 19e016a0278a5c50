package dev.rung.study.samples;

import java.util.Arrays;
import java.util.function.LongPredicate;

/**
 * What was found, in order: only ids, so that a hundred thousand samples take little room. Not
 * changed once it is made.
 */
public final class Found {
    /** Nothing. */
    public static final Found NONE = new Found(new long[0], new long[0], new int[0]);

    private final long[] samples;
    private final long[] members;
    private final int[] groups;

    /**
     * @param samples ids of samples
     * @param members ids of the places that they fill in a planned run, 0 for none; as many
     * @param groups where groups begin, ascending from 0
     */
    Found(long[] samples, long[] members, int[] groups) {
        this.samples = samples;
        this.members = members;
        this.groups = groups;
    }

    /** How many samples. */
    public int size() {
        return samples.length;
    }

    /** The sample at a place, from 0. */
    public long sample(int index) {
        return samples[index];
    }

    /** The place in a planned run that it fills, 0 for none. */
    public long member(int index) {
        return members[index];
    }

    /**
     * How many groups: in {@link ReadingOrder.Grouped} the samples of one question to one model
     * under one condition, in any other order each sample by itself.
     */
    public int groups() {
        return groups.length;
    }

    /** Where a group begins. */
    public int begin(int group) {
        return groups[group];
    }

    /** Behind the last of a group. */
    public int end(int group) {
        return group + 1 < groups.length ? groups[group + 1] : samples.length;
    }

    /** The group that holds the sample at a place. */
    public int groupOf(int index) {
        int at = Arrays.binarySearch(groups, index);
        return at >= 0 ? at : -at - 2;
    }

    /** The place of a sample, −1 if it was not found. */
    public int indexOf(long sample) {
        for (int i = 0; i < samples.length; i++) {
            if (samples[i] == sample) {
                return i;
            }
        }
        return -1;
    }

    /** Those that are wanted, in the same order; what is left of a group is a group. */
    Found where(LongPredicate wanted) {
        long[] left = new long[samples.length];
        long[] places = new long[samples.length];
        int[] begins = new int[groups.length];
        int size = 0;
        int count = 0;
        for (int group = 0; group < groups.length; group++) {
            int begin = size;
            for (int i = begin(group); i < end(group); i++) {
                if (wanted.test(samples[i])) {
                    left[size] = samples[i];
                    places[size++] = members[i];
                }
            }
            if (size > begin) {
                begins[count++] = begin;
            }
        }
        return new Found(
                Arrays.copyOf(left, size),
                Arrays.copyOf(places, size),
                Arrays.copyOf(begins, count));
    }

    /** The same samples in a random order that only the seed and the samples decide. */
    Found shuffled(long seed) {
        return only(order(seed));
    }

    /**
     * So many of them at random, each by itself, in the order in which they stand here. Only the
     * seed and the samples decide which.
     */
    public Found drawn(int count, long seed) {
        int[] drawn = Arrays.copyOf(order(seed), Math.min(count, samples.length));
        Arrays.sort(drawn);
        return only(drawn);
    }

    private int[] order(long seed) {
        long[][] keys = new long[samples.length][];
        for (int i = 0; i < samples.length; i++) {
            keys[i] = new long[] {mixed(samples[i] ^ mixed(seed)), i};
        }
        Arrays.sort(
                keys, (a, b) -> a[0] == b[0] ? Long.compare(a[1], b[1]) : Long.compare(a[0], b[0]));
        return Arrays.stream(keys).mapToInt(key -> (int) key[1]).toArray();
    }

    private Found only(int[] places) {
        return new Found(
                Arrays.stream(places).mapToLong(i -> samples[i]).toArray(),
                Arrays.stream(places).mapToLong(i -> members[i]).toArray(),
                single(places.length));
    }

    /** Every sample a group of its own. */
    static int[] single(int size) {
        int[] groups = new int[size];
        Arrays.setAll(groups, i -> i);
        return groups;
    }

    /** SplitMix64's finaliser: neighbours in come out far from each other. */
    private static long mixed(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
