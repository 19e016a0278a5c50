package dev.rung.view;

import dev.rung.study.ResultText;
import dev.rung.ui.RightToLeft;
import dev.rung.ui.SafeText;
import dev.rung.ui.WrappedText;

import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import java.util.List;

/** A small table: words on the left, numbers of one width on the right. */
public final class NumberTable extends GridPane {
    /** So many rows are drawn; the copies hold all. */
    private static final int MOST = 80;

    /** A table of so many columns stands closer. */
    private static final int MANY = 8;

    /** Wider, the eye loses the row. */
    private static final double WIDEST = 860;

    public NumberTable(ResultText.Table table) {
        super(table.heads().size() < MANY ? 10 : 6, 0);
        setMaxWidth(WIDEST);
        getStyleClass().add("number-table");
        for (int i = 0; i < table.heads().size(); i++) {
            var column = new ColumnConstraints();
            if (i < table.words()) {
                column.setHgrow(i == 1 ? Priority.NEVER : Priority.ALWAYS);
                column.setMinWidth(narrowest(table, i));
            } else {
                column.setMinWidth(Region.USE_PREF_SIZE);
                column.setHalignment(HPos.RIGHT);
            }
            getColumnConstraints().add(column);
            var head = new Label(table.heads().get(i));
            head.getStyleClass().addAll("muted", "small-text");
            add(head, i, 0);
        }
        List<List<String>> rows = table.rows();
        for (int row = 0; row < Math.min(MOST, rows.size()); row++) {
            for (int i = 0; i < rows.get(row).size(); i++) {
                add(cell(table, row, i), i, row + 1);
            }
        }
        if (rows.size() > MOST) {
            var more = new Label("%,d more rows are in the copy.".formatted(rows.size() - MOST));
            more.getStyleClass().addAll("muted", "small-text");
            add(more, 0, MOST + 1, table.heads().size(), 1);
        }
    }

    /** The least width of a column of words. */
    private static double narrowest(ResultText.Table table, int i) {
        if (table.rows().stream().limit(MOST).anyMatch(row -> RightToLeft.isIn(row.get(i)))) {
            return WrappedText.NARROWEST;
        }
        return i == 1 ? 44 : table.heads().size() < MANY ? 84 : 72;
    }

    private static Node cell(ResultText.Table table, int row, int i) {
        String text = SafeText.visible(table.rows().get(row).get(i)).replace('\n', ' ');
        boolean isWords = i < table.words();
        // A label that wraps such text breaks the window.
        Region cell =
                isWords && RightToLeft.isIn(text)
                        ? new WrappedText("small-text").show(text)
                        : label(text, isWords);
        setFillHeight(cell, false);
        cell.getStyleClass().add(isWords ? "table-words" : "mono");
        cell.setMinHeight(Region.USE_PREF_SIZE);
        String tip = table.tips().get(row);
        var shown = new Tooltip(isWords ? text + "\n" + tip : tip);
        shown.setWrapText(true);
        shown.setMaxWidth(420);
        Tooltip.install(cell, shown);
        cell.setAccessibleText("%s: %s".formatted(table.heads().get(i), text));
        cell.setAccessibleHelp(tip);
        return cell;
    }

    private static Label label(String text, boolean isWords) {
        var label = new Label(text);
        label.getStyleClass().add("small-text");
        label.setWrapText(isWords);
        label.setMinWidth(isWords ? 0 : Region.USE_PREF_SIZE);
        return label;
    }
}
