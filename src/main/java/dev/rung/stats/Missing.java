package dev.rung.stats;

/**
 * How much is missing of what was asked.
 *
 * @param scored how many have a score, ≥ 0
 * @param missing how many have none, ≥ 0
 */
public record Missing(int scored, int missing) {
    /** Shares further apart than this make a comparison doubtful: what is missing is not random. */
    public static final double TOLERATED = 0.05;

    public Missing {
        if (scored < 0 || missing < 0) {
            throw new IllegalArgumentException(scored + ", " + missing);
        }
    }

    /** In [0, 1]; 0 of nothing. */
    public double share() {
        int all = scored + missing;
        return all == 0 ? 0 : (double) missing / all;
    }

    /** Whether the shares are more than five points apart, which is a warning. */
    public boolean isFarFrom(Missing other) {
        // A hair more than five points, since shares are rounded.
        return Math.abs(share() - other.share()) > TOLERATED + 1e-9;
    }
}
