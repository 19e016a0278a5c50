package dev.rung.deck.slide;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Divides text into lines of a width. */
final class Wrap {
    /** Programs that show the slides may round otherwise. */
    private static final double SLACK = 0.97;

    private final Measure measure;

    Wrap(Measure measure) {
        this.measure = measure;
    }

    /**
     * A line.
     *
     * @param start where it begins in the text
     */
    record Line(String text, int start) {}

    /** At least one line; none is wider, however long a word is. */
    List<Line> lines(String text, double width, double size, boolean bold) {
        var lines = new ArrayList<Line>();
        int from = 0;
        while (from <= text.length()) {
            int end = text.indexOf('\n', from);
            int to = end < 0 ? text.length() : end;
            wrap(text, from, to, new Room(width * SLACK, size, bold), lines);
            from = to + 1;
        }
        return lines;
    }

    private record Room(double width, double size, boolean bold) {}

    private void wrap(String text, int from, int to, Room room, List<Line> lines) {
        if (width(text, from, to, room) <= room.width) {
            lines.add(new Line(text.substring(from, to).stripTrailing(), from));
            return;
        }
        var words = BreakIterator.getLineInstance(Locale.ROOT);
        words.setText(text.substring(from, to));
        int start = from;
        int end = from;
        double used = 0;
        for (int next = words.next(); next != BreakIterator.DONE; next = words.next()) {
            int stop = from + next;
            double word = width(text, end, stop, room);
            double seen = used + width(text, end, withoutSpace(text, end, stop), room);
            if (seen > room.width && end > start) {
                lines.add(new Line(text.substring(start, end).stripTrailing(), start));
                start = end;
                used = 0;
                seen = width(text, end, withoutSpace(text, end, stop), room);
            }
            if (seen > room.width) {
                start = broken(text, start, stop, room, lines);
                used = width(text, start, stop, room);
            } else {
                used += word;
            }
            end = stop;
        }
        if (start < to) {
            lines.add(new Line(text.substring(start, to).stripTrailing(), start));
        }
    }

    private static int withoutSpace(String text, int from, int to) {
        int end = to;
        while (end > from && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    /** Breaks a word that is wider than a line; its last piece stays for the next line. */
    private int broken(String text, int from, int to, Room room, List<Line> lines) {
        var letters = BreakIterator.getCharacterInstance(Locale.ROOT);
        letters.setText(text.substring(from, to));
        int start = from;
        int end = from;
        double used = 0;
        for (int next = letters.next(); next != BreakIterator.DONE; next = letters.next()) {
            int stop = from + next;
            double letter = width(text, end, stop, room);
            if (used + letter > room.width && end > start) {
                lines.add(new Line(text.substring(start, end), start));
                start = end;
                used = 0;
            }
            used += letter;
            end = stop;
        }
        return start;
    }

    private double width(String text, int from, int to, Room room) {
        return measure.width(text.substring(from, to), room.size, room.bold);
    }

    /** In one line at most so wide, with «…» where it had to be cut. */
    String shortened(String text, double width, Style style) {
        String line = text.replaceAll("\\s+", " ").strip();
        if (measure.width(line, style.size(), style.bold()) <= width * SLACK) {
            return line;
        }
        double room = width - measure.width("…", style.size(), style.bold()) / SLACK;
        return lines(line, room, style.size(), style.bold()).getFirst().text() + "…";
    }
}
