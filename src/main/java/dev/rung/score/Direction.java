package dev.rung.score;

/** Which way a score is better. */
public enum Direction {
    UP("↑"),
    DOWN("↓");

    private final String sign;

    Direction(String sign) {
        this.sign = sign;
    }

    /** For the screen. */
    public String sign() {
        return sign;
    }

    public Direction opposite() {
        return this == UP ? DOWN : UP;
    }
}
