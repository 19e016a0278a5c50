package dev.rung.experiment.shot;

/**
 * A row that may be shown.
 *
 * @param text what is compared with questions
 * @param group what is balanced, empty without
 */
public record Candidate(Shot shot, String text, String group) {}
