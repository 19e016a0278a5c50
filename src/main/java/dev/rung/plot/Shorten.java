package dev.rung.plot;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Text made to fit: its middle gives way to an ellipsis, for names of models differ at their ends.
 */
final class Shorten {
    private static final String ELLIPSIS = "…";

    private Shorten() {}

    /** One line at most so wide; empty where not even the ellipsis fits. */
    static String toFit(String text, double width, double size, boolean bold, TextMeasure measure) {
        String line = line(text);
        if (measure.width(line, size, bold) <= width) {
            return line;
        }
        List<Integer> ends = ends(line);
        int fits = 0;
        int tooLong = ends.size() - 1;
        while (tooLong - fits > 1) {
            int middle = (fits + tooLong) / 2;
            if (measure.width(kept(line, ends, middle), size, bold) <= width) {
                fits = middle;
            } else {
                tooLong = middle;
            }
        }
        String kept = kept(line, ends, fits);
        return measure.width(kept, size, bold) <= width ? kept : "";
    }

    /**
     * What is left of each name without what all begin and end with.
     *
     * @param around so many letters of that stay on both sides
     */
    static List<String> differences(List<String> names, int around) {
        List<String> lines = names.stream().map(Shorten::line).toList();
        List<List<String>> letters =
                lines.stream()
                        .map(
                                line -> {
                                    List<Integer> ends = ends(line);
                                    var all = new ArrayList<String>();
                                    for (int i = 1; i < ends.size(); i++) {
                                        all.add(line.substring(ends.get(i - 1), ends.get(i)));
                                    }
                                    return (List<String>) all;
                                })
                        .toList();
        int shortest = letters.stream().mapToInt(List::size).min().orElse(0);
        int before = 0;
        while (before < shortest && isShared(letters, before, false)) {
            before++;
        }
        int after = 0;
        while (after < shortest - before && isShared(letters, after, true)) {
            after++;
        }
        int from = Math.max(0, before - around);
        int left = Math.max(0, after - around);
        return letters.stream()
                .map(
                        line ->
                                (from > 0 ? ELLIPSIS : "")
                                        + String.join("", line.subList(from, line.size() - left))
                                        + (left > 0 ? ELLIPSIS : ""))
                .toList();
    }

    private static boolean isShared(List<List<String>> names, int at, boolean fromEnd) {
        return names.stream()
                        .map(name -> name.get(fromEnd ? name.size() - 1 - at : at))
                        .distinct()
                        .count()
                == 1;
    }

    /** Line ends and tabs as blanks. */
    static String line(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    /** So many letters of the text, with the ellipsis for the others. */
    private static String kept(String line, List<Integer> ends, int count) {
        int head = (count * 3 + 4) / 5;
        int from = ends.get(ends.size() - 1 - (count - head));
        return line.substring(0, ends.get(head)).stripTrailing()
                + ELLIPSIS
                + line.substring(from).stripLeading();
    }

    /** Where letters end, marks and halves of pairs with what they belong to; 0 first. */
    private static List<Integer> ends(String line) {
        var letters = BreakIterator.getCharacterInstance(Locale.ROOT);
        letters.setText(line);
        var ends = new ArrayList<Integer>();
        for (int at = letters.first(); at != BreakIterator.DONE; at = letters.next()) {
            ends.add(at);
        }
        return ends;
    }
}
