package dev.rung.experiment;

import dev.rung.llm.ChatRequest;
import dev.rung.llm.ModelRef;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * One call that may be sent; never changed.
 *
 * @param row the dataset row that filled the prompt, null if filled by hand
 * @param rowNumber that row's number in its dataset, null without a row
 * @param version the prompt version's id, and {@code versionNumber} its number
 * @param chat what is sent; its seed, where set, already differs by sample
 * @param sampleIndex counts the samples of the same identity from 0
 */
public record Request(
        long id,
        long run,
        long version,
        int versionNumber,
        @Nullable Long row,
        @Nullable Integer rowNumber,
        ModelRef model,
        ChatRequest chat,
        int sampleIndex,
        Instant created) {}
