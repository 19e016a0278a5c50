package dev.rung.experiment;

/**
 * What a reply of an idea can be labelled as.
 *
 * @param number its key, 1–9
 */
public record LabelChoice(int number, String name) {}
