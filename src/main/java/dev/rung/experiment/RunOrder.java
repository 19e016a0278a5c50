package dev.rung.experiment;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A run over rows as it is ordered: prompts × models × rows × conditions × samples.
 *
 * @param name for the screen
 * @param versions prompt versions by their ids, at least one
 * @param columns models with their parameters, at least one
 * @param dataset whose rows fill the prompts
 * @param split which of its rows
 * @param rows at most so many of them, from the first; null for all
 * @param conditions none: the rows as they are
 * @param samples answers to each, ≥ 1
 * @param fresh whether answers that are there are not used again
 */
public record RunOrder(
        String name,
        List<Long> versions,
        List<Column> columns,
        long dataset,
        Split split,
        @Nullable Integer rows,
        List<Condition> conditions,
        int samples,
        boolean fresh) {
    public RunOrder {
        versions = List.copyOf(versions);
        columns = List.copyOf(columns);
        conditions = List.copyOf(conditions);
        if (versions.isEmpty() || columns.isEmpty() || samples < 1) {
            throw new IllegalArgumentException("nothing is ordered");
        }
    }

    /** The conditions, or one without a name that changes nothing. */
    List<Condition> crossed() {
        return Condition.crossed(conditions);
    }
}
