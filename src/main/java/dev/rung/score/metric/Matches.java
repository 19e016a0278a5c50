package dev.rung.score.metric;

import dev.rung.experiment.Gradable;
import dev.rung.experiment.field.BoundedText;
import dev.rung.experiment.field.Field;
import dev.rung.score.Verdict;

import org.jspecify.annotations.Nullable;

import java.util.regex.Pattern;

/**
 * 1 if a regular expression (Java's) is found anywhere in the piece, else 0. A search that takes
 * too many steps is no score.
 *
 * @param field the whole reply unless set
 */
public record Matches(@Nullable Field field, String pattern) implements Metric {
    /**
     * @throws IllegalArgumentException for a pattern that is none
     */
    public Matches {
        Pattern.compile(pattern);
    }

    @Override
    public Verdict grade(Gradable sample) throws InterruptedException {
        return Pieces.grade(
                field,
                sample,
                text ->
                        switch (BoundedText.find(Pattern.compile(pattern), text)) {
                            case FOUND -> Verdict.of(true);
                            case NOT_FOUND -> Verdict.of(false);
                            case GIVEN_UP ->
                                    Verdict.missing("the pattern takes too long on this text");
                        });
    }
}
