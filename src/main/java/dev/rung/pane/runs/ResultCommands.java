package dev.rung.pane.runs;

import dev.rung.experiment.PlannedRun.State;
import dev.rung.study.ResultText;
import dev.rung.ui.Command;
import dev.rung.ui.CopyText;

import java.util.List;

/** Takes the result of the chosen run on: to its rung, to a card, to the clipboard. */
final class ResultCommands {
    private final RunsModel model;
    private final OnChosen chosen;
    private final RungChoice rung;

    ResultCommands(RunsModel model, OnChosen chosen) {
        this.model = model;
        this.chosen = chosen;
        this.rung = new RungChoice(model);
    }

    List<Command> all() {
        return List.of(
                chosen.command("runs.choose", "Choose for its rung…", this::whyNoChoice)
                        .key("Shortcut+Alt+V")
                        .does(rung::choose),
                chosen.command("runs.card", "Make a card…", this::whyNoCard)
                        .key("Shortcut+Shift+C")
                        .does(() -> chosen.result(model.around().cards()::make)),
                chosen.command(
                                "runs.copy-markdown",
                                "Copy the result as Markdown",
                                now -> chosen.whyNoResult(found -> ""))
                        .key("Shortcut+Alt+K")
                        .does(
                                () ->
                                        chosen.result(
                                                found ->
                                                        copy(
                                                                ResultText.markdown(
                                                                        found,
                                                                        RunWords.name(found.run())),
                                                                "Markdown"))),
                chosen.command(
                                "runs.copy-csv",
                                "Copy the result as CSV",
                                now -> chosen.whyNoResult(found -> ""))
                        .key("Shortcut+Alt+C")
                        .does(() -> chosen.result(found -> copy(ResultText.csv(found), "CSV"))));
    }

    private String whyNoChoice(RunLine.Now now) {
        if (now.item().run().isOutside()) {
            return "It was made elsewhere: no prompt of this idea was asked.";
        }
        return OnChosen.either(whyNotDone(now), CompareCommands.whyNoCell(model.chosen().result()));
    }

    private String whyNoCard(RunLine.Now now) {
        return OnChosen.either(
                whyNotDone(now),
                chosen.whyNoResult(
                        found -> found.graded().isEmpty() ? "No grader scores it." : ""));
    }

    private static String whyNotDone(RunLine.Now now) {
        return now.state() == State.DONE ? "" : "It has not come to its end.";
    }

    private void copy(String text, String form) {
        CopyText.copy(text);
        model.around().say().accept("Copied as %s.".formatted(form));
    }
}
