package dev.rung.pane.agenda.present;

import dev.rung.study.ResultText;
import dev.rung.ui.WrappedText;

import javafx.collections.ObservableList;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;

/** Rows of a table under its head, which comes again on each page. */
final class TableFlow implements Flow {
    private static final double[] LETTERS = {17, 14, 12};
    private static final double PADDING = 20;

    /** A column of words is not made narrower than this many letters. */
    private static final int FEWEST = 8;

    private static final int MOST = 48;

    private final ResultText.Table table;
    private final Room room;
    private final BiFunction<String, Part.Look, Flow> words;
    private final double[] widths;
    private final double head;
    private final List<Double> heights = new ArrayList<>();

    /**
     * Where it stands.
     *
     * @param size of the letters, 0 is the largest
     * @param measure how high a node is at the width
     */
    record Room(int size, double width, ToDoubleFunction<Node> measure) {}

    /**
     * One table, or several beside each other's columns where it is wider than a page: the first
     * column comes again in each of them.
     *
     * @param words shows text where not even a row fits on a page
     */
    static List<Flow> of(
            ResultText.Table table, Room room, BiFunction<String, Part.Look, Flow> words) {
        if (table.heads().isEmpty() || table.rows().isEmpty()) {
            return List.of(words.apply("The table is empty.", Part.Look.CONTEXT));
        }
        var flows = new ArrayList<Flow>();
        var columns = new ArrayList<Integer>();
        double used = 0;
        for (int i = 0; i < table.heads().size(); i++) {
            double least = least(table, i, room.size());
            if (used + least > room.width() && columns.size() > 1) {
                flows.add(new TableFlow(pick(table, columns), room, words));
                columns.clear();
                columns.add(0);
                used = least(table, 0, room.size());
            }
            columns.add(i);
            used += least;
        }
        flows.add(new TableFlow(pick(table, columns), room, words));
        return flows;
    }

    private static ResultText.Table pick(ResultText.Table table, List<Integer> columns) {
        return new ResultText.Table(
                columns.stream().map(table.heads()::get).toList(),
                (int) columns.stream().filter(at -> at < table.words()).count(),
                table.rows().stream()
                        .map(row -> columns.stream().map(at -> cell(row, at)).toList())
                        .toList(),
                List.of());
    }

    private static String cell(List<String> row, int at) {
        return at < row.size() ? row.get(at) : "";
    }

    /** How many letters the longest cell of a column has, the head included. */
    private static int letters(ResultText.Table table, int column) {
        int most = table.heads().get(column).length();
        for (List<String> row : table.rows()) {
            most = Math.max(most, cell(row, column).length());
        }
        return most;
    }

    private static double least(ResultText.Table table, int column, int size) {
        int letters = letters(table, column);
        int kept = column < table.words() ? Math.min(letters, FEWEST) : Math.min(letters, MOST);
        return width(kept, size);
    }

    private static double width(int letters, int size) {
        return Math.max(2, letters) * LETTERS[size] * 0.64 + PADDING;
    }

    private TableFlow(
            ResultText.Table table, Room room, BiFunction<String, Part.Look, Flow> words) {
        this.table = table;
        this.room = room;
        this.words = words;
        widths = widths();
        // All at once: the styles of each row alone would take much longer.
        var all = new VBox(row(table.heads(), true));
        table.rows().forEach(row -> all.getChildren().add(row(row, false)));
        var _ = room.measure.applyAsDouble(all);
        head = all.getChildren().getFirst().prefHeight(room.width);
        for (Node row : all.getChildren().subList(1, all.getChildren().size())) {
            heights.add(row.prefHeight(room.width));
        }
    }

    /** What each column would like, and less for those with many words if that is too much. */
    private double[] widths() {
        int count = table.heads().size();
        var wanted = new double[count];
        var least = new double[count];
        double all = 0;
        double smallest = 0;
        for (int i = 0; i < count; i++) {
            wanted[i] = width(Math.min(letters(table, i), MOST), room.size);
            least[i] = Math.min(wanted[i], least(table, i, room.size));
            all += wanted[i];
            smallest += least[i];
        }
        double spare = room.width - all;
        for (int i = 0; i < count; i++) {
            if (spare >= 0) {
                wanted[i] += Math.min(spare / count, wanted[i] * 0.5);
            } else if (all > smallest) {
                double give = (wanted[i] - least[i]) / (all - smallest);
                wanted[i] += Math.max(spare, smallest - all) * give;
            }
        }
        double sum = 0;
        for (double one : wanted) {
            sum += one;
        }
        for (int i = 0; sum > room.width && i < count; i++) {
            wanted[i] *= room.width / sum;
        }
        return wanted;
    }

    private CellRow row(List<String> cells, boolean isHead) {
        var row = new CellRow(widths);
        row.getStyleClass().add(isHead ? "slide-table-head" : "slide-table-row");
        for (int i = 0; i < widths.length; i++) {
            boolean number = i >= table.words();
            String style = "slide-cell-" + room.size;
            var text =
                    isHead
                            ? new WrappedText("slide-cell", style, "muted")
                            : number
                                    ? new WrappedText("slide-cell", style, "mono")
                                    : new WrappedText("slide-cell", style);
            text.show(cell(cells, i));
            text.setTextAlignment(number ? TextAlignment.RIGHT : TextAlignment.LEFT);
            row.getChildren().add(text);
        }
        return row;
    }

    @Override
    public int size() {
        return table.rows().size();
    }

    @Override
    public Node node(int from, int to) {
        var all = new VBox(row(table.heads(), true));
        table.rows().subList(from, to).forEach(row -> all.getChildren().add(row(row, false)));
        return all;
    }

    @Override
    public double height(int from, int to) {
        double sum = head;
        for (int i = from; i < to; i++) {
            sum += heights.get(i);
        }
        return sum;
    }

    /** Each row as lines of its own. */
    @Override
    public Flow finer() {
        var text = new StringBuilder();
        for (List<String> row : table.rows()) {
            for (int i = 0; i < widths.length; i++) {
                text.append(table.heads().get(i)).append(": ").append(cell(row, i)).append('\n');
            }
            text.append('\n');
        }
        return words.apply(text.toString(), Part.Look.CONTEXT);
    }

    /** Cells beside each other, each as wide as its column; as high as the highest. */
    private static final class CellRow extends Region {
        private static final double SIDE = 10;
        private static final double TOP = 5;

        private final double[] widths;

        CellRow(double[] widths) {
            this.widths = widths;
        }

        @Override
        public ObservableList<Node> getChildren() {
            return super.getChildren();
        }

        @Override
        public Orientation getContentBias() {
            return Orientation.HORIZONTAL;
        }

        private double inner(int column) {
            return Math.max(1, widths[column] - 2 * SIDE);
        }

        @Override
        protected double computePrefWidth(double height) {
            double sum = 0;
            for (double width : widths) {
                sum += width;
            }
            return sum;
        }

        @Override
        protected double computePrefHeight(double width) {
            double most = 0;
            for (int i = 0; i < widths.length; i++) {
                most = Math.max(most, getManagedChildren().get(i).prefHeight(inner(i)));
            }
            return Math.ceil(most) + 2 * TOP + 1;
        }

        @Override
        protected void layoutChildren() {
            double x = 0;
            for (int i = 0; i < widths.length; i++) {
                getManagedChildren()
                        .get(i)
                        .resizeRelocate(x + SIDE, TOP, inner(i), getHeight() - 2 * TOP);
                x += widths[i];
            }
        }
    }
}
