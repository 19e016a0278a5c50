package dev.rung.experiment.data;

import dev.rung.experiment.Dataset;
import dev.rung.experiment.DatasetImport;
import dev.rung.experiment.DatasetImport.NewDataset;
import dev.rung.experiment.DatasetImport.RowSource;
import dev.rung.experiment.NewRow;
import dev.rung.experiment.OutsideRuns;
import dev.rung.experiment.OutsideRuns.OutsideRun;
import dev.rung.experiment.RowsHash;
import dev.rung.experiment.Split;
import dev.rung.store.StoreException;
import dev.rung.task.Progress;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    private static final int STEP = 500;

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
        var rows = new Rows(set.splits());
        var first = new ArrayList<Map<String, String>>();
        var bad = new ArrayList<Checked.Bad>();
        var hash = new RowsHash();
        var splits = new EnumMap<Split, Integer>(Split.class);
        long good = 0;
        long wrong = 0;
        List<String> header;
        boolean page = set instanceof HubRows;
        try (RowReader reader = set.open()) {
            while (true) {
                stopIfAsked();
                RawRow row = page && good + wrong >= PREVIEW ? null : reader.next();
                if (row == null) {
                    break;
                }
                Checked.Bad why = null;
                long number = good + wrong + 1;
                switch (row) {
                    case RawRow.Bad(long line, String said) ->
                            why = new Checked.Bad(number, line, said);
                    case RawRow.Fields fields -> {
                        try {
                            Rows.Made made = rows.make(fields, number);
                            good++;
                            hash.add(made.split(), made.values());
                            splits.merge(made.split(), 1, Integer::sum);
                            if (first.size() < PREVIEW) {
                                first.add(made.values());
                            }
                        } catch (BadRow e) {
                            why = new Checked.Bad(number, fields.line(), e.why());
                        }
                    }
                }
                if (why != null) {
                    wrong++;
                    if (bad.size() < LISTED) {
                        bad.add(why);
                    }
                }
                if ((good + wrong) % STEP == 0) {
                    progress.report(good + wrong, Progress.UNKNOWN);
                }
            }
            header = reader.made();
            if (page && reader instanceof HubReader hub) {
                good = hub.total();
            }
        }
        if (good + wrong == 0) {
            throw new DataFault("There are no rows in it.", "Check the format and the header.");
        }
        var columns = new ArrayList<String>();
        rows.columns().forEach(columns::add);
        return new Checked(
                columns,
                first,
                good,
                bad,
                wrong,
                set.splits() ? splits : Map.of(),
                rows.renamed(),
                header,
                !page,
                page ? null : hash.hex(columns));
    }

    private static void stopIfAsked() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
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
            var next = new Reading(reader, order.rows().splits(), order.skipBad());
            RowSource<ReadFault> rows =
                    () -> {
                        Rows.Made made = next.next();
                        progressed(progress, next.read, order.checked());
                        return made == null
                                ? null
                                : new NewRow(made.split(), values(made, columns));
                    };
            var made = new NewDataset(order.project(), order.name(), columns, source, content);
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
                                            refuse(read[0], bad.row(), skipBad);
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

    private static void refuse(long row, RawRow.Bad bad, boolean skipBad) throws DataFault {
        if (!skipBad) {
            throw new DataFault(
                    new Checked.Bad(row, bad.line(), bad.why()).sentence(),
                    "Correct it, or skip bad rows.");
        }
    }

    /** What went wrong while rows were read, as one type. */
    private static final class ReadFault extends Exception {
        private static final long serialVersionUID = 1;
        private final transient @Nullable IOException io;
        private final transient @Nullable DataFault data;

        ReadFault(IOException io) {
            super(io);
            this.io = io;
            this.data = null;
        }

        ReadFault(DataFault data) {
            super(data);
            this.io = null;
            this.data = data;
        }

        /** Throws what it was, or gives it back if it is a fault of the data. */
        DataFault why() throws IOException {
            if (io != null) {
                throw io;
            }
            return data == null ? new DataFault("It cannot be read.", "") : data;
        }
    }

    /** The good rows, one after the other. */
    private static final class Reading {
        private final RowReader reader;
        private final Rows rows;
        private final boolean skipBad;
        private long read;

        Reading(RowReader reader, boolean splits, boolean skipBad) {
            this.reader = reader;
            this.rows = new Rows(splits);
            this.skipBad = skipBad;
        }

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
    }
}
