package dev.rung.experiment.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The names of a table's columns, made whole: one that has none is called by its place, and one
 * that has the name of an earlier one gets a number.
 *
 * @param names different and not blank, one a column
 * @param made what was made of which name, as parts of a sentence; empty if all are as they stood
 */
record Header(List<String> names, List<String> made) {
    Header {
        names = List.copyOf(names);
        made = List.copyOf(made);
    }

    /**
     * Of the cells of the first row.
     *
     * @throws DataFault if one of them is not in the encoding of the file
     */
    static Header of(List<String> cells) throws DataFault {
        var names = new ArrayList<String>();
        var made = new ArrayList<String>();
        for (int i = 0; i < cells.size(); i++) {
            String bad = BadBytes.in(cells.get(i));
            if (bad != null) {
                throw new DataFault(
                        "The name of column %d is %s.".formatted(i + 1, bad),
                        "Save the file as UTF-8, or say which encoding it has.");
            }
            String stood = cells.get(i).strip();
            String wanted = stood.isEmpty() ? "column" + (i + 1) : stood;
            String name = wanted;
            for (int n = 2; names.contains(name); n++) {
                name = wanted + "_" + n;
            }
            if (stood.isEmpty()) {
                made.add("column %d has no name and is called %s".formatted(i + 1, name));
            } else if (!name.equals(stood)) {
                made.add(
                        "column %d is another «%s» and is called %s".formatted(i + 1, stood, name));
            }
            names.add(name);
        }
        return new Header(names, made);
    }

    /** For a table without names: {@code column1} …. */
    static Header numbered(int count) {
        var names = new ArrayList<String>();
        for (int i = 1; i <= count; i++) {
            names.add("column" + i);
        }
        return new Header(names, List.of());
    }

    /**
     * Whether the first of these rows holds names: short, and no numbers. If some are missing or
     * stand twice, as in a file of pandas, rows have to follow, none of which has one of the names
     * in its column again: labels come again, names do not.
     */
    static boolean isIn(List<List<String>> rows) {
        List<String> first = rows.getFirst();
        List<String> named =
                first.stream().map(Header::plain).filter(one -> !one.isEmpty()).toList();
        if (named.isEmpty() || !named.stream().allMatch(Sniffer::isName)) {
            return false;
        }
        if (first.stream().map(String::strip).distinct().count() == first.size()
                && named.size() == first.size()) {
            return true;
        }
        return rows.size() > 1 && rows.stream().skip(1).noneMatch(row -> repeats(first, row));
    }

    private static boolean repeats(List<String> first, List<String> row) {
        for (int i = 0; i < Math.min(first.size(), row.size()); i++) {
            String name = plain(first.get(i));
            if (!name.isEmpty() && name.equals(plain(row.get(i)))) {
                return true;
            }
        }
        return false;
    }

    private static String plain(String cell) {
        return cell.strip().toLowerCase(Locale.ROOT);
    }
}
