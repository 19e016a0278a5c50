package dev.rung.experiment.field;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text that may be looked at so often and no more. A regular expression that backtracks without
 * end is given up after the same number of steps on every machine, so that a grade does not depend
 * on how fast one is; and an interrupt ends it.
 */
public final class BoundedText implements CharSequence {
    /** Reads of one character before a search is given up: about a second. */
    public static final long MOST = 100_000_000;

    /** What is said when a pattern overflows the stack. */
    public static final String TOO_DEEP = "the pattern nests too deep for this text";

    private static final int LOOK = 0xFFFF;

    private final CharSequence text;
    private final Steps steps;

    /** The search was given up or interrupted. */
    static final class Exceeded extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final boolean interrupted;

        private Exceeded(boolean interrupted) {
            super("the search took too many steps", null, false, false);
            this.interrupted = interrupted;
        }

        /** For people. */
        String reason() throws InterruptedException {
            if (interrupted) {
                throw new InterruptedException("search stopped");
            }
            return "the pattern takes too long on this text";
        }
    }

    private static final class Steps {
        private long taken;

        void take() {
            if ((++taken & LOOK) == 0) {
                if (Thread.interrupted()) {
                    throw new Exceeded(true);
                }
                if (taken > MOST) {
                    throw new Exceeded(false);
                }
            }
        }
    }

    private BoundedText(CharSequence text, Steps steps) {
        this.text = text;
        this.steps = steps;
    }

    /** A matcher that throws {@link Exceeded} when it takes too long. */
    static Matcher matcher(Pattern pattern, CharSequence text) {
        return pattern.matcher(new BoundedText(text, new Steps()));
    }

    /** What a search found. */
    public enum Search {
        FOUND,
        NOT_FOUND,
        /** It took too many steps or too deep a stack. */
        GIVEN_UP
    }

    /**
     * Whether the pattern is anywhere in the text.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    public static Search find(Pattern pattern, String text) throws InterruptedException {
        try {
            return matcher(pattern, text).find() ? Search.FOUND : Search.NOT_FOUND;
        } catch (Exceeded e) {
            // Says so by an exception of its own where it was interrupted.
            e.reason();
            return Search.GIVEN_UP;
        } catch (StackOverflowError e) {
            return Search.GIVEN_UP;
        }
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        steps.take();
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new BoundedText(text.subSequence(start, end), steps);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
