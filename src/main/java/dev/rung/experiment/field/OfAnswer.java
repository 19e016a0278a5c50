package dev.rung.experiment.field;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/**
 * A field of an earlier answer of the conversation: what the model said before «Are you sure?».
 *
 * @param answer which one, ≥ 1; the reply itself is the last
 * @param field cut from it; all of it unless set. Of the reasoning of an earlier answer nothing is
 *     known
 */
public record OfAnswer(int answer, @Nullable Field field) implements Field {
    public OfAnswer {
        if (answer < 1) {
            throw new IllegalArgumentException("answers are counted from 1");
        }
    }

    @Override
    public Cut cut(Written written) throws InterruptedException {
        Field wanted = Objects.requireNonNullElse(field, Field.REPLY);
        int before = written.before().size();
        if (answer <= before) {
            return wanted.cut(new Written(written.before().get(answer - 1), ""));
        }
        return answer == before + 1
                ? wanted.cut(written)
                : new Cut.Missing(
                        "no answer %d: the reply is answer %d".formatted(answer, before + 1));
    }
}
