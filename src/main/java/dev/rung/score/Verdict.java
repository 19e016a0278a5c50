package dev.rung.score;

import org.jspecify.annotations.Nullable;

/**
 * What a grader says of one sample: a score, or none with the reason. No score is never a bad
 * score.
 *
 * @param value finite, null where there is none
 * @param label what the grader read out of the reply, null if nothing
 * @param note why there is no score, never empty then; of a score what belongs beside it, or empty
 * @param isFinal whether grading once more would say the same; what is not final is not kept
 */
public record Verdict(
        @Nullable Double value, @Nullable String label, String note, boolean isFinal) {
    public Verdict {
        if (value == null && note.isEmpty()) {
            throw new IllegalArgumentException("no score needs a reason");
        }
        if (value != null && !Double.isFinite(value)) {
            throw new IllegalArgumentException("not a score: " + value);
        }
    }

    public static Verdict score(double value) {
        return new Verdict(value, null, "", true);
    }

    /** A score with what was read, and what belongs beside it. */
    public static Verdict score(double value, @Nullable String label, String note) {
        return new Verdict(value, label, note, true);
    }

    /** 1 or 0. */
    public static Verdict of(boolean right) {
        return score(right ? 1 : 0);
    }

    public static Verdict missing(String reason) {
        return new Verdict(null, null, reason, true);
    }

    /** No score now, for a reason that may pass: a crash, a time limit. */
    public static Verdict notNow(String reason) {
        return new Verdict(null, null, reason, false);
    }

    /** The same with 1 − value. */
    public Verdict negated() {
        return value == null ? this : new Verdict(1 - value, label, note, isFinal);
    }
}
