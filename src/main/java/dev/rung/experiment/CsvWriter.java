package dev.rung.experiment;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;

/**
 * Writes comma-separated values as RFC 4180 has them. A spreadsheet takes text that begins like a
 * formula for one and would run what a model wrote: such text gets an apostrophe in front, as does
 * text that begins with an apostrophe, so that taking one away always gives the original.
 */
final class CsvWriter {
    /**
     * What formulas begin with, also in full width; blanks before them do not stop a spreadsheet.
     */
    private static final String GUARDED = "=+-@\t\r\n'＝＋－＠";

    private final Appendable out;

    CsvWriter(Appendable out) {
        this.out = out;
    }

    /**
     * One record.
     *
     * @param fields null is an empty field; text is guarded, all else is written as it is
     */
    void write(List<@Nullable Object> fields) throws IOException {
        for (int i = 0; i < fields.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            Object field = fields.get(i);
            if (field != null) {
                out.append(quoted(field instanceof String text ? guarded(text) : field.toString()));
            }
        }
        out.append("\r\n");
    }

    private static String guarded(String text) {
        String start = text.stripLeading();
        boolean first = !text.isEmpty() && GUARDED.indexOf(text.charAt(0)) >= 0;
        boolean later = !start.isEmpty() && GUARDED.indexOf(start.charAt(0)) >= 0;
        return first || later ? "'" + text : text;
    }

    private static String quoted(String field) {
        boolean plain =
                field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }
}
