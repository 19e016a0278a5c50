package dev.rung.experiment.data;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads the first table of a Markdown text, as GitHub has them: a row of names, a row of dashes,
 * rows of values; {@code \|} is a bar inside a value and {@code <br>} a line's end.
 */
final class MarkdownReader implements RowReader {
    private static final Pattern RULE =
            Pattern.compile("\\s*\\|?\\s*:?-+:?\\s*(?:\\|\\s*:?-+:?\\s*)*\\|?\\s*");

    private final BufferedReader text;
    private @Nullable Header columns;
    private long line;
    private boolean ended;

    MarkdownReader(Reader text) {
        this.text = new BufferedReader(text);
    }

    /** Whether it is the line between the names and the values. */
    static boolean isRule(String line) {
        return line.indexOf('-') >= 0 && line.indexOf('|') >= 0 && RULE.matcher(line).matches();
    }

    @Override
    public @Nullable RawRow next() throws IOException, DataFault {
        Header header = columns == null ? head() : columns;
        columns = header;
        List<String> names = header.names();
        String row = ended ? null : read();
        if (row == null || row.indexOf('|') < 0) {
            ended = true;
            return null;
        }
        List<String> cells = cells(row);
        if (cells.size() != names.size()) {
            return new RawRow.Bad(
                    line, "%d values for %d columns".formatted(cells.size(), names.size()));
        }
        var values = new LinkedHashMap<String, String>();
        String bad = BadBytes.in(row);
        if (bad != null) {
            return new RawRow.Bad(line, bad);
        }
        for (int i = 0; i < cells.size(); i++) {
            values.put(names.get(i), cells.get(i).replaceAll("(?i)<br\\s*/?>", "\n"));
        }
        return new RawRow.Fields(line, values);
    }

    private Header head() throws IOException, DataFault {
        String before = "";
        for (String next = read(); next != null; next = read()) {
            if (isRule(next) && before.indexOf('|') >= 0) {
                return Header.of(cells(before));
            }
            before = next;
        }
        throw new DataFault(
                "There is no Markdown table in it.",
                "A table has a row of names, a row of dashes, and bars between values.");
    }

    private @Nullable String read() throws IOException {
        line++;
        return text.readLine();
    }

    private static List<String> cells(String row) {
        String inner = row.strip();
        inner = inner.startsWith("|") ? inner.substring(1) : inner;
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        for (int i = 0; i < inner.length(); i++) {
            char c = inner.charAt(i);
            if (c == '\\' && i + 1 < inner.length() && inner.charAt(i + 1) == '|') {
                cell.append('|');
                i++;
            } else if (c == '|') {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        if (!cell.toString().isBlank() || !inner.endsWith("|")) {
            cells.add(cell.toString().strip());
        }
        return cells;
    }

    @Override
    public List<String> made() {
        return columns == null ? List.of() : columns.made();
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
