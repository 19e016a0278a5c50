package dev.rung.study.ladder;

/**
 * A version that was not better than the one before it, of the same model, on the same development
 * rows.
 *
 * @param difference version minus before; known, and not above 0 in the better direction
 */
public record NoHelp(Measured version, Measured before, Difference difference) {}
