package dev.rung.experiment;

import dev.rung.llm.Role;

/**
 * One turn of a prompt.
 *
 * @param text may hold {@code {{variables}}}
 */
public record Turn(Role role, String text) {}
