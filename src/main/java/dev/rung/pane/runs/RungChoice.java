package dev.rung.pane.runs;

import dev.rung.score.summary.Cell;
import dev.rung.score.summary.Key;
import dev.rung.score.summary.RunScores;
import dev.rung.store.StoreException;
import dev.rung.study.ResultText;
import dev.rung.study.RunResult;
import dev.rung.study.RunResult.Graded;
import dev.rung.study.ladder.Tried;
import dev.rung.view.WordPick;
import dev.rung.view.WordPick.Choice;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Lets the user choose which of a run's versions stands for its rung. */
final class RungChoice {
    private final RunsModel model;

    RungChoice(RunsModel model) {
        this.model = model;
    }

    void choose() {
        RunDetail detail = model.chosen().detailProperty().get();
        RunResult result = detail == null ? null : detail.result();
        if (detail == null || result == null) {
            return;
        }
        Graded graded = result.scored().orElseThrow();
        var choices = new ArrayList<Choice>();
        for (Tried one : Tried.of(result.run())) {
            var key =
                    new Key(
                            RunScores.model(result.run().order().columns().get(one.model()).key()),
                            one.prompt(),
                            "");
            choices.add(
                    new Choice(
                            "Rung %d: %s"
                                    .formatted(one.version().rung(), ResultText.cell(key, result)),
                            scores(graded, key),
                            () -> keep(one, graded.grader().id())));
        }
        new WordPick(model.around().overlays(), choices)
                .open(
                        "Which version stands for its rung? (the numbers are of «%s»)"
                                .formatted(graded.grader().id()));
    }

    /** One for each condition. */
    private static String scores(Graded graded, Key key) {
        List<Cell> cells =
                graded.cells().stream()
                        .filter(
                                cell ->
                                        cell.key().prompt() == key.prompt()
                                                && cell.key().model().equals(key.model()))
                        .toList();
        return cells.isEmpty()
                ? ResultText.UNKNOWN
                : cells.stream()
                        .map(cell -> ResultText.number(cell.estimate().mean()))
                        .collect(Collectors.joining(", "));
    }

    private void keep(Tried version, String grader) {
        model.around()
                .background()
                .tasks()
                .<@Nullable Void, StoreException>db(
                        "",
                        job -> {
                            model.around().work().ladder().choose(version, grader);
                            return null;
                        })
                .onDone(
                        done ->
                                model.around()
                                        .say()
                                        .accept(
                                                "Chosen for rung %d: the ladder shows it."
                                                        .formatted(version.version().rung())))
                .onFailed(
                        fault ->
                                model.around()
                                        .say()
                                        .accept(fault.getMessage() + " " + fault.whatToDo()))
                .start();
    }
}
