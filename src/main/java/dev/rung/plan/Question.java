package dev.rung.plan;

/**
 * A question to somebody.
 *
 * @param answer what was found out, may be empty
 */
public record Question(Head head, String answer) implements Item {}
