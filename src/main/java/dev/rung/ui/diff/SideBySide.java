package dev.rung.ui.diff;

import dev.rung.ui.diff.WordDiff.Kind;
import dev.rung.ui.diff.WordDiff.Run;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Two documents compared part by part, laid out in rows whose sides belong beside each other.
 *
 * @param limit how many characters of a side were compared at most
 * @param longest the length of the longer side
 */
public record SideBySide(List<Part> parts, int limit, long longest) {
    /** Longer texts take seconds to compare and to draw. */
    static final int LIMIT = 20_000;

    /** A row ends at the first line end after this many characters. */
    private static final int SOFT = 1_000;

    /**
     * Two texts to compare.
     *
     * @param leftHead stands over the left text, may be empty
     * @param left null where the left side has no such part
     */
    public record Section(
            String leftHead, @Nullable String left, String rightHead, @Nullable String right) {}

    /** A compared section. */
    public record Part(String leftHead, String rightHead, List<Row> rows) {}

    /**
     * What stands side by side.
     *
     * @param left its equal and removed runs, null where this side has no such part
     * @param right its equal and inserted runs
     */
    public record Row(@Nullable List<Run> left, @Nullable List<Run> right) {
        boolean isChanged() {
            return left == null || right == null || hasChange(left) || hasChange(right);
        }

        private static boolean hasChange(List<Run> runs) {
            return runs.stream().anyMatch(run -> run.kind() != Kind.EQUAL);
        }
    }

    public SideBySide {
        parts = List.copyOf(parts);
    }

    /** Compares; long work, see {@link WordDiff#of}. */
    public static SideBySide of(List<Section> sections) throws InterruptedException {
        return of(sections, LIMIT);
    }

    static SideBySide of(List<Section> sections, int limit) throws InterruptedException {
        var parts = new ArrayList<Part>();
        var left = new Budget(limit);
        var right = new Budget(limit);
        boolean alone =
                sections.stream().allMatch(section -> section.left() == null)
                        || sections.stream().allMatch(section -> section.right() == null);
        for (Section section : sections) {
            parts.add(
                    new Part(
                            section.leftHead(),
                            section.rightHead(),
                            rows(left.take(section.left()), right.take(section.right()), alone)));
        }
        return new SideBySide(parts, limit, Math.max(left.asked, right.asked));
    }

    /** Whether some of the texts was too long to be compared. */
    public boolean isCut() {
        return longest > limit;
    }

    public boolean isSame() {
        return parts.stream().flatMap(part -> part.rows().stream()).noneMatch(Row::isChanged);
    }

    /** What to say above: that nothing differs, or that not everything was compared. */
    public String note() {
        String same = isSame() ? "No difference" : "";
        if (isCut()) {
            String compared =
                    String.format(
                            Locale.ROOT,
                            "only the first %,d characters of each side are compared; the longer"
                                    + " one has %,d.",
                            limit,
                            longest);
            return same.isEmpty()
                    ? compared.substring(0, 1).toUpperCase(Locale.ROOT) + compared.substring(1)
                    : same + " so far: " + compared;
        }
        return same.isEmpty() ? "" : same + ".";
    }

    /** What may still be compared of a side. */
    private static final class Budget {
        private int room;
        private long asked;

        Budget(int room) {
            this.room = room;
        }

        @Nullable String take(@Nullable String text) {
            if (text == null) {
                return null;
            }
            asked += text.length();
            int end = Math.min(room, text.length());
            if (end > 0 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
                end--;
            }
            room -= end;
            return text.substring(0, end);
        }
    }

    /**
     * @param alone whether one side has nothing at all: then there is no difference to mark
     */
    private static List<Row> rows(@Nullable String left, @Nullable String right, boolean alone)
            throws InterruptedException {
        if (left == null || right == null) {
            return List.of(
                    new Row(
                            alone(left, alone ? Kind.EQUAL : Kind.REMOVED),
                            alone(right, alone ? Kind.EQUAL : Kind.INSERTED)));
        }
        var rows = new Rows();
        for (Run run : WordDiff.of(left, right)) {
            rows.add(run);
        }
        return rows.all();
    }

    private static @Nullable List<Run> alone(@Nullable String text, Kind kind) {
        if (text == null) {
            return null;
        }
        return text.isEmpty() ? List.of() : List.of(new Run(kind, text));
    }

    /** Begins a new row at line ends that both sides share. */
    private static final class Rows {
        private final List<Row> done = new ArrayList<>();
        private List<Run> left = new ArrayList<>();
        private List<Run> right = new ArrayList<>();
        private boolean changed;
        private int length;

        void add(Run run) {
            if (run.kind() == Kind.EQUAL) {
                addEqual(run.text());
                return;
            }
            // What follows a whole unchanged line stands beside its counterpart.
            if (!changed && length > 0 && endsLine()) {
                end();
            }
            changed = true;
            length += run.text().length();
            (run.kind() == Kind.REMOVED ? left : right).add(run);
        }

        private boolean endsLine() {
            return left.getLast().text().endsWith("\n");
        }

        private void addEqual(String text) {
            int start = 0;
            while (start < text.length()) {
                int line = text.indexOf('\n', start);
                int next = line < 0 ? text.length() : line + 1;
                both(text.substring(start, next));
                if (line >= 0 && (changed || length > SOFT)) {
                    end();
                }
                start = next;
            }
        }

        private void both(String text) {
            var run = new Run(Kind.EQUAL, text);
            join(left, run);
            join(right, run);
            length += text.length();
        }

        private static void join(List<Run> side, Run run) {
            if (!side.isEmpty() && side.getLast().kind() == Kind.EQUAL) {
                Run before = side.removeLast();
                side.add(new Run(Kind.EQUAL, before.text() + run.text()));
            } else {
                side.add(run);
            }
        }

        private void end() {
            done.add(new Row(List.copyOf(left), List.copyOf(right)));
            left = new ArrayList<>();
            right = new ArrayList<>();
            changed = false;
            length = 0;
        }

        List<Row> all() {
            if (length > 0 || done.isEmpty()) {
                end();
            }
            return List.copyOf(done);
        }
    }
}
