package dev.rung.cli;

import dev.rung.ui.SafeText;

import java.util.ArrayList;
import java.util.List;

/** Rows of text as columns that stand under each other; the last column is as long as it is. */
final class TextTable {
    private TextTable() {}

    /**
     * Texts may come from anywhere: each stands on one line and is safe for a terminal.
     *
     * @param texts rows of the same length each
     */
    static List<String> lines(List<List<String>> texts) {
        var rows = texts.stream().map(row -> row.stream().map(TextTable::cell).toList()).toList();
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

    private static String cell(String text) {
        return SafeText.visible(text.replaceAll("\\s+", " "));
    }
}
