package dev.rung.deck.slide;

import dev.rung.deck.slide.Block.Grid;
import dev.rung.deck.slide.Block.Row;
import dev.rung.plot.Shape.Box;
import dev.rung.study.ResultText;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Divides tables among boxes: columns that do not fit beside each other go to a table of their own
 * behind the first column, rows to the next box under the same head. A row that is higher than a
 * box is divided by lines.
 */
final class Tables {
    /** A column is no wider than this unless there is room. */
    private static final double WIDEST = 260;

    /** A column is never narrower than its longest word, or than this. */
    private static final double WORD = 110;

    /** A table that is narrower than its box grows so much at most. */
    private static final double STRETCH = 1.6;

    private final Measure measure;
    private final Wrap wrap;
    private final List<Size> sizes;

    /** How large a table is written. */
    private enum Size {
        LARGE(Style.LARGE_HEAD, Style.LARGE_CELL),
        MIDDLE(Style.MIDDLE_HEAD, Style.MIDDLE_CELL),
        SMALL(Style.HEAD, Style.CELL);

        private final Style head;
        private final Style cell;

        Size(Style head, Style cell) {
            this.head = head;
            this.cell = cell;
        }
    }

    /**
     * @param compact whether everything is written small, else only what is too much otherwise
     */
    Tables(Measure measure, boolean compact) {
        this.measure = measure;
        this.sizes = compact ? List.of(Size.SMALL) : List.of(Size.values());
        this.wrap = new Wrap(measure);
    }

    /** A table of text that is safe to show. */
    static ResultText.Table safe(ResultText.Table table) {
        return new ResultText.Table(
                table.heads().stream().map(Flow::line).toList(),
                table.words(),
                table.rows().stream().map(row -> row.stream().map(Flow::safe).toList()).toList(),
                List.of());
    }

    /** Tables that are each narrow enough, one after the other. */
    List<ResultText.Table> narrow(ResultText.Table table, double width) {
        int columns = table.heads().size();
        var parts = new ArrayList<ResultText.Table>();
        double first = columns == 0 ? 0 : least(table, 0, Size.SMALL);
        int from = 1;
        while (from < columns || parts.isEmpty()) {
            double used = first;
            int to = from;
            while (to < columns && (to == from || used + least(table, to, Size.SMALL) <= width)) {
                used += least(table, to, Size.SMALL);
                to++;
            }
            parts.add(part(table, from, to));
            from = Math.max(to, from + 1);
        }
        return parts;
    }

    private static ResultText.Table part(ResultText.Table table, int from, int to) {
        if (from == 1 && to == table.heads().size()) {
            return table;
        }
        return new ResultText.Table(
                columns(table.heads(), from, to),
                Math.max(Math.min(table.words(), 1), Math.min(table.words(), to) - from + 1),
                table.rows().stream().map(row -> columns(row, from, to)).toList(),
                List.of());
    }

    private static List<String> columns(List<String> row, int from, int to) {
        var cells = new ArrayList<String>();
        cells.add(row.getFirst());
        cells.addAll(row.subList(Math.min(from, row.size()), Math.min(to, row.size())));
        return cells;
    }

    private double least(ResultText.Table table, int column, Size size) {
        double widest = 0;
        for (String cell : cells(table, column)) {
            for (String word : cell.split("\\s+", -1)) {
                widest = Math.max(widest, measure.width(word, size.head.size(), true));
            }
        }
        return Math.min(WORD, widest / 0.97) + 2 * Grid.PAD_X + 1;
    }

    private double natural(ResultText.Table table, int column, Size size) {
        double widest = 0;
        for (String cell : cells(table, column)) {
            for (String line : cell.lines().toList()) {
                widest = Math.max(widest, measure.width(line, size.head.size(), true));
            }
        }
        return Math.min(WIDEST, widest / 0.97) + 2 * Grid.PAD_X + 1;
    }

    private static List<String> cells(ResultText.Table table, int column) {
        var cells = new ArrayList<String>();
        cells.add(table.heads().get(column));
        table.rows().forEach(row -> cells.add(cell(row, column)));
        return cells;
    }

    private static String cell(List<String> row, int column) {
        return column < row.size() ? row.get(column) : "";
    }

    /**
     * What fitted.
     *
     * @param rest what did not, with the same head; without rows if all fitted
     */
    record Filled(Grid grid, ResultText.Table rest) {}

