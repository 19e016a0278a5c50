package dev.rung.experiment;

/**
 * A mistake that replies to an idea's prompt make, as the user named it.
 *
 * @param number its key, 1–9
 */
public record Mistake(int number, String name) {
    public static final int MOST = 9;
}
