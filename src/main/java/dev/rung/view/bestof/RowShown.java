package dev.rung.view.bestof;

import dev.rung.study.picks.PickReader.Said;
import dev.rung.study.picks.PickRow;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/**
 * The row that is looked at.
 *
 * @param index in the cell, from 0
 * @param of how many the cell has
 * @param at which of its samples is marked, from 0 in the order of their scores
 * @param texts what they say, null before that is read
 */
record RowShown(int index, int of, PickRow row, int at, @Nullable Map<Long, Said> texts) {
    RowShown with(Map<Long, Said> read) {
        return new RowShown(index, of, row, at, read);
    }

    RowShown withAt(int other) {
        return new RowShown(index, of, row, other, texts);
    }

    /** What a sample says, null if that is not known or nothing. */
    @Nullable Said said(int sample) {
        return texts == null ? null : texts.get(row.picks().get(sample).request());
    }

    /** Its number in the data, 0 for none or before it is known. */
    int number() {
        return texts == null
                ? 0
                : texts.values().stream().mapToInt(Said::row).findFirst().orElse(0);
    }

    /** What the row is called. */
    String name() {
        int number = number();
        return number > 0 ? "Row %,d".formatted(number) : "Row %,d of %,d".formatted(index + 1, of);
    }
}
