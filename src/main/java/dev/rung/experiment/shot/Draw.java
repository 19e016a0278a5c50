package dev.rung.experiment.shot;

import dev.rung.llm.ModelRef;

import org.jspecify.annotations.Nullable;

/**
 * How shots are drawn from the train rows of a dataset.
 *
 * @param by the column that is balanced; null unless the selection is by it
 * @param answer the right answer of a row, with {@code {{columns}}}
 * @param embedder the model whose embeddings are compared; null unless the selection is by meaning
 */
public record Draw(
        Selection selection,
        @Nullable String by,
        String answer,
        Placement placement,
        @Nullable ModelRef embedder) {
    public Draw {
        if ((selection == Selection.BALANCED) != (by != null)
                || (selection == Selection.MEANING) != (embedder != null)) {
            throw new IllegalArgumentException("%s, %s, %s".formatted(selection, by, embedder));
        }
    }
}
