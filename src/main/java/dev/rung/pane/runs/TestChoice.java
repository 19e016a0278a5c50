package dev.rung.pane.runs;

import dev.rung.experiment.PlannedRun;
import dev.rung.score.summary.Cell;
import dev.rung.stats.Estimate;
import dev.rung.study.ResultText;
import dev.rung.study.RunResult;
import dev.rung.study.RunResult.Graded;
import dev.rung.study.RunResults;
import dev.rung.view.WordPick;
import dev.rung.view.WordPick.Choice;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Test rows are scored with one prompt and one number of shots: where a run has several, the user
 * chooses, by their scores in that run.
 */
final class TestChoice {
    private final RunsModel model;
    private final Then then;

    /** Goes on with what was chosen. */
    @FunctionalInterface
    interface Then {
        /**
         * @param choice one of the run's {@link dev.rung.experiment.RunOrder#choices}
         */
        void with(PlannedRun run, int choice);
    }

    TestChoice(RunsModel model, Then then) {
        this.model = model;
        this.then = then;
    }

    /** Why there is nothing to choose from yet, empty if there is. */
    String whyNot() {
        return model.chosen().detailProperty().get() == null ? "It is still being read." : "";
    }

    void choose() {
        RunDetail detail = model.chosen().detailProperty().get();
        if (detail == null) {
            return;
        }
        PlannedRun run = detail.item().run();
        Graded graded = scored(detail.result());
        Map<Integer, String> names = RunResults.prompts(run, detail.versions());
        List<Choice> choices =
                run.order().choices().stream()
                        .map(
                                choice ->
                                        new Choice(
                                                names.getOrDefault(choice, ""),
                                                graded == null ? "" : score(graded, choice),
                                                () -> then.with(run, choice)))
                        .toList();
        String by =
                graded == null
                        ? ""
                        : " («%s» on %s rows)"
                                .formatted(
                                        graded.grader().id(), RunWords.split(run.order().split()));
        new WordPick(model.around().overlays(), choices).open("Score on test" + by);
    }

    private static @Nullable Graded scored(@Nullable RunResult result) {
        return result == null ? null : result.scored().orElse(null);
    }

    /** The score, or the lowest and the highest where several models or conditions have one. */
    private static String score(Graded graded, int choice) {
        List<Double> means =
                graded.cells().stream()
                        .filter(cell -> cell.key().prompt() == choice)
                        .map(Cell::estimate)
                        .map(Estimate::mean)
                        .filter(Objects::nonNull)
                        .sorted()
                        .toList();
        if (means.isEmpty()) {
            return ResultText.UNKNOWN;
        }
        String lowest = ResultText.number(means.getFirst());
        return means.size() == 1 ? lowest : lowest + " to " + ResultText.number(means.getLast());
    }
}
