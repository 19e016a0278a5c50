package dev.rung.experiment;

import dev.rung.experiment.ReplyExport.Format;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;

/** A file of rows that all have the same columns, as CSV or as JSON lines. */
public final class TableFile {
    private final Format format;
    private final Writer out;
    private boolean begun;

    private TableFile(Format format, Writer out) {
        this.format = format;
        this.out = out;
    }

    /** Gives the rows. */
    @FunctionalInterface
    public interface Rows {
        void write(TableFile to) throws IOException, StoreException, InterruptedException;
    }

    /**
     * Writes beside the file and then moves it into place, so that there is never half a file.
     *
     * @throws FileAlreadyExistsException the file is there and is not to be replaced
     */
    public static Path write(Format format, Path file, boolean replace, Rows rows)
            throws IOException, StoreException, InterruptedException {
        return WholeFile.write(file, replace, out -> rows.write(new TableFile(format, out)));
    }

    /**
     * Adds a row.
     *
     * @param values column to value, in the order of the columns; null for what is not known
     */
    public void row(Map<String, @Nullable Object> values) throws IOException {
        switch (format) {
            case JSON_LINES -> out.append(Json.write(values)).append('\n');
            case CSV -> {
                var csv = new CsvWriter(out);
                if (!begun) {
                    csv.write(new ArrayList<>(values.keySet()));
                }
                csv.write(new ArrayList<>(values.values()));
            }
        }
        begun = true;
    }
}
