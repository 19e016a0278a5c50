package dev.rung.score.metric;

import dev.rung.experiment.Gradable;
import dev.rung.experiment.field.Field;
import dev.rung.score.Verdict;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * 1 if the only number of the piece is as close to the expected one as asked, |x − e| ≤ max
 * (absolute, relative · |e|), else 0. No number, or several, is no score.
 *
 * @param field the whole reply unless set
 * @param expected a text with one number; of several accepted ones any will do
 * @param absolute ≥ 0
 * @param relative ≥ 0
 */
public record Close(@Nullable Field field, Expected expected, double absolute, double relative)
        implements Metric {
    public Close {
        if (!(absolute >= 0 && relative >= 0)
                || Double.isInfinite(absolute)
                || Double.isInfinite(relative)) {
            throw new IllegalArgumentException("tolerances are at least 0");
        }
    }

    @Override
    public Verdict grade(Gradable sample) throws InterruptedException {
        return Pieces.grade(field, sample, text -> judge(text, sample));
    }

    private Verdict judge(String text, Gradable sample) {
        Numbers.Reading read = Numbers.only(text);
        if (read.number().isEmpty()) {
            return Verdict.missing(read.reason() + " in the reply");
        }
        var answers = expected.of(sample);
        if (answers.isEmpty()) {
            return Verdict.missing(expected.reason());
        }
        BigDecimal number = read.number().get();
        boolean close = false;
        for (String answer : answers.get()) {
            Optional<BigDecimal> wanted = Numbers.only(answer).number();
            if (wanted.isEmpty()) {
                return Verdict.missing("no number is expected, but «%s»".formatted(answer));
            }
            close |= isClose(number, wanted.get());
        }
        return Verdict.score(close ? 1 : 0, number.toPlainString(), "");
    }

    private boolean isClose(BigDecimal number, BigDecimal wanted) {
        BigDecimal off = number.subtract(wanted).abs();
        BigDecimal share = wanted.abs().multiply(BigDecimal.valueOf(relative));
        return off.compareTo(share.max(BigDecimal.valueOf(absolute))) <= 0;
    }
}
