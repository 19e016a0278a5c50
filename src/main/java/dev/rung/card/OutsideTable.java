package dev.rung.card;

import dev.rung.experiment.Csv;
import dev.rung.plot.Axis;
import dev.rung.plot.Plot;
import dev.rung.plot.Point;
import dev.rung.plot.Series;
import dev.rung.plot.ValueAxis;
import dev.rung.study.ResultText;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A table that was made elsewhere, as it is drawn: its first column is the x axis, each column of
 * numbers a series. Columns named low and high are the interval of the value before them, n is on
 * how many rows it stands; a column «series» divides the rows. Numbers over three or more numbers
 * are a curve, all else bars.
 */
final class OutsideTable {
    /** Longer texts are no table for a card. */
    static final int LONGEST = 1 << 20;

    private static final int ROWS = 400;
    private static final int SERIES = 12;
    private static final int LEAST_CURVE = 3;
    private static final String EXAMPLE =
            "Give comma-separated values with a header, for instance «model,accuracy,low,high,n».";
    private static final Set<String> NOTHING = Set.of("", "–", "-", "unknown", "nan", "n/a", "na");
    private static final Set<String> LOW = Set.of("low", "lower", "ci_low", "ci low");
    private static final Set<String> HIGH = Set.of("high", "upper", "ci_high", "ci high");

    private final List<String> header;
    private final List<List<String>> rows;

    private OutsideTable(List<String> header, List<List<String>> rows) {
        this.header = header;
        this.rows = rows;
    }

    /**
     * Reads comma- or tab-separated values.
     *
     * @throws CardFault it cannot be drawn
     */
    static OutsideTable read(String text) throws CardFault {
        if (text.length() > LONGEST) {
            throw new CardFault("The table is longer than 1 MB.", "Give the numbers of one plot.");
        }
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        String first = plain.lines().findFirst().orElse("");
        char delimiter =
                first.indexOf('\t') >= 0
                        ? '\t'
                        : first.indexOf(';') >= 0 && first.indexOf(',') < 0 ? ';' : ',';
        List<List<String>> records =
                Csv.parse(plain, delimiter).stream()
                        .filter(record -> record.stream().anyMatch(cell -> !cell.isBlank()))
                        .map(record -> record.stream().map(String::strip).toList())
                        .toList();
        if (records.size() < 2) {
            throw new CardFault("The table has no rows.", EXAMPLE);
        }
        if (records.size() > ROWS + 1) {
            throw new CardFault(
                    "The table has %,d rows; the most is %d.".formatted(records.size() - 1, ROWS),
                    "Give the numbers of one plot.");
        }
        List<String> header = records.getFirst();
        for (int i = 1; i < records.size(); i++) {
            if (records.get(i).size() != header.size()) {
                throw new CardFault(
                        "Row %d has %d values, the header %d."
                                .formatted(i, records.get(i).size(), header.size()),
                        "Put quotes around values with commas.");
            }
        }
        return new OutsideTable(header, records.subList(1, records.size()));
    }

    /** All of it in words. */
    ResultText.Table table() {
        int words = 0;
        while (words < header.size() && !isNumbers(words)) {
            words++;
        }
        return new ResultText.Table(
                header, Math.max(1, words), rows, rows.stream().map(row -> "").toList());
    }

    /**
     * The plot.
     *
     * @throws CardFault there is nothing to draw, or two values stand at the same place
     */
    Plot plot() throws CardFault {
        int divided = column(Set.of("series"));
        int x = divided == 0 ? 1 : 0;
        if (x >= header.size()) {
            throw new CardFault("The table has one column only.", EXAMPLE);
        }
        List<Value> values = values(x, divided);
        if (values.isEmpty()) {
            throw new CardFault("No column of the table holds numbers.", EXAMPLE);
        }
        boolean curve = isNumbers(x) && distinct(x) >= LEAST_CURVE;
        List<String> places = rows.stream().map(row -> row.get(x)).distinct().toList();
        var series = new LinkedHashMap<String, List<Point>>();
        for (Value value : values) {
            for (List<String> row : rows) {
                String name = divided < 0 ? header.get(value.column) : row.get(divided);
                Double at = curve ? number(row.get(x)) : Double.valueOf(places.indexOf(row.get(x)));
                if (at != null) {
                    series.computeIfAbsent(name, _ -> new ArrayList<>()).add(point(at, value, row));
                }
            }
        }
        if (series.size() > SERIES) {
            throw new CardFault(
                    "The table has %d series; the most is %d.".formatted(series.size(), SERIES),
                    "Give fewer columns of numbers.");
        }
        return plot(curve, x, places, values, series);
    }

