package dev.rung.score.metric;

import dev.rung.experiment.Gradable;
import dev.rung.experiment.field.Cut;
import dev.rung.experiment.field.Field;
import dev.rung.score.Verdict;

import org.jspecify.annotations.Nullable;

/**
 * 1 if the field is in the reply, 0 if it is not, with the reason. The piece is kept as what was
 * read, so that it stands beside the reply, in filters, groups and exports.
 *
 * @param field the whole reply unless set
 */
public record Found(@Nullable Field field) implements Metric {
    @Override
    public Verdict grade(Gradable sample) throws InterruptedException {
        return switch (Pieces.cut(field, sample)) {
            case Cut.Found(String text) -> Verdict.score(1, text, "");
            case Cut.Missing(String reason) -> Verdict.score(0, null, reason);
        };
    }
}
