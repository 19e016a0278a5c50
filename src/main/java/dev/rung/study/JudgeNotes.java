package dev.rung.study;

import dev.rung.experiment.Column;
import dev.rung.llm.ModelRef;
import dev.rung.score.judge.JudgeDefinition;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What has to stand beside the scores of a judge because of who it is. */
final class JudgeNotes {
    private static final Pattern LETTERS = Pattern.compile("[a-z]{3,}");

    private JudgeNotes() {}

    /**
     * Whether the judge is the model under test, or a relative of it: such a judge is not held out.
     *
     * @return empty if neither
     */
    static String of(JudgeDefinition judge, List<Column> columns) {
        List<ModelRef> tested = columns.stream().map(Column::model).distinct().toList();
        if (tested.contains(judge.model())) {
            return "the judge is the model under test: it may favour its own replies; report with"
                    + " another judge";
        }
        Optional<String> family = family(judge.model());
        String relatives =
                tested.stream()
                        .filter(model -> family.isPresent() && family(model).equals(family))
                        .map(ModelRef::id)
                        .collect(Collectors.joining(", "));
        return relatives.isEmpty()
                ? ""
                : "the judge is of the family of %s: it is not fully held out".formatted(relatives);
    }

    /** The first word of the model's id, without an owner's name before it: gpt, claude, llama. */
    private static Optional<String> family(ModelRef model) {
        String id = model.id().toLowerCase(Locale.ROOT);
        return LETTERS.matcher(id.substring(id.lastIndexOf('/') + 1))
                .results()
                .map(match -> match.group())
                .findFirst();
    }
}
