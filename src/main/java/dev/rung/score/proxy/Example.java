package dev.rung.score.proxy;

/**
 * A labelled text to learn from.
 *
 * @param label what people said of it
 * @param cluster texts of the same are never both learned from and tested on: the row, the question
 */
public record Example(String text, String label, String cluster) {}
