package dev.rung.experiment.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a table as RFC 4180 has it, with any delimiter. Empty lines are passed over. A row that has
 * more or fewer values than there are columns is bad: which value is missing cannot be known.
 */
final class TableReader implements RowReader {
    /** The longest value, in characters. */
    private static final int LONGEST = 16 << 20;

    private final CsvReader<CsvRecord> csv;
    private final Iterator<CsvRecord> records;
    private final boolean header;
    private @Nullable Header columns;
    private long line;
    private long rows;

    TableReader(Reader text, char delimiter, boolean header) {
        this.header = header;
        csv = settings(delimiter).ofCsvRecord(text);
        records = csv.iterator();
    }

    /** The same strictness wherever a table is looked at. */
    static CsvReader.CsvReaderBuilder settings(char delimiter) {
        return CsvReader.builder()
                .fieldSeparator(delimiter)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .skipEmptyLines(true)
                .maxBufferSize(LONGEST);
    }

    @Override
    public @Nullable RawRow next() throws IOException, DataFault {
        CsvRecord row = read();
        Header names = columns;
        if (names == null && row != null) {
            names = header ? Header.of(row.getFields()) : Header.numbered(row.getFieldCount());
            columns = names;
            row = header ? read() : row;
        }
        if (row == null || names == null) {
            return null;
        }
        rows++;
        return row(row, names.names());
    }

    private @Nullable CsvRecord read() throws IOException, DataFault {
        try {
            if (!records.hasNext()) {
                return null;
            }
            CsvRecord row = records.next();
            line = row.getStartingLineNumber();
            return row;
        } catch (CsvParseException e) {
            String why =
                    String.valueOf(
                            e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
            throw new DataFault(
                    "After %s the table cannot be read: a quote is not closed, or closed in the middle of a value (%s)."
                            .formatted(
                                    rows == 0
                                            ? "line " + line
                                            : "row %,d, line %d,".formatted(rows, line),
                                    why),
                    "Correct the quotes there, choose another delimiter, or save the file as JSON"
                            + " lines.");
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static RawRow row(CsvRecord row, List<String> names) {
        long line = row.getStartingLineNumber();
        if (row.getFieldCount() != names.size()) {
            return new RawRow.Bad(
                    line,
                    "%d %s for %d columns"
                            .formatted(
                                    row.getFieldCount(),
                                    row.getFieldCount() == 1 ? "value" : "values",
                                    names.size()));
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            String bad = BadBytes.in(row.getField(i));
            if (bad != null) {
                return new RawRow.Bad(line, bad);
            }
            values.put(names.get(i), row.getField(i));
        }
        return new RawRow.Fields(line, values);
    }

    @Override
    public List<String> made() {
        return columns == null ? List.of() : columns.made();
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
