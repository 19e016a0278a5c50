package dev.rung.score;

import dev.rung.experiment.Gradable;
import dev.rung.stats.Prediction;

/** A grader that reads out of a reply how likely everything was that could have happened. */
public interface Foretells {
    /** The probabilities and what happened, or why they are not known. */
    Foretold foretell(Gradable sample);

    /** What is foretold, or not. */
    sealed interface Foretold {}

    /** It is known: nothing was put in place of what is missing. */
    record Known(Prediction prediction) implements Foretold {}

    /**
     * It is not.
     *
     * @param why a few words
     */
    record Unknown(String why) implements Foretold {}
}
