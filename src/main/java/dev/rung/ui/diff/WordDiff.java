package dev.rung.ui.diff;

import com.github.difflib.algorithm.Change;
import com.github.difflib.algorithm.DiffAlgorithmListener;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What differs between two texts, word by word. White space counts: the equal and removed runs are
 * exactly the left text, the equal and inserted ones exactly the right.
 */
public final class WordDiff {
    /**
     * A line end, other white space, a sign of a script that writes without spaces, a word, or any
     * other character as a reader sees it.
     */
    private static final Pattern TOKEN =
            Pattern.compile(
                    """
                    \\R\
                    |[\\s&&[^\\r\\n]]+\
                    |[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}]\
                    |[\\p{L}\\p{M}\\p{N}_&&[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\
                    \\p{IsLao}\\p{IsKhmer}]]+\
                    |\\X\
                    """);

    private WordDiff() {}

    /** Where a run of text stands. */
    public enum Kind {
        /** On both sides. */
        EQUAL,
        /** On the left only. */
        REMOVED,
        /** On the right only. */
        INSERTED
    }

    /** Text of one kind, never empty. */
    public record Run(Kind kind, String text) {}

    /**
     * The runs in order; of a change, what was removed comes first. Takes time with the product of
     * the length and the number of differences: for long texts, call it in the background.
     *
     * @throws InterruptedException the thread was interrupted meanwhile
     */
    public static List<Run> of(String left, String right) throws InterruptedException {
        List<String> removed = tokens(left);
        List<String> inserted = tokens(right);
        var runs = new Runs();
        int at = 0;
        int other = 0;
        List<Change> changes = changes(removed, inserted);
        for (int i = 0; i < changes.size(); i++) {
            Change change = changes.get(i);
            int next = i + 1 < changes.size() ? changes.get(i + 1).startOriginal : removed.size();
            int by = change.endOriginal < next && startsLine(change, removed, inserted) ? 1 : 0;
            runs.equal(removed.subList(at, change.startOriginal + by));
            runs.changed(
                    removed.subList(change.startOriginal + by, change.endOriginal + by),
                    inserted.subList(change.startRevised + by, change.endRevised + by));
            at = change.endOriginal + by;
            other = change.endRevised + by;
        }
        if (removed.size() - at != inserted.size() - other) {
            throw new IllegalStateException("the ends of the texts differ");
        }
        runs.equal(removed.subList(at, removed.size()));
        return runs.all();
    }

    /**
     * Whether whole lines came or went, found from the line end before them: they read better to
     * the line end after them.
     */
    private static boolean startsLine(Change change, List<String> left, List<String> right) {
        boolean out = change.startRevised == change.endRevised;
        boolean in = change.startOriginal == change.endOriginal;
        if (in == out) {
            return false;
        }
        List<String> tokens = in ? right : left;
        String first = tokens.get(in ? change.startRevised : change.startOriginal);
        return first.equals("\n") && first.equals(left.get(change.endOriginal));
    }

    static List<String> tokens(String text) {
        return TOKEN.matcher(text).results().map(MatchResult::group).toList();
    }

    private static List<Change> changes(List<String> left, List<String> right)
            throws InterruptedException {
        try {
            return new MyersDiffWithLinearSpace<String>().computeDiff(left, right, new Stop());
        } catch (CancellationException e) {
            throw new InterruptedException("stopped while comparing");
        }
    }

    /** Ends the comparison when its thread is interrupted. */
    private static final class Stop implements DiffAlgorithmListener {
        @Override
        public void diffStart() {}

        @Override
        public void diffStep(int value, int max) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException();
            }
        }

        @Override
        public void diffEnd() {}
    }

    /** Joins tokens; a space between two changes belongs to them, which reads more calmly. */
    private static final class Runs {
        private final List<Run> done = new ArrayList<>();
        private final StringBuilder equal = new StringBuilder();
        private final StringBuilder removed = new StringBuilder();
        private final StringBuilder inserted = new StringBuilder();

        void equal(List<String> tokens) {
            tokens.forEach(equal::append);
        }

        void changed(List<String> out, List<String> in) {
            boolean open = !removed.isEmpty() || !inserted.isEmpty();
            if (open && !equal.isEmpty() && isSpace(equal)) {
                removed.append(equal);
                inserted.append(equal);
                equal.setLength(0);
            } else if (!equal.isEmpty()) {
                flush();
            }
            out.forEach(removed::append);
            in.forEach(inserted::append);
        }

        private static boolean isSpace(CharSequence text) {
            return text.chars().allMatch(c -> Character.isWhitespace(c) && c != '\n' && c != '\r');
        }

        /** The open change comes before the equal text after it. */
        private void flush() {
            add(Kind.REMOVED, removed);
            add(Kind.INSERTED, inserted);
            add(Kind.EQUAL, equal);
        }

        private void add(Kind kind, StringBuilder text) {
            if (!text.isEmpty()) {
                done.add(new Run(kind, text.toString()));
                text.setLength(0);
            }
        }

        List<Run> all() {
            flush();
            return List.copyOf(done);
        }
    }
}
