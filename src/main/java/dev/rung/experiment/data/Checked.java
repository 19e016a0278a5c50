package dev.rung.experiment.data;

import dev.rung.experiment.Split;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is in rows, found by reading them before anything is stored.
 *
 * @param columns in the order in which they first come
 * @param first the first rows, by column
 * @param rows how many can be read; of Hugging Face, how many there are
 * @param bad the first bad rows
 * @param badRows how many are bad
 * @param splits rows of each split that is named; empty if none is: then all are development rows
 * @param renamed columns that are called otherwise here, since a prompt could not name them
 * @param header what was made of names of columns that were missing or stood twice
 * @param whole whether all rows were read
 * @param content the hash of the good rows; null unless all were read
 */
public record Checked(
        List<String> columns,
        List<Map<String, String>> first,
        long rows,
        List<Bad> bad,
        long badRows,
        Map<Split, Integer> splits,
        Map<String, String> renamed,
        List<String> header,
        boolean whole,
        @Nullable String content) {
    /** So many are told one by one. */
    private static final int NAMED = 4;

    public Checked {
        columns = List.copyOf(columns);
        first = List.copyOf(first);
        bad = List.copyOf(bad);
        splits = Map.copyOf(splits);
        renamed = Map.copyOf(renamed);
        header = List.copyOf(header);
    }

    /** Which names were missing in the header or stood twice there, a sentence; or nothing. */
    public String headerWords() {
        return header.isEmpty()
                ? ""
                : "In the header %s%s."
                        .formatted(
                                header.stream().limit(NAMED).collect(Collectors.joining(", ")),
                                header.size() > NAMED
                                        ? ", and so on (%d in all)".formatted(header.size())
                                        : "");
    }

    /**
     * A row that cannot be read.
     *
     * @param row its number among all rows, from 1
     * @param line the line in which it begins, from 1; several rows may stand in one
     * @param why what is wrong, as the rest of a sentence
     */
    public record Bad(long row, long line, String why) {
        /** For instance {@code row 2, line 3}; the line only if it is another number. */
        public String where() {
            return row == line
                    ? String.format(Locale.ROOT, "row %,d", row)
                    : String.format(Locale.ROOT, "row %,d, line %,d", row, line);
        }

        /** In a sentence of its own. */
        public String sentence() {
            return "R%s: %s.".formatted(where().substring(1), why);
        }
    }
}
