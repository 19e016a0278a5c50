package dev.rung.experiment;

import dev.rung.experiment.ReplyExport.Format;
import dev.rung.store.StoreException;
import dev.rung.task.Progress;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the rows of a dataset to a file, page by page. Blocks. */
public final class DatasetExport {
    /** The column that says which split a row is in. */
    public static final String SPLIT = "split";

    private static final int PAGE = 500;

    private final DatasetStore store;

    public DatasetExport(DatasetStore store) {
        this.store = store;
    }

    /**
     * What is to be written.
     *
     * @param file its folder must be there
     * @param replace whether a file that is there is replaced
     */
    public record Order(Dataset dataset, Format format, Path file, boolean replace) {}

    /** What was written. */
    public record Written(Path file, int rows) {}

    /**
     * Writes all rows, with a column {@value #SPLIT} in front unless the data has one of its own.
     * In a CSV file, text that a spreadsheet would take for a formula gets an apostrophe in front;
     * JSON lines hold the text as it is.
     *
     * @throws FileAlreadyExistsException the file is there and is not to be replaced
     */
    public Written write(Order order, Progress progress)
            throws IOException, StoreException, InterruptedException {
        var rows = new int[1];
        Path file =
                WholeFile.write(
                        order.file(),
                        order.replace(),
                        out -> rows[0] = writeAll(order, out, progress));
        return new Written(file, rows[0]);
    }

    private int writeAll(Order order, Writer out, Progress progress)
            throws IOException, StoreException, InterruptedException {
        Dataset dataset = order.dataset();
        int total = store.counts(dataset.id()).values().stream().mapToInt(Integer::intValue).sum();
        var columns = new ArrayList<>(dataset.columns());
        if (!columns.contains(SPLIT)) {
            columns.addFirst(SPLIT);
        }
        if (order.format() == Format.CSV) {
            new CsvWriter(out).write(new ArrayList<@Nullable Object>(columns));
        }
        int written = 0;
        int last = 0;
        List<DataRow> page;
        do {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            page = store.rows(dataset.id(), PAGE, last);
            for (DataRow row : page) {
                write(columns, row, order.format(), out);
                last = row.number();
                written++;
            }
            progress.report(written, total);
        } while (!page.isEmpty());
        return written;
    }

    private static void write(List<String> columns, DataRow row, Format format, Writer out)
            throws IOException {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        for (String column : columns) {
            fields.put(column, field(row, column));
        }
        switch (format) {
            case CSV -> new CsvWriter(out).write(new ArrayList<>(fields.values()));
            case JSON_LINES -> out.append(Json.write(fields)).append('\n');
        }
    }

    private static String field(DataRow row, String column) {
        Map<String, String> fields = row.fields();
        String value = fields.get(column);
        if (value != null) {
            return value;
        }
        return column.equals(SPLIT) ? DatasetStore.word(row.split()) : "";
    }
}
