package dev.rung.experiment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * In which order a row's choices are shown: by seed, another for each row, so that a model that
 * prefers a place gains nothing. The prompt is filled with this order and the grader undoes it.
 * Every order is equally likely over rows, and the same seed and row give the same order forever.
 *
 * @param places which stored choice stands at each shown place, both from 0
 */
public record ChoiceOrder(List<Integer> places) {
    public ChoiceOrder {
        places = List.copyOf(places);
    }

    /** As they are stored. */
    public static ChoiceOrder asStored(int choices) {
        var places = new ArrayList<Integer>();
        for (int i = 0; i < choices; i++) {
            places.add(i);
        }
        return new ChoiceOrder(places);
    }

    /**
     * Shuffled (Fisher and Yates).
     *
     * @param choices how many, ≥ 0
     * @param row the row's number in its dataset
     */
    public static ChoiceOrder of(int choices, long seed, int row) {
        var places = new ArrayList<>(asStored(choices).places());
        // Two rounds of stirring: seeds in sequence must not give orders in sequence.
        var random = new SplittableRandom(new SplittableRandom(seed).nextLong() + row);
        for (int i = choices - 1; i > 0; i--) {
            Collections.swap(places, i, random.nextInt(i + 1));
        }
        return new ChoiceOrder(places);
    }

    /** The choices as they are shown. */
    public List<String> shown(List<String> stored) {
        return places.stream().map(stored::get).toList();
    }

    /** At which place a stored choice is shown. */
    public int placeOf(int stored) {
        return places.indexOf(stored);
    }
}
