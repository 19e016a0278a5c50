package dev.rung.study.samples;

import dev.rung.experiment.DataRow;
import dev.rung.experiment.Entry;
import dev.rung.experiment.GivenScores.Score;
import dev.rung.experiment.Sample;
import dev.rung.llm.Message;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A sample as a whole, to be read.
 *
 * @param conversation what was said before the answer, the model's earlier answers in their places
 * @param entry the request and the answer
 * @param sample the answer
 * @param row the data that were asked about, null without
 * @param siblings the other samples of the same question, where they are read as a group
 * @param partners other samples of the same row, or of the same message: other conditions, models,
 *     prompt versions and runs
 * @param given scores that it was given elsewhere
 */
public record Reading(
        SampleLine line,
        List<Message> conversation,
        Entry entry,
        Sample sample,
        @Nullable DataRow row,
        List<SampleLine> siblings,
        List<SampleLine> partners,
        List<Score> given) {
    public Reading {
        given = List.copyOf(given);
        conversation = List.copyOf(conversation);
        siblings = List.copyOf(siblings);
        partners = List.copyOf(partners);
    }
}
