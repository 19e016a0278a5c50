package dev.rung.score.reward;

import dev.rung.stats.Scale;

/** What is told of a reward. */
public enum Shown {
    /**
     * The number as the model gives it. It means something beside others in the same context only.
     */
    RAW(Scale.NUMBER),
    /** The chance to be preferred to the reference reply in the same context: σ(r − r_ref). */
    P(Scale.PROPORTION);

    private final Scale scale;

    Shown(Scale scale) {
        this.scale = scale;
    }

    /** What such scores can be. */
    public Scale scale() {
        return scale;
    }
}
