package dev.rung.cli;

import dev.rung.ui.SafeText;

import java.util.ArrayList;
import java.util.List;

/** Rows of text as columns that stand under each other; the last column is as long as it is. */
final class TextTable {
    private TextTable() {}

    /** The same of texts from anywhere, each on one line and made safe for a terminal. */
    static List<String> safe(List<List<String>> rows) {
        return lines(
                rows.stream()
                        .map(
                                row ->
                                        row.stream()
                                                .map(cell -> cell.replace('\n', ' '))
                                                .map(SafeText::visible)
                                                .toList())
                        .toList());
    }

    /**
     * @param rows of the same length each
     */
    static List<String> lines(List<List<String>> rows) {
        int last = rows.getFirst().size() - 1;
        var widths = new int[last];
        for (var row : rows) {
            for (int i = 0; i < last; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        var lines = new ArrayList<String>();
        for (var row : rows) {
            var line = new StringBuilder();
            for (int i = 0; i < last; i++) {
                line.append(row.get(i)).repeat(' ', widths[i] - row.get(i).length() + 2);
            }
            lines.add(line.append(row.get(last)).toString().stripTrailing());
        }
        return lines;
    }
}
