package dev.rung.score.reward;

/** What is told of a reward. */
public enum Shown {
    /**
     * The number as the model gives it. It means something beside others in the same context only.
     */
    RAW,
    /** The chance to be preferred to the reference reply in the same context: σ(r − r_ref). */
    P
}
