package dev.rung.experiment;

import dev.rung.llm.Cost;

/**
 * What was paid, and by which prices.
 *
 * @param prices where the prices come from and of which day they are; may be empty
 */
public record Paid(Cost cost, String prices) {}
