package dev.rung.experiment;

import dev.rung.llm.Message;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Counts clusters: rows that belong together, by a column or since they ask the same. */
final class ClusterCount {
    private final @Nullable String column;
    private final Set<String> values = new HashSet<>();
    private final Set<Integer> asked = new HashSet<>();
    private int alone;
    private int looked;

    /**
     * @param column null if each row stands for itself
     */
    ClusterCount(@Nullable String column) {
        this.column = column;
    }

    /**
     * Rows that ask the same share their answers, so they are one. They are told by hash codes:
     * that two of 10,000 have one by chance is rare, and takes one from what is promised.
     *
     * @param questions all that is asked of the row
     */
    void add(DataRow row, List<List<Message>> questions) {
        String value = column == null ? "" : row.fields().getOrDefault(column, "");
        boolean isNew = asked.add(questions.hashCode());
        looked++;
        if (value.isBlank()) {
            alone += isNew ? 1 : 0;
        } else {
            values.add(value.strip());
        }
    }

    /**
     * Clusters among all rows, of which those that were added are the first. The others may belong
     * to those that were seen: to count further ones among them would promise too much.
     */
    int among(int rows) {
        return looked == 0
                ? rows
                : values.size() + (int) Math.round((double) alone * rows / looked);
    }

    /** A sentence on how many of the rows ask something that no other asks before. */
    Optional<String> repeats() {
        int differ = asked.size();
        return differ == looked
                ? Optional.empty()
                : Optional.of(
                        differ == 1
                                ? "All %,d rows ask the same question: no column is in the prompt, or its values are the same."
                                        .formatted(looked)
                                : "Only %,d of %,d rows ask different questions: the others share their answers."
                                        .formatted(differ, looked));
    }
}
