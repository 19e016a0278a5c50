package dev.rung.learn;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Turns a text into numbers: counts of its words, pairs of neighbouring words, and runs of 3 to 5
 * characters inside a word (with a blank at both ends), in lower case. Each is hashed to one of
 * {@link #DIMENSIONS} places and gets a sign from the same hash, so that collisions cancel on
 * average instead of adding up (Weinberger et al. 2009, «Feature hashing for large scale multitask
 * learning»). Counts enter as 1 + ln(count), those of character runs by half, since they are many;
 * the vector has length 1, or 0 for a text without words.
 */
public final class TextFeatures {
    private static final int BITS = 18;

    /** How many places a vector has. */
    public static final int DIMENSIONS = 1 << BITS;

    private static final int SHORTEST = 3;
    private static final int LONGEST = 5;
    private static final int FNV_OFFSET = 0x811c9dc5;
    private static final int FNV_PRIME = 0x01000193;

    /** The two lowest bits of a hash that is kept: the sign, and whether it is a run. */
    private static final int SIGN = 1;

    private static final int RUN = 2;
    private static final double RUN_WEIGHT = 0.5;
    static final int PAIR = 0x9e3779b9;
    static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");

    private int[] hashes = new int[512];
    private int size;

    private TextFeatures() {}

    /** The features of a text. The same text has the same features on every machine. */
    public static SparseVector of(String text) {
        var features = new TextFeatures();
        features.collect(text.toLowerCase(Locale.ROOT));
        return features.vector();
    }

    private void collect(String text) {
        var words = WORD.matcher(text);
        int before = 0;
        while (words.find()) {
            String word = ' ' + words.group() + ' ';
            int hash = hash(word, 0, word.length());
            add(hash, 0);
            if (before != 0) {
                add(before * PAIR + hash, 0);
            }
            before = hash;
            for (int length = SHORTEST; length <= LONGEST; length++) {
                for (int start = 0; start + length <= word.length(); start++) {
                    add(hash(word, start, start + length), RUN);
                }
            }
        }
    }

    static int hash(String text, int start, int end) {
        int hash = FNV_OFFSET;
        for (int i = start; i < end; i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }

    /** Stirs the bits (the last step of MurmurHash3): FNV alone leaves the high ones uneven. */
    static int stir(int hash) {
        int stirred = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        stirred = (stirred ^ (stirred >>> 13)) * 0xc2b2ae35;
        return stirred ^ (stirred >>> 16);
    }

    /**
     * @param kind {@link #RUN} for a run of characters, else 0
     */
    private void add(int hash, int kind) {
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * size);
        }
        hashes[size++] = (stir(hash + kind) & ~RUN) | kind;
    }

    private SparseVector vector() {
        // Sorted by the shifted hash, equal features stand together and places rise.
        for (int i = 0; i < size; i++) {
            hashes[i] ^= Integer.MIN_VALUE;
        }
        Arrays.sort(hashes, 0, size);
        var indices = new int[size];
        var values = new double[size];
        int filled = 0;
        for (int start = 0, end; start < size; start = end) {
            for (end = start + 1; end < size && hashes[end] == hashes[start]; end++) {}
            int hash = hashes[start] ^ Integer.MIN_VALUE;
            int index = hash >>> (Integer.SIZE - BITS);
            if (filled == 0 || indices[filled - 1] != index) {
                indices[filled++] = index;
            }
            double count = (1 + Math.log(end - start)) * ((hash & RUN) == 0 ? 1 : RUN_WEIGHT);
            values[filled - 1] += (hash & SIGN) == 0 ? count : -count;
        }
        return new SparseVector(
                Arrays.copyOf(indices, filled), unit(Arrays.copyOf(values, filled)));
    }

    static double[] unit(double[] values) {
        double squares = 0;
        for (double value : values) {
            squares += value * value;
        }
        if (squares > 0) {
            double length = Math.sqrt(squares);
            for (int i = 0; i < values.length; i++) {
                values[i] /= length;
            }
        }
        return values;
    }
}
