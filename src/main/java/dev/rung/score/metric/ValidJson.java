package dev.rung.score.metric;

import dev.rung.experiment.Gradable;
import dev.rung.experiment.field.Field;
import dev.rung.score.Verdict;

import org.jspecify.annotations.Nullable;

/**
 * 1 if the piece is one JSON value (RFC 8259) and nothing else, else 0; the note says what is
 * wrong.
 *
 * @param field the whole reply unless set
 * @param fenced whether a Markdown code fence around it is taken off first
 */
public record ValidJson(@Nullable Field field, boolean fenced) implements Metric {
    @Override
    public Verdict grade(Gradable sample) throws InterruptedException {
        return Pieces.grade(
                field,
                sample,
                text ->
                        switch (StrictJson.read(text, fenced)) {
                            case StrictJson.Value _ -> Verdict.of(true);
                            case StrictJson.Fault fault -> Verdict.score(0, null, fault.message());
                        });
    }
}
