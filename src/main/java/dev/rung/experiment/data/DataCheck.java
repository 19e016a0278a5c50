package dev.rung.experiment.data;

import dev.rung.experiment.RowsHash;
import dev.rung.experiment.Split;
import dev.rung.task.Progress;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads the rows of a set once and says what is in them; of Hugging Face the first page only. */
final class DataCheck {
    private final RowSet set;
    private final Progress progress;
    private final Rows rows;
    private final boolean page;
    private final List<Map<String, String>> first = new ArrayList<>();
    private final List<Checked.Bad> bad = new ArrayList<>();
    private final RowsHash hash = new RowsHash();
    private final Map<Split, Integer> splits = new EnumMap<>(Split.class);
    private long good;
    private long wrong;

    DataCheck(RowSet set, Progress progress) {
        this.set = set;
        this.progress = progress;
        this.rows = new Rows(set.splits());
        this.page = set instanceof HubRows;
    }

    /**
     * @throws DataFault if they cannot be read
     */
    Checked check() throws IOException, DataFault, InterruptedException {
        List<String> header;
        try (RowReader reader = set.open()) {
            readAll(reader);
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

    private void readAll(RowReader reader) throws IOException, DataFault, InterruptedException {
        while (true) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (page && good + wrong >= DataImport.PREVIEW) {
                return;
            }
            switch (reader.next()) {
                case null -> {
                    return;
                }
                case RawRow.Bad(long line, String why) -> isBad(line, why);
                case RawRow.Fields fields -> take(fields);
            }
            if ((good + wrong) % DataImport.STEP == 0) {
                progress.report(good + wrong, Progress.UNKNOWN);
            }
        }
    }

    private void take(RawRow.Fields fields) throws DataFault {
        try {
            Rows.Made made = rows.make(fields, good + wrong + 1);
            good++;
            hash.add(made.split(), made.values());
            splits.merge(made.split(), 1, Integer::sum);
            if (first.size() < DataImport.PREVIEW) {
                first.add(made.values());
            }
        } catch (BadRow e) {
            isBad(fields.line(), e.why());
        }
    }

    private void isBad(long line, String why) {
        wrong++;
        if (bad.size() < DataImport.LISTED) {
            bad.add(new Checked.Bad(good + wrong, line, why));
        }
    }
}
