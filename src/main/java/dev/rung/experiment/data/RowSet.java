package dev.rung.experiment.data;

import java.io.IOException;

/** Rows from somewhere, which can be read more than once. */
public sealed interface RowSet permits TextRows, HubRows, TranscriptRows {
    /** Where they come from, for people. */
    String source();

    /** Whether a column {@code split} says which split a row is for. */
    boolean splits();

    /** Reads them from the first one. */
    RowReader open() throws IOException, DataFault;
}
