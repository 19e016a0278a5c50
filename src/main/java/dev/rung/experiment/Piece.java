package dev.rung.experiment;

/**
 * More of a reply that is still coming.
 *
 * @param attempt what it belongs to
 * @param number counts the pieces of the request from 0
 * @param text more of the answer, may be empty
 * @param thinking more of the thinking, may be empty
 */
record Piece(Attempts.Key attempt, int number, String text, String thinking) {}
