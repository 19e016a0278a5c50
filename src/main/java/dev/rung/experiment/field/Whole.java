package dev.rung.experiment.field;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/**
 * The whole reply or the whole reasoning.
 *
 * @param part the answer unless set
 */
public record Whole(@Nullable Part part) implements Field {
    @Override
    public Cut cut(Written written) {
        Part of = Objects.requireNonNullElse(part, Part.ANSWER);
        return Cut.of(written.part(of), "empty " + of.label());
    }
}
