package dev.rung.study.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** The values of a dimension as numbers from 0, one for each place. */
final class Codes {
    /** More numbers than this are taken together. */
    static final int NUMBERS = 60;

    /** In so many groups. */
    private static final int GROUPS = 12;

    private static final List<String> EFFORTS =
            List.of("none", "minimal", "low", "medium", "high", "xhigh", "max");

    private final List<String> names;
    private final double[] at;
    private final int[] of;
    private final int others;
    private final int grouped;

    private Codes(List<String> names, double[] at, int[] of, int others, int grouped) {
        this.names = names;
        this.at = at;
        this.of = of;
        this.others = others;
        this.grouped = grouped;
    }

    /** Of the values, in their order. */
    List<String> names() {
        return names;
    }

    /** Where a value stands on a numeric axis. */
    double at(int value) {
        return at[value];
    }

    /** Where all values stand on a numeric axis; nothing where they are names. */
    DoubleStream places() {
        return Arrays.stream(at);
    }

    /** The value of a place, −1 where it is left out. */
    int of(int place) {
        return of[place];
    }

    /** How many values are taken together under the last name, 0 if none. */
    int others() {
        return others;
    }

    /** How many numbers were taken together in groups, 0 if each stands for itself. */
    int grouped() {
        return grouped;
    }

    boolean isNumbers() {
        return at.length > 0;
    }

    /** One value for all places. */
    static Codes one(int places) {
        return new Codes(List.of(""), new double[0], new int[places], 0, 0);
    }

    /** A finite number, or nothing. */
    static Optional<Double> number(String text) {
        if (text.isEmpty() || "+-.0123456789".indexOf(text.charAt(0)) < 0) {
            return Optional.empty();
        }
        try {
            double value = Double.parseDouble(text);
            boolean isPlain = Character.isDigit(text.charAt(text.length() - 1));
            return isPlain && Double.isFinite(value) ? Optional.of(value) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Whether all values that there are, one at least, are numbers. */
    static boolean areNumbers(Iterable<String> values) {
        boolean some = false;
        for (String value : values) {
            if (!value.isEmpty()) {
                if (number(value).isEmpty()) {
                    return false;
                }
                some = true;
            }
        }
        return some;
    }

    /**
     * As names: numbers by their size, parts of a run as they come, other words by how many places
     * have them, those without a value last.
     *
     * @param most so many names; the rarest of more are taken together
     */
    static Codes names(Dimension dimension, String[] values, int most) {
        var counts = new LinkedHashMap<String, Integer>();
        for (String value : values) {
            counts.merge(value, 1, Integer::sum);
        }
        var order = new ArrayList<>(counts.keySet());
        List<String> kept = order;
        if (order.size() > most) {
            var rarest = new ArrayList<>(order);
            rarest.sort(Comparator.comparingInt(name -> -counts.getOrDefault(name, 0)));
            kept = rarest.subList(0, most - 1);
        }
        var named = new ArrayList<>(kept);
        sort(named, dimension, counts);
        int others = order.size() - named.size();
        var places = new HashMap<String, Integer>();
        named.forEach(name -> places.put(name, places.size()));
        var of = new int[values.length];
        for (int i = 0; i < of.length; i++) {
            of[i] = places.getOrDefault(values[i], named.size());
        }
        var names = new ArrayList<String>();
        named.forEach(name -> names.add(name.isEmpty() ? dimension.none() : name));
        if (others > 0) {
            names.add("others (%,d values)".formatted(others));
        }
        return new Codes(List.copyOf(names), new double[0], of, others, 0);
    }

    private static void sort(List<String> names, Dimension dimension, Map<String, Integer> counts) {
        var blankLast = Comparator.comparing(String::isEmpty);
        if (areNumbers(names)) {
            // No shots, no temperature: before the numbers there are.
            names.sort(
                    blankLast.thenComparingDouble(
                            name -> number(name).orElse(Double.POSITIVE_INFINITY)));
        } else if (dimension == Dimension.Part.EFFORT) {
            names.sort(blankLast.thenComparingInt(EFFORTS::indexOf));
        } else if (dimension == Dimension.Part.DATE) {
            names.sort(blankLast.thenComparing(Comparator.naturalOrder()));
        } else if (dimension instanceof Dimension.Column) {
            names.sort(
                    blankLast
                            .thenComparingInt((String name) -> -counts.getOrDefault(name, 0))
                            .thenComparing(Comparator.naturalOrder()));
        }
    }

    /**
     * As numbers; places without one are left out. Many numbers are taken together in groups of
     * about as many places, each at the mean of its places.
     */
    static Codes numbers(String[] values) {
        var known = new HashMap<String, Optional<Double>>();
        var numbers = new double[values.length];
        var counts = new HashMap<Double, Integer>();
        for (int i = 0; i < values.length; i++) {
            // Adding zero makes one of both zeros.
            numbers[i] = known.computeIfAbsent(values[i], Codes::number).orElse(Double.NaN) + 0.0;
            if (!Double.isNaN(numbers[i])) {
                counts.merge(numbers[i], 1, Integer::sum);
            }
        }
        double[] distinct = counts.keySet().stream().mapToDouble(x -> x).sorted().toArray();
        int[] group = groups(distinct, counts);
        int size = distinct.length == 0 ? 0 : group[group.length - 1] + 1;
        var sums = new double[size];
        var places = new int[size];
        var of = new int[values.length];
        for (int i = 0; i < of.length; i++) {
            int at = Double.isNaN(numbers[i]) ? -1 : Arrays.binarySearch(distinct, numbers[i]);
            of[i] = at < 0 ? -1 : group[at];
            if (at >= 0) {
                sums[of[i]] += numbers[i];
                places[of[i]]++;
            }
        }
        boolean isGrouped = size < distinct.length;
        var names = new ArrayList<String>();
        var at = new double[size];
        for (int g = 0; g < size; g++) {
            at[g] = isGrouped ? sums[g] / places[g] : distinct[g];
            names.add(Double.toString(at[g]));
        }
        return new Codes(List.copyOf(names), at, of, 0, isGrouped ? distinct.length : 0);
    }

    /** The group of each number, ascending. */
    private static int[] groups(double[] distinct, Map<Double, Integer> counts) {
        var group = new int[distinct.length];
        if (distinct.length <= NUMBERS) {
            Arrays.setAll(group, i -> i);
            return group;
        }
        long all = counts.values().stream().mapToLong(n -> n).sum();
        long before = 0;
        int at = -1;
        long last = -1;
        for (int i = 0; i < group.length; i++) {
            long wanted = before * GROUPS / all;
            if (wanted != last) {
                at++;
                last = wanted;
            }
            group[i] = at;
            before += counts.getOrDefault(distinct[i], 0);
        }
        return group;
    }
}
