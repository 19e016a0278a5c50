package dev.rung.study.rows;

import dev.rung.study.ResultText;

import org.jspecify.annotations.Nullable;

/**
 * How the samples of a run become training data.
 *
 * @param kind what is made of each row
 * @param grader the id of the run's grader that picks
 * @param bound of winners: the score that one has to reach, null for any; of pairs: by how much the
 *     scores of the two have to differ, null for by anything
 * @param seed draws one of several samples that tie
 */
public record TrainingOrder(Kind kind, String grader, @Nullable Double bound, long seed) {
    /** Unless another is given. */
    public static final long SEED = 1;

    public TrainingOrder {
        if (bound != null && (bound.isNaN() || (kind == Kind.PAIRS && bound < 0))) {
            throw new IllegalArgumentException("bound " + bound);
        }
    }

    /** What is made of each row. */
    public enum Kind {
        /** The question with the sample that is picked, for supervised finetuning. */
        WINNERS("winners"),
        /** The question with the best sample and the worst one. */
        PAIRS("preference pairs");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** How it was done, for people. */
    public String words() {
        String words = "%s by «%s»".formatted(kind.label(), grader);
        if (bound != null) {
            words +=
                    (kind == Kind.PAIRS ? ", apart by %s or more" : ", at least as good as %s")
                            .formatted(ResultText.number(bound));
        }
        return words + ", seed " + seed;
    }
}
