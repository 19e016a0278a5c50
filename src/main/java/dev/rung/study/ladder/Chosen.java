package dev.rung.study.ladder;

import java.time.Instant;

/**
 * What the user picked for a rung.
 *
 * @param rung from 1
 * @param run whose result it was picked from
 * @param prompt its place among what the run asks, from 0
 * @param model its place among the run's models, from 0
 * @param grader by whose numbers
 */
public record Chosen(int rung, long run, int prompt, int model, String grader, Instant when) {}
