package dev.rung.view.apart;

import dev.rung.study.ResultText;
import dev.rung.study.apart.Page;
import dev.rung.ui.SafeText;

import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A table of numbers in which a cell is marked by the arrow keys; Enter, or a second click, opens
 * the samples that stand behind it.
 */
final class PickTable extends GridPane {
    private static final PseudoClass MARKED = PseudoClass.getPseudoClass("marked");
    private static final double WORDS = 300;
    private static final int SMALL = 8;

    private final Page page;
    private final Consumer<String> open;
    private final List<List<Label>> cells = new ArrayList<>();
    private int row;
    private int column;

    /**
     * @param open gets the filter of a cell's samples, empty if there is none
     */
    PickTable(Page page, Consumer<String> open) {
        super(0, 0);
        this.page = page;
        this.open = open;
        getStyleClass().add("pick-table");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TEXT);
        ResultText.Table table = page.table();
        // A small table stands together, so that the eye keeps the row.
        boolean isWide = table.heads().size() > SMALL;
        for (int i = 0; i < table.heads().size(); i++) {
            boolean isWords = i < table.words();
            var constraints = new ColumnConstraints();
            constraints.setMinWidth(isWords ? 120 : Region.USE_PREF_SIZE);
            constraints.setHgrow(isWords && isWide ? Priority.SOMETIMES : Priority.NEVER);
            constraints.setHalignment(isWords ? HPos.LEFT : HPos.RIGHT);
            getColumnConstraints().add(constraints);
            var head = new Label(line(table.heads().get(i)));
            head.getStyleClass().addAll("muted", "small-text", "pick-cell");
            head.setMaxWidth(isWords ? WORDS : Double.MAX_VALUE);
            head.setMinWidth(isWords ? 0 : 40);
            head.setAlignment(isWords ? Pos.CENTER_LEFT : Pos.CENTER_RIGHT);
            head.setTooltip(new Tooltip(head.getText()));
            add(head, i, 0);
        }
        for (int i = 0; i < table.rows().size(); i++) {
            var labels = new ArrayList<Label>();
            for (int j = 0; j < table.rows().get(i).size(); j++) {
                labels.add(cell(table, i, j));
                add(labels.getLast(), j, i + 1);
            }
            cells.add(labels);
        }
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        mark(0, firstColumn());
    }

    /** Where the first samples are, else the first. */
    private int firstColumn() {
        if (page.samples().isEmpty()) {
            return 0;
        }
        List<String> first = page.samples().getFirst();
        for (int i = 0; i < first.size(); i++) {
            if (!first.get(i).isEmpty()) {
                return i;
            }
        }
        return 0;
    }

    private static String line(String text) {
        return SafeText.visible(text).replace('\n', ' ');
    }

    private Label cell(ResultText.Table table, int i, int j) {
        String text = line(table.rows().get(i).get(j));
        boolean isWords = j < table.words();
        var label = new Label(text);
        label.getStyleClass().addAll("small-text", "pick-cell", isWords ? "table-words" : "mono");
        label.setMaxWidth(isWords ? WORDS : Double.MAX_VALUE);
        label.setMinWidth(isWords ? 0 : Region.USE_PREF_SIZE);
        label.setAlignment(isWords ? Pos.CENTER_LEFT : Pos.CENTER_RIGHT);
        if (opens(i, j)) {
            label.getStyleClass().add("opens");
        }
        String tip = table.tips().get(i);
        var shown = new Tooltip(isWords ? text + (tip.isEmpty() ? "" : "\n" + tip) : tip);
        shown.setWrapText(true);
        shown.setMaxWidth(420);
        if (!shown.getText().isEmpty()) {
            label.setTooltip(shown);
        }
        label.addEventHandler(
                MouseEvent.MOUSE_CLICKED,
                event -> {
                    requestFocus();
                    mark(i, j);
                    if (event.getClickCount() == 2) {
                        open.accept(filter());
                    }
                });
        return label;
    }

    /** Only what opens something of its own stands out. */
    private boolean opens(int i, int j) {
        String behind = page.samples().get(i).get(j);
        return !behind.isEmpty() && (j == 0 || !behind.equals(page.samples().get(i).getFirst()));
    }

    private String filter() {
        return cells.isEmpty() ? "" : page.samples().get(row).get(column);
    }

    private void mark(int toRow, int toColumn) {
        if (cells.isEmpty()) {
            setAccessibleText("An empty table");
            return;
        }
        cells.get(row).get(column).pseudoClassStateChanged(MARKED, false);
        row = Math.clamp(toRow, 0, cells.size() - 1);
        column = Math.clamp(toColumn, 0, cells.get(row).size() - 1);
        Label marked = cells.get(row).get(column);
        marked.pseudoClassStateChanged(MARKED, true);
        setAccessibleText(
                "%s, %s: %s"
                        .formatted(
                                cells.get(row).getFirst().getText(),
                                line(page.table().heads().get(column)),
                                marked.getText()));
        setAccessibleHelp(page.table().tips().get(row));
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown() || event.isShiftDown()) {
            return;
        }
        switch (event.getCode()) {
            case UP -> {
                if (row == 0) {
                    // The page scrolls to its top.
                    return;
                }
                mark(row - 1, column);
            }
            case DOWN -> mark(row + 1, column);
            case LEFT -> mark(row, column - 1);
            case RIGHT -> mark(row, column + 1);
            case HOME -> mark(0, column);
            case END -> mark(cells.size() - 1, column);
            case ENTER -> open.accept(filter());
            default -> {
                return;
            }
        }
        event.consume();
    }

    /** The marked cell, to be scrolled to; the table itself if it is empty. */
    Region marked() {
        return cells.isEmpty() ? this : cells.get(row).get(column);
    }
}
