package dev.rung.study.rows;

import dev.rung.experiment.PlannedRun;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Rows that were made of replies and are not stored. */
public final class Derived {
    private final PlannedRun run;
    private final RowsOrder order;
    private final RowsPreview preview;
    private final RowColumns columns;
    private final List<Candidate> rows;

    Derived(
            PlannedRun run,
            RowsOrder order,
            RowsPreview preview,
            RowColumns columns,
            List<Candidate> rows) {
        this.run = run;
        this.order = order;
        this.preview = preview;
        this.columns = columns;
        this.rows = List.copyOf(rows);
    }

    PlannedRun run() {
        return run;
    }

    RowsOrder order() {
        return order;
    }

    /** What they are, and what became of the rest. */
    public RowsPreview preview() {
        return preview;
    }

    /** What items had to be, null for anything. */
    public @Nullable Keep keep() {
        return order.keep();
    }

    RowColumns columns() {
        return columns;
    }

    List<Candidate> rows() {
        return rows;
    }
}
