package dev.rung.experiment.data;

import dev.rung.experiment.Dataset;
import dev.rung.experiment.DatasetImport;
import dev.rung.experiment.DatasetImport.NewDataset;
import dev.rung.experiment.DatasetImport.RowSource;
import dev.rung.experiment.NewRow;
import dev.rung.experiment.OutsideRuns;
import dev.rung.experiment.OutsideRuns.OutsideRun;
import dev.rung.store.StoreException;
import dev.rung.task.Progress;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Brings data in: first {@link #check}, which stores nothing, then an import, which stores all or
 * nothing. Rows are read one after the other, so that their number does not matter. Blocks; an
 * interrupt ends it.
 */
public final class DataImport {
    /** Rows of a preview. */
    public static final int PREVIEW = 50;

    /** Bad rows that are listed; more are counted. */
    public static final int LISTED = 200;

    static final int STEP = 500;

    private final DatasetImport imports;
    private final OutsideRuns outside;

    public DataImport(DatasetImport imports, OutsideRuns outside) {
        this.imports = imports;
        this.outside = outside;
    }

    /**
     * Reads all rows and says what is in them; of Hugging Face the first page only.
     *
     * @throws DataFault if they cannot be read
     */
    public Checked check(RowSet set, Progress progress)
            throws IOException, DataFault, InterruptedException {
        return new DataCheck(set, progress).check();
    }

    /**
     * What is to be imported.
     *
     * @param checked what {@link #check} said of the same rows
     * @param skipBad whether bad rows are left out; otherwise one bad row refuses all
     */
    public record Order(long project, String name, RowSet rows, Checked checked, boolean skipBad) {}

    /**
     * What came of an import.
     *
     * @param isNew false if the name had a version with this content already: then nothing was
     *     stored
     */
    public record Imported(Dataset dataset, boolean isNew) {}

    /**
     * Stores the rows as the next version of the name, unless it has a version with the same
     * content.
     *
     * @throws DataFault if rows cannot be read; then nothing was stored
     */
    public Imported importRows(Order order, Progress progress)
            throws StoreException, IOException, DataFault, InterruptedException {
        return importRows(order, order.rows().source(), progress);
    }

    /**
     * The same with other words on where the rows come from.
     *
     * @throws DataFault as above
     */
    public Imported importRows(Order order, String from, Progress progress)
            throws StoreException, IOException, DataFault, InterruptedException {
        refuseBad(order.checked(), order.skipBad());
        List<String> columns = order.checked().columns();
        String content = order.checked().content();
        Optional<Dataset> there =
                content == null
                        ? Optional.empty()
                        : imports.withContent(order.project(), order.name(), content);
        if (there.isPresent()) {
            return new Imported(there.get(), false);
        }
        String source = source(from, order.checked(), order.skipBad());
        try (RowReader reader = order.rows().open()) {
            var next = new GoodRows(reader, order.rows().splits(), order.skipBad());
            RowSource<ReadFault> rows =
                    () -> {
                        Rows.Made made = next.next();
                        progressed(progress, next.read(), order.checked());
                        return made == null
                                ? null
                                : new NewRow(made.split(), values(made, columns));
                    };
            var made = new NewDataset(order.project(), order.name(), columns, source);
            return new Imported(imports.importRows(made, rows), true);
        } catch (ReadFault e) {
            throw e.why();
        }
    }

    private static void progressed(Progress progress, long read, Checked checked) {
        if (read % STEP == 0) {
            progress.report(read, checked.rows() + checked.badRows());
        }
    }

    /**
     * Says before anything is made what an import would refuse.
     *
     * @throws DataFault if there are bad rows and they are not to be skipped
     */
    public static void refuseBad(Checked checked, boolean skipBad) throws DataFault {
        if (checked.badRows() > 0 && !skipBad) {
            String where = checked.bad().getFirst().where();
            throw new DataFault(
                    checked.badRows() == 1
                            ? "1 row cannot be read: %s.".formatted(where)
                            : "%,d rows cannot be read, the first is %s."
                                    .formatted(checked.badRows(), where),
                    checked.badRows() == 1
                            ? "Correct it, or skip it."
                            : "Correct them, or skip them.");
        }
    }

    private static String source(String from, Checked checked, boolean skipBad) {
        return checked.badRows() == 0 || !skipBad
                ? from
                : String.format(
                        Locale.ROOT,
                        "%s, %,d bad row%s skipped",
                        from,
                        checked.badRows(),
                        checked.badRows() == 1 ? "" : "s");
    }

    private static List<String> values(Rows.Made made, List<String> columns) throws ReadFault {
        if (!columns.containsAll(made.values().keySet())) {
            throw new ReadFault(
                    new DataFault(
                            "There are columns that were not there when it was checked.",
                            "Check it again."));
        }
        return columns.stream().map(column -> made.values().getOrDefault(column, "")).toList();
    }

    /** The run of the idea that was made of the same transcripts, if there is one. */
    public Optional<OutsideRun> sameTranscripts(long idea, Checked checked) throws StoreException {
        String content = checked.content();
        return content == null ? Optional.empty() : outside.withContent(idea, content);
    }

    /**
     * Keeps transcripts as an outside run of the idea, called like their source.
     *
     * @throws DataFault if they cannot be read; then nothing was stored
     */
    public OutsideRun importTranscripts(
            long idea, TranscriptRows set, Checked checked, boolean skipBad, Progress progress)
            throws StoreException, IOException, DataFault, InterruptedException {
        return importTranscripts(
                idea, OutsideRuns.name(set.source()), set, checked, skipBad, progress);
    }

    /**
     * The same under a name of their own.
     *
     * @param name of the run and of the dataset of its rows
     * @throws DataFault as above
     */
    public OutsideRun importTranscripts(
            long idea,
            String name,
            TranscriptRows set,
            Checked checked,
            boolean skipBad,
            Progress progress)
            throws StoreException, IOException, DataFault, InterruptedException {
        refuseBad(checked, skipBad);
        if (checked.rows() == 0) {
            throw new DataFault("No transcript in it can be read.", "Check the format.");
        }
        try (TranscriptReader reader = set.reader()) {
            var read = new long[1];
            OutsideRuns.Source<ReadFault> transcripts =
                    () -> {
                        try {
                            while (true) {
                                progressed(progress, ++read[0], checked);
                                switch (reader.transcript()) {
                                    case null -> {
                                        return null;
                                    }
                                    case TranscriptReader.Good good -> {
                                        return good.transcript();
                                    }
                                    case TranscriptReader.Bad bad ->
                                            GoodRows.refuse(read[0], bad.row(), skipBad);
                                }
                            }
                        } catch (IOException e) {
                            throw new ReadFault(e);
                        } catch (DataFault e) {
                            throw new ReadFault(e);
                        }
                    };
            return outside.importRun(
                    idea,
                    name,
                    source(set.source(), checked, skipBad),
                    checked.content(),
                    transcripts);
        } catch (ReadFault e) {
            throw e.why();
        }
    }
}
