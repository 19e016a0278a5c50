package dev.rung.bundle;

import dev.rung.card.Card;
import dev.rung.study.samples.Found;

import org.jspecify.annotations.Nullable;

/**
 * What is to be shared.
 *
 * @param title the headline of the card, or the samples in words
 * @param filter what the samples were filtered by, as it was typed; empty for all
 * @param card null for samples alone
 * @param found the samples behind the card, or those that were filtered; one that fills places of
 *     several runs stands there for each of them
 * @param counts in which every sample counts once
 * @param hasExamples whether examples stood before a question: their texts are of other rows
 */
public record Shared(
        String title,
        String filter,
        @Nullable Card card,
        Found found,
        Manifest.Counts counts,
        boolean hasExamples) {}
