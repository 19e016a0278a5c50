package dev.rung.pane.runs;

import dev.rung.pane.runs.Comparing.Chosen;
import dev.rung.score.summary.Cell;
import dev.rung.study.GraderSpec;
import dev.rung.study.ResultText;
import dev.rung.study.RunResult;
import dev.rung.study.RunResult.Graded;
import dev.rung.ui.Command;
import dev.rung.view.WordPick;
import dev.rung.view.WordPick.Choice;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Consumer;

/** Lets the user choose which cells are compared, and by which grader. */
final class CompareCommands {
    private final RunsModel model;
    private final OnChosen chosen;

    CompareCommands(RunsModel model, OnChosen chosen) {
        this.model = model;
        this.chosen = chosen;
    }

    List<Command> all() {
        return List.of(
                chosen.command("runs.compare", "Compare two cells…", now -> whyNotHere())
                        .key("Shortcut+B")
                        .does(this::here),
                chosen.command(
                                "runs.compare-runs",
                                "Compare with another run…",
                                now -> whyNoCell(model.chosen().result()))
                        .key("Shortcut+Shift+B")
                        .does(this::between),
                OnChosen.named("runs.compare-none", "Forget the cell to compare with")
                        .unavailable(
                                model.comparing()
                                        .markProperty()
                                        .map(cell -> "")
                                        .orElse("No cell is taken to compare with."))
                        .does(() -> model.comparing().mark(null)));
    }

    private String whyNotHere() {
        RunResult result = model.chosen().result();
        return result == null || within(result).isEmpty()
                ? "There are no two cells to compare."
                : "";
    }

    /** Why no cell of a run can be chosen, empty if one can. */
    static String whyNoCell(@Nullable RunResult result) {
        return result == null || result.graded().stream().allMatch(one -> one.cells().isEmpty())
                ? "No grader has scored it yet."
                : "";
    }

    private static List<Graded> within(RunResult result) {
        return result.graded().stream().filter(one -> one.cells().size() > 1).toList();
    }

    /** Two cells of the chosen run. */
    private void here() {
        RunDetail detail = model.chosen().detailProperty().get();
        RunResult result = detail == null ? null : detail.result();
        if (detail == null || result == null) {
            return;
        }
        long project = detail.item().project();
        pick(
                "Compare by",
                within(result).stream()
                        .map(
                                graded ->
                                        new Choice(
                                                graded.grader().id(),
                                                "",
                                                () -> twoOf(graded, result, project)))
                        .toList());
    }

    private void twoOf(Graded graded, RunResult result, long project) {
        String by = graded.grader().id();
        cell(
                "First: " + by,
                graded.cells(),
                result,
                project,
                first ->
                        cell(
                                "Second, which is taken off: " + by,
                                graded.cells().stream()
                                        .filter(one -> !one.key().equals(first.key()))
                                        .toList(),
                                result,
                                project,
                                second ->
                                        model.comparing().compare(graded.grader(), first, second)));
    }

    /**
     * Takes a cell to compare with, or compares one of another run with the cell that was taken.
     */
    private void between() {
        RunDetail detail = model.chosen().detailProperty().get();
        RunResult result = detail == null ? null : detail.result();
        if (detail == null || result == null) {
            return;
        }
        Graded graded = result.scored().orElseThrow();
        Comparing comparing = model.comparing();
        Chosen mark = comparing.markProperty().get();
        boolean isOther = mark != null && mark.run() != result.run().id();
        String by = " (the numbers are of «%s»)".formatted(graded.grader().id());
        cell(
                (isOther ? "Compare with run " + mark.run() : "Compare other runs with") + by,
                graded.cells(),
                result,
                detail.item().project(),
                cell -> {
                    if (isOther) {
                        comparing.graders(cell, mark, shared -> byOneOf(shared, cell, mark));
                    } else {
                        comparing.mark(cell);
                    }
                });
    }

    private void byOneOf(List<GraderSpec> graders, Chosen first, Chosen second) {
        pick(
                "Compare by",
                graders.stream()
                        .map(
                                grader ->
                                        new Choice(
                                                grader.id(),
                                                "",
                                                () ->
                                                        model.comparing()
                                                                .compare(grader, first, second)))
                        .toList());
    }

    private void cell(
            String prompt,
            List<Cell> cells,
            RunResult result,
            long project,
            Consumer<Chosen> then) {
        pick(
                prompt,
                cells.stream()
                        .map(
                                cell ->
                                        new Choice(
                                                ResultText.cell(cell.key(), result),
                                                ResultText.number(cell.estimate().mean()),
                                                () ->
                                                        then.accept(
                                                                new Chosen(
                                                                        result,
                                                                        project,
                                                                        cell.key()))))
                        .toList());
    }

    private void pick(String prompt, List<Choice> choices) {
        new WordPick(model.around().overlays(), choices).open(prompt);
    }
}
