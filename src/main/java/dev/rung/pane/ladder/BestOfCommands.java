package dev.rung.pane.ladder;

import dev.rung.study.RunResult;
import dev.rung.ui.Command;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.value.ObservableValue;

import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;

/** What can be done on the fourth rung. */
final class BestOfCommands {
    /** Samples of each row that a first best-of-N takes. */
    static final int PRESET = 8;

    private static final String GROUP = "Ladder";

    private final RungModel rungs;
    private final Command run;
    private final Command training;
    private LongConsumer makeTraining = run -> {};

    /**
     * @param noIdea why no run can be begun, empty if one can
     * @param open opens the form for a run with so many samples of each row
     */
    BestOfCommands(RungModel rungs, ObservableValue<String> noIdea, IntConsumer open) {
        this.rungs = rungs;
        run =
                Command.named("ladder.best-of", "Best of 8: run over rows…")
                        .group(GROUP)
                        .key("Shortcut+Alt+8")
                        .unavailable(noIdea)
                        .does(() -> open.accept(PRESET));
        training =
                Command.named("ladder.training", "Training data of what was picked…")
                        .group(GROUP)
                        .key("Shortcut+Alt+0")
                        .unavailable(noPicking())
                        .does(this::make);
    }

    Command run() {
        return run;
    }

    Command training() {
        return training;
    }

    List<Command> all() {
        return List.of(run, training);
    }

    /** What makes training data of a run's replies; told its id. */
    void onTraining(LongConsumer make) {
        makeTraining = make;
    }

    private void make() {
        RunResult result = rungs.results().shownProperty().get().result();
        if (result != null) {
            makeTraining.accept(result.run().id());
        }
    }

    private StringBinding noPicking() {
        return Bindings.createStringBinding(
                () ->
                        rungs.rungProperty().get() == Rung.BEST_OF_N
                                        && rungs.results().shownProperty().get().result() != null
                                ? ""
                                : "The fourth rung shows no run.",
                rungs.results().shownProperty(),
                rungs.rungProperty());
    }
}
