package dev.rung.study.rows;

import dev.rung.experiment.PlannedRun;
import dev.rung.llm.Message;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Training data that were made of the samples of a run and are not stored.
 *
 * @param asked questions to one model under one condition, each with its samples
 * @param leftOut why questions gave nothing, with how many; together with the rows all that were
 *     asked
 * @param notes what has to stand beside, sentences
 */
public record TrainingSet(
        PlannedRun run,
        TrainingOrder order,
        int asked,
        List<Item> rows,
        Map<String, Integer> leftOut,
        List<String> notes) {
    public TrainingSet {
        rows = List.copyOf(rows);
        leftOut = Collections.unmodifiableMap(new LinkedHashMap<>(leftOut));
        notes = List.copyOf(notes);
    }

    /**
     * One of them.
     *
     * @param context what was answered, as it was sent; of a conversation also the answers before
     * @param rejected null unless it is a pair
     */
    public record Item(
            String model,
            String condition,
            List<Message> context,
            Reply chosen,
            @Nullable Reply rejected) {
        public Item {
            context = List.copyOf(context);
        }
    }

    /** A sample with what the grader that picks said of it. */
    public record Reply(long sample, String text, double score) {}
}
