package dev.rung.study.breakdown;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Numbers cut into bins of about equal count of rows; equal numbers share a bin. */
final class Bins {
    /** So many at most. */
    static final int BINS = 5;

    private final List<Breakdown.Kind.Bin> all = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private int values;

    private Bins() {}

    /**
     * @param value stripped; blank for none
     * @return nothing unless all values are numbers, and more than {@code many} different ones
     */
    static Optional<Bins> of(List<Place> places, Function<Place, String> value, int many) {
        Map<Long, String> rows = new HashMap<>();
        for (Place place : places) {
            rows.put(place.scored().row(), value.apply(place));
        }
        var byNumber = new TreeMap<Double, List<String>>();
        for (String text : rows.values()) {
            if (!text.isEmpty()) {
                Optional<Double> number = number(text);
                if (number.isEmpty()) {
                    return Optional.empty();
                }
                byNumber.computeIfAbsent(number.get(), _ -> new ArrayList<>()).add(text);
            }
        }
        return byNumber.size() <= many
                ? Optional.empty()
                : Optional.of(cut(byNumber, places, value));
    }

    private static Optional<Double> number(String text) {
        try {
            double number = Double.parseDouble(text);
            // What ends in d or f is a number for Java alone.
            boolean plain = !Character.isLetter(text.charAt(text.length() - 1));
            return Double.isFinite(number) && plain ? Optional.of(number + 0.0) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Bins cut(
            SortedMap<Double, List<String>> byNumber,
            List<Place> places,
            Function<Place, String> value) {
        var bins = new Bins();
        bins.values = byNumber.size();
        long count = byNumber.values().stream().mapToLong(List::size).sum();
        var binOf = new HashMap<Double, Integer>();
        long seen = 0;
        double low = byNumber.firstKey();
        double last = low;
        for (Map.Entry<Double, List<String>> entry : byNumber.entrySet()) {
            double number = entry.getKey();
            // A new bin begins once the ones before have their share of the rows.
            if (seen > 0 && seen * BINS >= count * (bins.all.size() + 1L)) {
                bins.all.add(new Breakdown.Kind.Bin(plain(low), plain(last)));
                low = number;
            }
            binOf.put(number, bins.all.size());
            last = number;
            seen += entry.getValue().size();
        }
        bins.all.add(new Breakdown.Kind.Bin(plain(low), plain(last)));
        for (Place place : places) {
            String text = value.apply(place);
            number(text.isEmpty() ? "x" : text)
                    .map(binOf::get)
                    .ifPresent(bin -> bins.places.put(text, bin));
        }
        return bins;
    }

    private static String plain(double number) {
        return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    }

    static String name(Breakdown.Kind.Bin bin) {
        return bin.low().equals(bin.high()) ? bin.low() : bin.low() + " to " + bin.high();
    }

    /** The smallest numbers first. */
    List<Breakdown.Kind.Bin> all() {
        return all;
    }

    /** In which bin a value is. */
    int place(String value) {
        return places.getOrDefault(value, 0);
    }

    /** How many different numbers there are. */
    int values() {
        return values;
    }
}
