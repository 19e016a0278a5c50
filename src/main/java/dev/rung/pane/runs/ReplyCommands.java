package dev.rung.pane.runs;

import dev.rung.experiment.RunOrder;
import dev.rung.experiment.Split;
import dev.rung.ui.Command;

import java.util.List;

/** Reads the replies of the chosen run, and makes data of them. */
final class ReplyCommands {
    private final RunsModel model;
    private final OnChosen chosen;

    ReplyCommands(RunsModel model, OnChosen chosen) {
        this.model = model;
        this.chosen = chosen;
    }

    List<Command> all() {
        return List.of(
                chosen.command("runs.replies", "Read its replies", OnChosen::whyNoReplies)
                        .key("Shortcut+R")
                        .does(
                                () ->
                                        chosen.run(
                                                run ->
                                                        model.around()
                                                                .goToSamples()
                                                                .accept("run:" + run.id()))),
                chosen.command("runs.rows", "Rows from the replies…", OnChosen::whyNoReplies)
                        .key("Shortcut+Alt+W")
                        .does(() -> chosen.run(run -> new RowsForm(model, run).open())),
                chosen.command(
                                "runs.training",
                                "Training data of what was picked…",
                                ReplyCommands::whyNoTraining)
                        .key("Shortcut+Alt+0")
                        .does(() -> chosen.run(run -> new TrainingForm(model, run).open())));
    }

    private static String whyNoTraining(RunLine.Now chosen) {
        RunOrder order = chosen.item().run().order();
        if (order.split() == Split.TEST) {
            return "What is tested is never trained on.";
        }
        return order.samples() < 2
                ? "It has one sample of each row: there is nothing to pick from."
                : OnChosen.whyNoReplies(chosen);
    }
}
