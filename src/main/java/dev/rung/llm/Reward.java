package dev.rung.llm;

import org.jspecify.annotations.Nullable;

/**
 * The reward of a conversation.
 *
 * @param raw the number as the model gives it, before any activation that would squash it: any real
 *     number. By itself it means nothing; rewards are compared on the same prompt only
 * @param model the model id that came back, null if none did
 * @param usage tokens, as far as known
 */
public record Reward(double raw, @Nullable String model, Usage usage) {}
