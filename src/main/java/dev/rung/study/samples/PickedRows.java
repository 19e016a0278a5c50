package dev.rung.study.samples;

import dev.rung.experiment.DataRow;
import dev.rung.experiment.Dataset;
import dev.rung.experiment.DatasetImport;
import dev.rung.experiment.DatasetImport.NewDataset;
import dev.rung.experiment.DatasetImport.RowSource;
import dev.rung.experiment.DatasetStore;
import dev.rung.experiment.NewRow;
import dev.rung.experiment.Split;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rows that are made of single replies, picked by hand: each pick is the next version of a dataset.
 * Blocks.
 */
public final class PickedRows {
    /** Where the reply stands in a row. */
    public static final String TEXT = "text";

    private static final int PAGE = 500;

    private final DatasetStore datasets;
    private final DatasetImport imports;

    public PickedRows(DatasetStore datasets, DatasetImport imports) {
        this.datasets = datasets;
        this.imports = imports;
    }

    /**
     * What became of a pick.
     *
     * @param isNew false if the reply is a row of the dataset already: then nothing was stored
     */
    public record Picked(Dataset dataset, boolean isNew) {}

    /**
     * Adds the reply as the last row, for development. Columns are those of the dataset; of a new
     * one the reply and those of the row that was asked about. A column that the reply does not
     * have is empty.
     */
    public Picked add(long project, String name, Reading reading)
            throws StoreException, InterruptedException {
        Optional<Dataset> before = datasets.newest(project, name);
        DataRow asked = reading.row();
        Map<String, String> fields = asked == null ? Map.of() : asked.fields();
        List<String> columns = before.map(Dataset::columns).orElseGet(() -> columns(fields));
        var rows = new Rows(before.orElse(null));
        if (before.isPresent() && rows.has(reading.sample().id())) {
            return new Picked(before.get(), false);
        }
        var values = new ArrayList<String>();
        for (String column : columns) {
            values.add(
                    column.equals(TEXT)
                            ? reading.sample().text()
                            : fields.getOrDefault(column, ""));
        }
        var last = new NewRow(Split.DEVELOPMENT, values, reading.sample().id());
        String source =
                before.map(dataset -> dataset.label() + " and ").orElse("")
                        + "a reply of run "
                        + reading.line().place().run();
        Dataset made =
                imports.importRows(
                        new NewDataset(project, name, columns, source),
                        new Rows(before.orElse(null)).then(last));
        return new Picked(made, true);
    }

    private static List<String> columns(Map<String, String> fields) {
        var columns = new ArrayList<String>();
        columns.add(TEXT);
        fields.keySet().stream().filter(column -> !column.equals(TEXT)).forEach(columns::add);
        return columns;
    }

    /** The rows of a dataset, page by page. */
    private final class Rows {
        private final @Nullable Dataset dataset;
        private final ArrayDeque<DataRow> page = new ArrayDeque<>();
        private int after;

        Rows(@Nullable Dataset dataset) {
            this.dataset = dataset;
        }

        private @Nullable DataRow next() throws StoreException {
            if (page.isEmpty() && dataset != null) {
                page.addAll(datasets.rows(dataset.id(), PAGE, after));
                after = page.isEmpty() ? after : page.getLast().number();
            }
            return page.poll();
        }

        boolean has(long sample) throws StoreException {
            for (DataRow row = next(); row != null; row = next()) {
                if (row.sample() != null && row.sample() == sample) {
                    return true;
                }
            }
            return false;
        }

        RowSource<StoreException> then(NewRow last) {
            boolean[] done = new boolean[1];
            return () -> {
                DataRow row = next();
                if (row != null && dataset != null) {
                    var values = new ArrayList<String>();
                    dataset.columns()
                            .forEach(column -> values.add(row.fields().getOrDefault(column, "")));
                    return new NewRow(row.split(), values, row.sample());
                }
                boolean isLast = !done[0];
                done[0] = true;
                return isLast ? last : null;
            };
        }
    }
}
