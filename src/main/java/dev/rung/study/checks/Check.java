package dev.rung.study.checks;

/**
 * Something that has to stand beside numbers.
 *
 * @param words what it is, one sentence
 * @param advice what to do, one sentence; empty if there is nothing
 */
public record Check(Kind kind, String words, String advice) {
    /** What is checked. */
    public enum Kind {
        GRADER,
        UNFINISHED,
        FEW_CLUSTERS,
        FEW_ROWS,
        MISSING_APART,
        OTHER_ROWS,
        UNREAD,
        ONE_LABEL,
        DRAWS,
        LEFT_OUT,
        CHOSEN_HERE,
        LENGTH,
        STOP_TEXT,
        IDENTICAL,
        MODEL_CHANGED,
        LEAKAGE
    }

    /** What a grader says of itself. */
    public static Check ofGrader(String words) {
        return new Check(Kind.GRADER, words, "");
    }

    /** Both sentences. */
    public String text() {
        return advice.isEmpty() ? words : words + " " + advice;
    }
}
