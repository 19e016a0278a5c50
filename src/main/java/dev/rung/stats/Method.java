package dev.rung.stats;

/** How an interval was made. */
public enum Method {
    /** One right or wrong for each independent row. */
    WILSON("Wilson"),
    /** Scores from 0 to 1 that are the same in all clusters: n is the number of clusters. */
    WILSON_OVER_CLUSTERS("Wilson over clusters, which are all equal"),
    BOOTSTRAP("bootstrap over clusters"),
    /** Rows and shot seeds resampled, each for itself. */
    TWO_WAY_BOOTSTRAP("bootstrap over rows and seeds"),
    /**
     * Differences of scores from 0 to 1 that are the same in all clusters: how often another
     * difference may still occur is bounded by Wilson's interval over clusters.
     */
    WILSON_BOUND("Wilson bound over clusters, which are all equal"),
    /** Two rates of different rows: Newcombe (1998), method 10. */
    NEWCOMBE("Newcombe, from two Wilson intervals"),
    /** Numbers that are the same in all clusters: their spread is unknown. */
    NONE_ALL_EQUAL("no interval: all clusters are equal"),
    NONE_ONE_CLUSTER("no interval: one cluster"),
    NONE_EMPTY("no interval: no score");

    private final String label;

    Method(String label) {
        this.label = label;
    }

    /** For the screen. */
    public String label() {
        return label;
    }
}