    /**
     * Fills a box with rows from the top; at least a line of the first row goes in.
     *
     * @param table narrow enough
     */
    Filled fill(ResultText.Table table, Box box) {
        for (Size size : sizes) {
            boolean isWide =
                    IntStream.range(0, table.heads().size())
                                    .mapToDouble(i -> least(table, i, size))
                                    .sum()
                            > box.width();
            if (size != Size.SMALL && isWide) {
                continue;
            }
            Filled filled = fill(table, box, size);
            if (size == Size.SMALL || filled.rest.rows().isEmpty()) {
                return filled;
            }
        }
        throw new IllegalStateException("the smallest is always taken");
    }

    private Filled fill(ResultText.Table table, Box box, Size size) {
        List<Double> widths = widths(table, box.width(), size);
        var rows = new ArrayList<Row>();
        rows.add(row(cells(table.heads(), widths, size.head), size.head));
        double used = rows.getFirst().height();
        var rest = new ArrayList<List<String>>();
        for (int i = 0; i < table.rows().size(); i++) {
            List<Cell> cells = cells(table.rows().get(i), widths, size.cell);
            Row whole = row(cells, size.cell);
            if (used + whole.height() <= box.height()) {
                rows.add(whole);
                used += whole.height();
                continue;
            }
            int from = i;
            if (rows.size() == 1) {
                double room = box.height() - used - 2 * Grid.PAD_Y;
                int fit = Math.max(1, (int) (room / size.cell.line()));
                rows.add(row(cells.stream().map(cell -> cell.first(fit)).toList(), size.cell));
                used += rows.getLast().height();
                rest.add(cells.stream().map(cell -> cell.after(fit)).toList());
                from++;
            }
            rest.addAll(table.rows().subList(from, table.rows().size()));
            break;
        }
        double width = widths.stream().mapToDouble(one -> one).sum();
        return new Filled(
                new Grid(new Box(box.x(), box.y(), width, used), widths, table.words(), rows),
                new ResultText.Table(table.heads(), table.words(), rest, List.of()));
    }

    /** A cell's text, divided. */
    private record Cell(String text, List<Wrap.Line> lines) {
        Cell first(int count) {
            return lines.size() <= count
                    ? this
                    : new Cell(
                            text.substring(0, lines.get(count).start()).stripTrailing(),
                            lines.subList(0, count));
        }

        String after(int count) {
            return lines.size() <= count ? "" : text.substring(lines.get(count).start());
        }
    }

    private List<Cell> cells(List<String> row, List<Double> widths, Style style) {
        return IntStream.range(0, widths.size())
                .mapToObj(
                        i -> {
                            String text = cell(row, i);
                            double width = widths.get(i) - 2 * Grid.PAD_X;
                            return new Cell(
                                    text, wrap.lines(text, width, style.size(), style.bold()));
                        })
                .toList();
    }

    private static Row row(List<Cell> cells, Style style) {
        int high = cells.stream().mapToInt(cell -> cell.lines.size()).max().orElse(1);
        return new Row(
                high * style.line() + 2 * Grid.PAD_Y,
                cells.stream()
                        .map(
                                cell ->
                                        new Paragraph(
                                                "",
                                                cell.text,
                                                style,
                                                cell.lines.stream().map(Wrap.Line::text).toList()))
                        .toList());
    }

    /** Natural widths if they fit, else each its longest word and a share of the rest. */
    private List<Double> widths(ResultText.Table table, double width, Size size) {
        int columns = table.heads().size();
        double[] natural =
                IntStream.range(0, columns).mapToDouble(i -> natural(table, i, size)).toArray();
        double[] least =
                IntStream.range(0, columns).mapToDouble(i -> least(table, i, size)).toArray();
        double wanted = DoubleStream.of(natural).sum();
        double needed = DoubleStream.of(least).sum();
        return IntStream.range(0, columns)
                .mapToObj(
                        i -> {
                            if (wanted <= width) {
                                return natural[i] * Math.min(STRETCH, width / wanted);
                            }
                            if (needed >= width) {
                                return least[i] * width / needed;
                            }
                            double share = (natural[i] - least[i]) / (wanted - needed);
                            return least[i] + share * (width - needed);
                        })
                .toList();
    }
}
