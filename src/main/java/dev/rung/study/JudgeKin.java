package dev.rung.study;

import dev.rung.experiment.Column;
import dev.rung.experiment.OutsideRuns;
import dev.rung.llm.ModelRef;
import dev.rung.score.judge.JudgeDefinition;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whether a judge is a model under test, or a relative of one: such a judge is not held out.
 *
 * @param itself the judge is one of them
 * @param relatives the models of its family, without itself
 */
public record JudgeKin(boolean itself, List<ModelRef> relatives) {
    private static final Pattern LETTERS = Pattern.compile("[a-z]{3,}");

    public JudgeKin {
        relatives = List.copyOf(relatives);
    }

    /**
     * @param columns whose replies it judges
     */
    public static JudgeKin of(ModelRef judge, List<Column> columns) {
        List<ModelRef> tested = columns.stream().map(Column::model).distinct().toList();
        Optional<String> family = family(judge);
        return new JudgeKin(
                tested.stream().anyMatch(model -> isSame(model, judge)),
                tested.stream()
                        .filter(model -> !isSame(model, judge))
                        .filter(model -> family.isPresent() && family(model).equals(family))
                        .toList());
    }

    /** Of a model that was asked elsewhere only its name is known, perhaps behind an owner's. */
    private static boolean isSame(ModelRef tested, ModelRef judge) {
        return tested.equals(judge)
                || (tested.provider().equals(OutsideRuns.PROVIDER)
                        && last(tested).equals(last(judge)));
    }

    private static String last(ModelRef model) {
        String id = model.id().toLowerCase(Locale.ROOT);
        return id.substring(id.lastIndexOf('/') + 1);
    }

    /** The first word of the model's id, without an owner's name before it: gpt, claude, llama. */
    private static Optional<String> family(ModelRef model) {
        return LETTERS.matcher(last(model)).results().map(match -> match.group()).findFirst();
    }

    /** What has to stand beside its scores; empty for nothing. */
    public String note() {
        if (itself) {
            return "the judge is a model under test, and models tend to score their own replies too"
                    + " high: report with another judge";
        }
        return relatives.isEmpty()
                ? ""
                : "the judge is of the family of %s: it is not fully held out"
                        .formatted(
                                relatives.stream()
                                        .map(ModelRef::id)
                                        .distinct()
                                        .collect(Collectors.joining(", ")));
    }

    /** Why a run with these graders is refused; empty if it is not. */
    public static String refused(List<GraderSpec> graders, List<Column> columns) {
        return graders.stream()
                .filter(GraderSpec.Judged.class::isInstance)
                .map(GraderSpec.Judged.class::cast)
                .filter(one -> !one.mayJudgeItself())
                .map(GraderSpec.Judged::definition)
                .filter(judge -> of(judge.model(), columns).itself)
                .map(JudgeKin::refusal)
                .collect(Collectors.joining(" "));
    }

    private static String refusal(JudgeDefinition judge) {
        return ("The judge «%s» would judge its own replies: %s is also under test, and models tend"
                        + " to score their own replies too high. Choose another judge, or allow it:"
                        + " by the tick in its form, by «mayJudgeItself: true» in a file.")
                .formatted(judge.id(), judge.model().id());
    }
}
