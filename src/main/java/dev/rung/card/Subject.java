package dev.rung.card;

import dev.rung.score.summary.Key;
import dev.rung.study.picks.PickSpec;

/** What a card is made of where it is neither a result as it stands nor a figure of any runs. */
public sealed interface Subject {
    /**
     * A calibration of the run.
     *
     * @param grader whose probabilities
     * @param model of the cell, as are the other two
     */
    record Calibrated(String grader, String model, int prompt, String condition)
            implements Subject {
        public static Calibrated of(String grader, Key key) {
            return new Calibrated(grader, key.model(), key.prompt(), key.condition());
        }

        public Key key() {
            return new Key(model, prompt, condition);
        }
    }

    /** Best-of-n. */
    record Picked(PickSpec picks) implements Subject {}

    /** How far people and judges agree on the run. */
    record Agreed() implements Subject {}

    /**
     * A sweep: sets of parameters against the default.
     *
     * @param grader whose scores
     */
    record Swept(String grader) implements Subject {}

    /** Something that only a newer Rung knows. */
    record Other() implements Subject {}
}
