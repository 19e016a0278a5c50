package dev.rung.experiment.data;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table of promptfoo's tests: columns that begin with two underscores say something of the test.
 * Of {@code __expected} comes {@code expected} and {@code expected_type}, by the words before its
 * colon; {@code __expected2} … and the others lose their underscores.
 */
final class PromptfooTable implements RowReader {
    private final RowReader table;

    PromptfooTable(RowReader table) {
        this.table = table;
    }

    @Override
    public @Nullable RawRow next() throws IOException, DataFault, InterruptedException {
        RawRow row = table.next();
        return row instanceof RawRow.Fields(long line, Map<String, String> values)
                ? new RawRow.Fields(line, renamed(values))
                : row;
    }

    private static Map<String, String> renamed(Map<String, String> values) {
        var renamed = new LinkedHashMap<String, String>();
        values.forEach(
                (name, value) -> {
                    if (name.equals("__expected") || name.equals("__expected1")) {
                        expect(renamed, value);
                    } else {
                        boolean special = name.startsWith("__") && name.length() > 2;
                        renamed.put(special ? name.substring(2) : name, value);
                    }
                });
        return renamed;
    }

    private static void expect(Map<String, String> row, String value) {
        var cell = PromptfooCell.of(value);
        row.put("expected", cell.value());
        row.put("expected_type", cell.type());
    }

    @Override
    public List<String> made() {
        return table.made();
    }

    @Override
    public void close() throws IOException {
        table.close();
    }
}
