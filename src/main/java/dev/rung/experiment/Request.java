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
 * @param item where it stands in its run
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
        Item item,
        Instant created) {
    /**
     * Which message of a run a request asks.
     *
     * @param number counts the run's messages from 0; requests that share it differ in model,
     *     condition and sample only
     * @param condition the name of the condition, empty for none
     * @param conversation the same for equal rendered messages, SHA-256 in hexadecimal
     */
    public record Item(int number, String condition, String conversation) {}
}