    private Plot plot(
            boolean curve,
            int x,
            List<String> places,
            List<Value> values,
            Map<String, List<Point>> series)
            throws CardFault {
        String label = values.size() == 1 ? header.get(values.getFirst().column) : "";
        var named = new ArrayList<Series>();
        try {
            for (var one : series.entrySet()) {
                named.add(new Series(one.getKey(), named.size(), one.getValue()));
            }
            return new Plot(
                    curve ? Plot.Kind.CURVES : Plot.Kind.BARS,
                    curve ? Axis.linear(header.get(x)) : Axis.categories(header.get(x), places),
                    isRate(named) ? ValueAxis.rate(label) : ValueAxis.numbers(label, ""),
                    named,
                    List.of());
        } catch (IllegalArgumentException e) {
            throw new CardFault(
                    "The table cannot be drawn: " + e.getMessage() + ".",
                    "Give each place of «%s» once a series.".formatted(header.get(x)));
        }
    }

    /** Shares are drawn from 0 to 100 %. */
    private static boolean isRate(List<Series> series) {
        var all = new ArrayList<Double>();
        for (Series one : series) {
            for (Point point : one.points()) {
                if (point.y() != null) {
                    all.add(point.y());
                }
                if (point.interval() != null) {
                    all.add(point.interval().low());
                    all.add(point.interval().high());
                }
            }
        }
        return all.stream().allMatch(value -> value >= 0 && value <= 1)
                && all.stream().anyMatch(value -> value != Math.rint(value));
    }

    /**
     * A column of values.
     *
     * @param low column of its interval's lower end, -1 without
     * @param n column of its rows, -1 without
     */
    private record Value(int column, int low, int high, int n) {}

    private List<Value> values(int x, int divided) {
        var values = new ArrayList<Value>();
        Set<String> taken = Set.of("n", "rows");
        for (int i = 0; i < header.size(); i++) {
            String name = lower(header.get(i));
            boolean isInterval = ends(name, LOW) || ends(name, HIGH);
            if (i != x && i != divided && !isInterval && !taken.contains(name) && isNumbers(i)) {
                values.add(new Value(i, -1, -1, column(taken)));
            }
        }
        boolean alone = values.size() == 1;
        values.replaceAll(
                value -> {
                    String name = lower(header.get(value.column));
                    int low = end(name, LOW, alone);
                    int high = end(name, HIGH, alone);
                    return low < 0 || high < 0
                            ? value
                            : new Value(value.column, low, high, value.n);
                });
        return values;
    }

    private int end(String name, Set<String> ends, boolean alone) {
        for (int i = 0; i < header.size(); i++) {
            String other = lower(header.get(i));
            for (String end : ends) {
                if ((alone && other.equals(end))
                        || other.equals(name + "_" + end)
                        || other.equals(name + " " + end)) {
                    return i;
                }
            }
        }
        return -1;
    }

    private static boolean ends(String name, Set<String> ends) {
        return ends.stream()
                .anyMatch(
                        end ->
                                name.equals(end)
                                        || name.endsWith("_" + end)
                                        || name.endsWith(" " + end));
    }

    private int column(Set<String> names) {
        for (int i = 0; i < header.size(); i++) {
            if (names.contains(lower(header.get(i)))) {
                return i;
            }
        }
        return -1;
    }

    private Point point(double x, Value value, List<String> row) throws CardFault {
        Double y = number(row.get(value.column));
        if (y == null) {
            return Point.gap(x);
        }
        Point point = Point.of(x, y);
        Double low = value.low < 0 ? null : number(row.get(value.low));
        Double high = value.high < 0 ? null : number(row.get(value.high));
        if (low != null && high != null) {
            if (low > high) {
                throw new CardFault(
                        "An interval goes from %s to %s."
                                .formatted(row.get(value.low), row.get(value.high)),
                        "Put the lower end into the column of the lower ends.");
            }
            point = point.between(low, high);
        }
        Double n = value.n < 0 ? null : number(row.get(value.n));
        return n == null || n < 0 || n > Integer.MAX_VALUE ? point : point.n((int) (double) n);
    }

    private boolean isNumbers(int column) {
        boolean some = false;
        for (List<String> row : rows) {
            String cell = row.get(column);
            boolean isNumber = number(cell) != null;
            if (!isNumber && !NOTHING.contains(lower(cell))) {
                return false;
            }
            some |= isNumber;
        }
        return some;
    }

    private long distinct(int column) {
        return rows.stream().map(row -> row.get(column)).distinct().count();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** A number as people and programs write it; 62 % is .62. Null for all else. */
    private static @Nullable Double number(String text) {
        String plain = text.replace('−', '-').replace("\u00A0", " ").strip();
        boolean percent = plain.endsWith("%");
        if (percent) {
            plain = plain.substring(0, plain.length() - 1).strip();
        }
        if (!plain.matches("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?")) {
            return null;
        }
        double value = Double.parseDouble(plain);
        return Math.abs(value) > 1e300 ? null : Double.valueOf(percent ? value / 100 : value);
    }
}
