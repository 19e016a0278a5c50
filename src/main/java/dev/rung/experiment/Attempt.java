package dev.rung.experiment;

import dev.rung.experiment.Sample.Fault;
import dev.rung.llm.Exchange;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * One time that a request went out for an answer. The outcome of the last one is the sample.
 *
 * @param number counts the attempts at an answer from 1
 * @param ended null while it is out, and for ever if Rung was killed
 * @param fault what went wrong, null if nothing did
 * @param text what had arrived of the answer, where another attempt followed; else empty
 * @param thinking likewise
 * @param exchange what went over the wire, {@link Exchange#NONE} if nothing was kept
 */
public record Attempt(
        int number,
        Instant started,
        @Nullable Instant ended,
        @Nullable Fault fault,
        String text,
        String thinking,
        Exchange exchange) {}
