package dev.rung.score.metric;

import dev.rung.experiment.Gradable;
import dev.rung.experiment.field.Field;
import dev.rung.score.Verdict;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

/**
 * 1 if the piece is one JSON value that fits a JSON Schema, else 0; the note says the first thing
 * that is wrong.
 *
 * @param field the whole reply unless set
 * @param fenced whether a Markdown code fence around it is taken off first
 */
public record FitsSchema(@Nullable Field field, JsonSchema schema, boolean fenced)
        implements Metric {
    @Override
    public Verdict grade(Gradable sample) throws InterruptedException {
        return Pieces.grade(
                field,
                sample,
                text ->
                        switch (StrictJson.read(text, fenced)) {
                            case StrictJson.Value value -> judge(value.node());
                            case StrictJson.Fault fault -> Verdict.score(0, null, fault.message());
                        });
    }

    private Verdict judge(JsonNode value) throws InterruptedException {
        return switch (schema.check(value)) {
            case JsonSchema.Check.Fits _ -> Verdict.of(true);
            case JsonSchema.Check.Wrong wrong -> Verdict.score(0, null, wrong.first());
            case JsonSchema.Check.Unknown unknown -> Verdict.missing(unknown.reason());
        };
    }
}
