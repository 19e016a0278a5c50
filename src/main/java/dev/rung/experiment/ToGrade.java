package dev.rung.experiment;

import org.jspecify.annotations.Nullable;

/**
 * A sample that has no grade yet.
 *
 * @param row for which it is to be graded, null for the one that it was asked for
 */
public record ToGrade(long sample, @Nullable Long row) {}
