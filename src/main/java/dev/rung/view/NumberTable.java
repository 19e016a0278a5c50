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

import java.util.ArrayList;
import java.util.List;

/**
 * A small table: words on the left, numbers of one width on the right. Where a table of scores has
 * not the room for that, its first column and what is missing stand above the others, so that each
 * row takes two lines.
 */
public final class NumberTable extends GridPane {
    /** So many rows are drawn; the copies hold all. */
    private static final int MOST = 80;

    /** A table of so many columns has less room for its words. */
    private static final int MANY = 8;

    /** Between two columns: at least two spaces of their numbers, so that no two run together. */
    private static final double GAP = 18;

    /** So wide are the words of the first column at most before they wrap. */
    private static final double WORDS = 320;

    /** Between two columns where there is little room: still two spaces. */
    private static final double CLOSE = 15;

    /** The last column of a table of scores. */
    private static final String MISSING = "missing";

    private final List<ColumnConstraints> constraints = new ArrayList<>();
    private final List<Node> cells = new ArrayList<>();
    private final int columns;
    private final boolean canStack;
    private final int half;
    private boolean isStacked;

    /** How wide it is at least with all columns in one line, without what is between them. */
    private double least;

    public NumberTable(ResultText.Table table) {
        super(GAP, 0);
        columns = table.heads().size();
        canStack = columns >= MANY - 1 && table.heads().getLast().equals(MISSING);
        // What is missing of two takes more room than a name.
        half = table.words() == 1 ? (columns - 2) / 3 : (columns - 1) / 2;
        setMaxWidth(USE_PREF_SIZE);
        getStyleClass().add("number-table");
        for (int i = 0; i < columns; i++) {
            var column = new ColumnConstraints();
            if (i < table.words()) {
                column.setHgrow(i == 1 ? Priority.NEVER : Priority.SOMETIMES);
                column.setMinWidth(narrowest(table, i));
            } else {
                column.setMinWidth(Region.USE_PREF_SIZE);
                column.setHalignment(HPos.RIGHT);
            }
            constraints.add(column);
            var head = new Label(table.heads().get(i));
            head.getStyleClass().addAll("muted", "small-text");
            if (i >= table.words()) {
                head.setMinWidth(Region.USE_PREF_SIZE);
            }
            place(head, i, 0);
        }
        getColumnConstraints().setAll(constraints);
        List<List<String>> rows = table.rows();
        for (int row = 0; row < Math.min(MOST, rows.size()); row++) {
            for (int i = 0; i < rows.get(row).size(); i++) {
                place(cell(table, row, i), i, row + 1);
            }
        }
        if (rows.size() > MOST) {
            var more = new Label("%,d more rows are in the copy.".formatted(rows.size() - MOST));
            more.getStyleClass().addAll("muted", "small-text");
            add(more, 0, 2 * MOST + 2, columns, 1);
        }
    }

    /** Each row of the table has two of the grid: the upper one is for what may stand above. */
    private void place(Node cell, int column, int row) {
        add(cell, column, 2 * row + 1);
        cells.add(cell);
    }

    /**
     * Takes the form for so much room.
     *
     * @param width in pixels
     */
    void fit(double width) {
        if (width <= 0 || !canStack) {
            return;
        }
        int gaps = columns - 1;
        if (!isStacked) {
            least = minWidth(-1) - gaps * getHgap();
        }
        boolean stacks = width < least + gaps * CLOSE;
        setHgap(width < least + gaps * GAP ? CLOSE : GAP);
        if (stacks == isStacked) {
            return;
        }
        isStacked = stacks;
        getColumnConstraints().setAll(stacks ? constraints.subList(1, columns - 1) : constraints);
        for (int i = 0; i < cells.size(); i++) {
            Node cell = cells.get(i);
            int column = i % columns;
            int row = 2 * (i / columns) + 1;
            boolean isLast = column == columns - 1;
            setHalignment(cell, isLast ? HPos.RIGHT : stacks && column == 0 ? HPos.LEFT : null);
            if (!stacks) {
                setConstraints(cell, column, row, 1, 1);
            } else if (column == 0) {
                setConstraints(cell, 0, row - 1, half, 1);
            } else if (isLast) {
                setConstraints(cell, half, row - 1, columns - 2 - half, 1);
            } else {
                setConstraints(cell, column - 1, row, 1, 1);
            }
        }
    }

    /** The least width of a column of words. */
    private static double narrowest(ResultText.Table table, int i) {
        if (table.rows().stream().limit(MOST).anyMatch(row -> RightToLeft.isIn(row.get(i)))) {
            return WrappedText.NARROWEST;
        }
        int longest =
                table.rows().stream()
                        .limit(MOST)
                        .mapToInt(row -> row.get(i).length())
                        .reduce(table.heads().get(i).length(), Math::max);
        double most = i == 1 ? 44 : table.heads().size() < MANY ? 84 : 72;
        // Short words do not need it all; a letter takes less than this.
        return Math.min(most, 9.0 * longest);
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
        if (isWords) {
            label.setMinWidth(0);
            label.setMaxWidth(WORDS);
        } else {
            label.setMinWidth(Region.USE_PREF_SIZE);
        }
        return label;
    }
}
