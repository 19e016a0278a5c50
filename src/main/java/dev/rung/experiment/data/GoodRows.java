package dev.rung.experiment.data;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/** The good rows of a reader, one after the other. For one thread. */
final class GoodRows {
    private final RowReader reader;
    private final Rows rows;
    private final boolean skipBad;
    private long read;

    GoodRows(RowReader reader, boolean splits, boolean skipBad) {
        this.reader = reader;
        this.rows = new Rows(splits);
        this.skipBad = skipBad;
    }

    /** The next one, null after the last. */
    Rows.@Nullable Made next() throws ReadFault, InterruptedException {
        try {
            for (RawRow row = reader.next(); row != null; row = reader.next()) {
                read++;
                switch (row) {
                    case RawRow.Bad bad -> refuse(read, bad, skipBad);
                    case RawRow.Fields fields -> {
                        try {
                            return rows.make(fields, read);
                        } catch (BadRow e) {
                            refuse(read, new RawRow.Bad(fields.line(), e.why()), skipBad);
                        }
                    }
                }
            }
            return null;
        } catch (IOException e) {
            throw new ReadFault(e);
        } catch (DataFault e) {
            throw new ReadFault(e);
        }
    }

    /** How many rows were read, bad ones too. */
    long read() {
        return read;
    }

    /**
     * Passes over a bad row.
     *
     * @param row its number, from 1
     * @throws DataFault if it is not to be skipped
     */
    static void refuse(long row, RawRow.Bad bad, boolean skipBad) throws DataFault {
        if (!skipBad) {
            throw new DataFault(
                    new Checked.Bad(row, bad.line(), bad.why()).sentence(),
                    "Correct it, or skip bad rows.");
        }
    }
}
