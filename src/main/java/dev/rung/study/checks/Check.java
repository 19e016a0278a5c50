package dev.rung.study.checks;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/**
 * Something that has to stand beside numbers: what was found, why it matters, what to do.
 *
 * @param about what it is about where a run has several of its kind: a model, a grader, a variable;
 *     empty for the whole run
 * @param samples a filter of the samples it is about, without the run; empty if it is about none
 * @param size how large the finding is
 */
public record Check(Kind kind, String about, Said said, String samples, Size size) {
    /** How much it weighs. */
    public enum Level {
        NOTE,
        WARNING,
        SERIOUS;

        /** For the screen: one word, so that colour alone never says it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What is checked, how much it weighs, and why it matters. */
    public enum Kind {
        LEAKAGE(
                Level.SERIOUS,
                "A row that was seen before tests memory, not the behaviour: its score is too"
                        + " high."),
        CONTEXT(Level.SERIOUS, "A prompt that is too long is refused, or cut by its provider."),
        NOT_TAKEN(Level.SERIOUS, "Without it replies are drawn otherwise than was ordered."),
        MODEL_CHANGED(
                Level.SERIOUS, "Replies of several models are no one model's, and are not mixed."),
        GRADER(Level.WARNING, "A score is as good as what gives it."),
        PLACE_DECIDES(
                Level.WARNING,
                "A judge that goes by the place says less of the replies than its score looks."),
        RAW_REWARDS(
                Level.WARNING,
                "Every prompt has a level of its own: a reward by itself means nothing."),
        UNGRADED(Level.WARNING, "What has no score is in no mean."),
        LENGTH(
                Level.WARNING,
                "What would have come after the cut, often the answer, is not scored."),
        FILTERED(
                Level.WARNING,
                "Such a reply is none or a piece: it says what the provider lets through, not what"
                        + " the model answers."),
        SHORT_LIMIT(Level.WARNING, "A reply that is cut often lacks its answer."),
        STOP_TEXT(
                Level.WARNING,
                "A stop text that ends nothing lets replies go on after what was asked for."),
        UNREAD(Level.WARNING, "Such replies are in no mean, and which they are is seldom random."),
        ONE_LABEL(
                Level.WARNING,
                "An answer that does not depend on the question says little of the behaviour."),
        ONE_SIDED(Level.WARNING, "Always giving that answer would score as much."),
        EMPTY_VALUES(Level.WARNING, "A prompt with a hole asks something else."),
        UNFILLED(Level.WARNING, "The model reads the braces, not what they stand for."),
        IDENTICAL(Level.WARNING, "Equal samples are one sample: more of them add cost alone."),
        MISSING_APART(
                Level.WARNING,
                "What is missing is seldom random: it would have moved the means apart or"
                        + " together."),
        OTHER_ROWS(Level.WARNING, "Means over different rows are not comparable."),
        FEW_CLUSTERS(
                Level.WARNING, "An interval over few independent rows covers less than it says."),
        FEW_ROWS(Level.WARNING, "On so few rows a difference is easily chance."),
        CHOSEN_HERE(
                Level.NOTE, "The best of several on the same rows is partly the luckiest of them."),
        UNFINISHED(Level.NOTE, "What is still to come may be other than what is there."),
        LEFT_OUT(Level.NOTE, "A row that is shown as an example must not be asked."),
        DRAWS(Level.NOTE, "Another draw of the shots would give other numbers."),
        SEED(Level.NOTE, "With one seed for all, the samples of a row would be the same."),
        ORDERS(Level.NOTE, "Where the order decides, the pair is a tie, and no finding."),
        PAIRS(Level.NOTE, "Of many comparisons some differ by chance alone.");

        private final Level level;
        private final String why;

        Kind(Level level, String why) {
            this.level = level;
            this.why = why;
        }

        public Level level() {
            return level;
        }

        /** Whether it can be put away; what a number cannot be read without always stands. */
        public boolean isDismissible() {
            return this != RAW_REWARDS;
        }

        /** Why it matters, one sentence. */
        public String why() {
            return why;
        }

        /** As programs and the database name it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The words.
     *
     * @param brief a few words for a list, such as {@code length stops 12.0 %}
     * @param words what was found, one sentence with its numbers
     * @param advice what to do, one sentence
     */
    public record Said(String brief, String words, String advice) {
        public Said {
            if (brief.isBlank() || words.isBlank() || advice.isBlank()) {
                throw new IllegalArgumentException("a check says what, and what to do");
            }
        }
    }

    /**
     * How large a finding is, for telling whether it is still the one that was dismissed.
     *
     * @param share how bad it is, in [0, 1]; null where there is no more or less of it
     * @param names what it names, such as the models that came back; another text is another
     *     finding
     */
    public record Size(@Nullable Double share, String names) {
        /** Of a finding that is there or not. */
        public static final Size NONE = new Size(null, "");

        /** Of a share alone. */
        public static Size of(double share) {
            return new Size(share, "");
        }
    }

    /** Of the whole run, without samples or size. */
    public static Check of(Kind kind, String brief, String words, String advice) {
        return new Check(kind, "", new Said(brief, words, advice), "", Size.NONE);
    }

    public Check about(String what) {
        return new Check(kind, what, said, samples, size);
    }

    /**
     * @param filter of the samples, without the run
     */
    public Check in(String filter) {
        return new Check(kind, about, said, filter, size);
    }

    public Check sized(Size how) {
        return new Check(kind, about, said, samples, how);
    }

    public String brief() {
        return said.brief();
    }

    /** What was found, one sentence with its numbers. */
    public String words() {
        return said.words();
    }

    /** What to do, one sentence. */
    public String advice() {
        return said.advice();
    }

    /** What was found and what to do. */
    public String text() {
        return said.words() + " " + said.advice();
    }

    /** Whether both say the same of the same, be it more or less of it. */
    public boolean isSame(Check other) {
        return kind == other.kind && about.equals(other.about);
    }

    /** A share as it is said: {@code 12.0 %}. */
    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** A number with its thing, one or several of them. */
    static String count(long n, String one, String several) {
        return String.format(Locale.ROOT, "%,d %s", n, n == 1 ? one : several);
    }
}
