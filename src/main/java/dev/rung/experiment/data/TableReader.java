package dev.rung.experiment.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
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
    private @Nullable List<String> columns;
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
        List<String> names = columns;
        if (names == null && row != null) {
            names = header ? names(row.getFields()) : numbered(row.getFieldCount());
            columns = names;
            row = header ? read() : row;
        }
        if (row == null || names == null) {
            return null;
        }
        rows++;
        return row(row, names);
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
            values.put(names.get(i), row.getField(i));
        }
        return new RawRow.Fields(line, values);
    }

    /** Names as they stand, made different where they are not. */
    static List<String> names(List<String> header) {
        var names = new ArrayList<String>();
        for (int i = 0; i < header.size(); i++) {
            String wanted = header.get(i).isBlank() ? "column" + (i + 1) : header.get(i).strip();
            String name = wanted;
            for (int n = 2; names.contains(name); n++) {
                name = wanted + "_" + n;
            }
            names.add(name);
        }
        return names;
    }

    private static List<String> numbered(int count) {
        var names = new ArrayList<String>();
        for (int i = 1; i <= count; i++) {
            names.add("column" + i);
        }
        return names;
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
