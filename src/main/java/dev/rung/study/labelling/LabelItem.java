package dev.rung.study.labelling;

import dev.rung.llm.Message;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/**
 * What is shown of a place of a queue, without a word of who answered, under which version, or what
 * graders say.
 *
 * @param context what was said before the reply
 * @param text the reply, or the one on the left
 * @param thinking of a single reply what the model thought, empty for nothing
 * @param right the reply on the right of a pair, null for a single one
 * @param row the data that were asked about, empty without
 */
public record LabelItem(
        List<Message> context,
        String text,
        String thinking,
        @Nullable String right,
        Map<String, String> row) {
    public LabelItem {
        context = List.copyOf(context);
    }
}
