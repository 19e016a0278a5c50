package dev.rung.study.rows;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the replies of a run become, and what became of the rest: items − {@code dropped} − {@code
 * notScored} − repeats − {@code unbalanced} = {@code rows}.
 *
 * @param read replies that parsed
 * @param items that they hold
 * @param unparsed replies that do not parse, in order
 * @param partly replies of which something was left out, in order; their items count
 * @param dropped items whose grade is not what it has to be
 * @param notScored why items have no score that could be looked at, with how many
 * @param repeats items that repeat an earlier one, in order
 * @param groups what was balanced, in the order of their first item; empty if nothing was
 * @param rows that are left
 * @param columns of the rows
 * @param replaced columns that the source rows have too, whose own values are not in the rows
 * @param first the first rows
 */
public record RowsPreview(
        Replies replies,
        int read,
        int items,
        List<Trouble> unparsed,
        List<Trouble> partly,
        int dropped,
        Map<String, Integer> notScored,
        List<Repeat> repeats,
        List<Group> groups,
        int rows,
        List<String> columns,
        List<String> replaced,
        List<Map<String, String>> first) {
    public RowsPreview {
        unparsed = List.copyOf(unparsed);
        partly = List.copyOf(partly);
        notScored = Collections.unmodifiableMap(new TreeMap<>(notScored));
        repeats = List.copyOf(repeats);
        groups = List.copyOf(groups);
        columns = List.copyOf(columns);
        replaced = List.copyOf(replaced);
        first =
                first.stream()
                        .map(row -> Collections.unmodifiableMap(new LinkedHashMap<>(row)))
                        .toList();
    }

    /**
     * The replies of the run; one that fills several places counts once.
     *
     * @param whole whole replies: those that were looked at
     * @param failed that failed, or were stopped or cut off by the end of Rung
     * @param waiting that are still to come
     * @param shorter conversations that have no such answer
     */
    public record Replies(int whole, int failed, int waiting, int shorter) {}

    /**
     * Where a reply stands in its run.
     *
     * @param row the number of the row that it answers, null without one
     * @param condition may be empty
     */
    public record Origin(long sample, String model, @Nullable Integer row, String condition) {
        /** For people. */
        public String words() {
            return model
                    + (row == null ? "" : ", row " + row)
                    + (condition.isEmpty() ? "" : ", " + condition);
        }
    }

    /**
     * A reply that does not parse, or not wholly.
     *
     * @param reason in lower case
     * @param start the beginning of the reply
     */
    public record Trouble(Origin origin, String reason, String start) {}

    /**
     * An item that repeats an earlier one.
     *
     * @param of the earlier item, which stays
     * @param similarity 1 if exact
     */
    public record Repeat(
            long sample, String text, long ofSample, String of, double similarity, boolean exact) {}

    /**
     * Rows of one value.
     *
     * @param before how many there were
     * @param kept how many stay
     */
    public record Group(String value, int before, int kept) {}

    /** Items without a score. */
    public int unscored() {
        return notScored.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Repeats that are the same but for case, white space and punctuation. */
    public int exact() {
        return (int) repeats.stream().filter(Repeat::exact).count();
    }

    /** Repeats that are not quite the same. */
    public int near() {
        return repeats.size() - exact();
    }

    /** Rows that were drawn out to make groups equal. */
    public int unbalanced() {
        return groups.stream().mapToInt(group -> group.before() - group.kept()).sum();
    }
}
