package dev.rung.score.metric;

import com.fasterxml.jackson.annotation.JsonIgnore;

import dev.rung.experiment.Gradable;
import dev.rung.experiment.Turn;
import dev.rung.experiment.field.Field;
import dev.rung.score.ChoiceMetric;
import dev.rung.score.Verdict;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/**
 * 1 if the piece chooses the right one of the choices, 0 if another. Reads as {@link ChoiceMetric}
 * does; where choices are shuffled, letters are read in the order that was shown. The label that is
 * kept is the choice itself, whatever letter it had.
 *
 * @param field the whole reply unless set
 * @param right the right choice, or its letter in the stored order
 */
public record Choice(@Nullable Field field, Choices choices, Expected right) implements Metric {
    /** Reading is what may change. */
    @Override
    @JsonIgnore
    public int revision() {
        return Integer.parseInt(ChoiceMetric.VERSION);
    }

    @Override
    public Optional<String> problem(List<Turn> prompt) {
        return choices.problem(prompt);
    }

    @Override
    public Verdict grade(Gradable sample) throws InterruptedException {
        return Pieces.grade(field, sample, text -> judge(text, sample));
    }

    private Verdict judge(String text, Gradable sample) {
        return switch (choices.of(sample)) {
            case Choices.Unread(String why) -> Verdict.missing(why);
            case Choices.Row row -> judge(text, sample, row);
        };
    }

    private Verdict judge(String text, Gradable sample, Choices.Row row) {
        var answers = right.of(sample);
        if (answers.isEmpty()) {
            return Verdict.missing(right.reason());
        }
        List<Integer> accepted =
                answers.get().stream().flatMap(answer -> row.index(answer).stream()).toList();
        if (accepted.isEmpty()) {
            return Verdict.missing("the right answer is none of the choices");
        }
        ChoiceMetric.Reading reading =
                new ChoiceMetric(row.shown(), choices.lettered())
                        .read(text, field == null && sample.isCut());
        String label = reading.label();
        if (label == null) {
            return Verdict.missing(reading.note());
        }
        int chosen = row.stored().indexOf(label);
        String shown =
                choices.shuffle() == null ? "" : "shown as (%c)".formatted(row.letter(chosen));
        return Verdict.score(accepted.contains(chosen) ? 1 : 0, label, shown);
    }
}
