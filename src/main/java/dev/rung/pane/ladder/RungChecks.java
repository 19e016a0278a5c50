package dev.rung.pane.ladder;

import dev.rung.store.StoreException;
import dev.rung.study.RunResult;
import dev.rung.study.checks.Check;
import dev.rung.study.checks.Dismissals;
import dev.rung.study.checks.Dismissed;
import dev.rung.task.Tasks;
import dev.rung.ui.Command;
import dev.rung.view.CheckList;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.scene.input.KeyCombination;

import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;

/**
 * The checks of the run that a rung shows: dismissed, brought back, and gone from to their samples,
 * by the same keys as in the Runs pane.
 */
final class RungChecks implements CheckList.Actions {
    private static final String KEY = "Shortcut+Alt+H";

    private final RungModel rungs;
    private final Tasks tasks;
    private final Dismissals dismissals;
    private final Consumer<StoreException> onFault;
    private final CheckList list = new CheckList(this, KeyCombination.valueOf(KEY));
    private final Command command;
    private Consumer<String> toSamples = filter -> {};

    RungChecks(
            RungModel rungs, Tasks tasks, Dismissals dismissals, Consumer<StoreException> onFault) {
        this.rungs = rungs;
        this.tasks = tasks;
        this.dismissals = dismissals;
        this.onFault = onFault;
        command =
                Command.named("ladder.checks", "Checks of the rung's result")
                        .group("Ladder")
                        .key(KEY)
                        .unavailable(noChecks())
                        .does(list::toggle);
    }

    CheckList list() {
        return list;
    }

    /** Opens and folds the list. */
    Command command() {
        return command;
    }

    /** What shows samples by a filter. */
    void onSamples(Consumer<String> show) {
        toSamples = show;
    }

    private @Nullable RunResult result() {
        return rungs.isOverRows() ? rungs.results().shownProperty().get().result() : null;
    }

    private StringBinding noChecks() {
        return Bindings.createStringBinding(
                () -> {
                    RunResult result = result();
                    if (result == null) {
                        return "There is no result yet.";
                    }
                    return result.allChecks().isEmpty()
                            ? "Nothing was found that has to be said."
                            : "";
                },
                rungs.results().shownProperty(),
                rungs.rungProperty(),
                rungs.rowsProperty());
    }

    @Override
    public void dismiss(Check check, String reason) {
        change(place -> dismissals.dismiss(place, check, reason));
    }

    @Override
    public void bringBack(Check check) {
        change(place -> dismissals.bringBack(place, check));
    }

    @Override
    public void samples(String filter) {
        RunResult result = result();
        if (result != null) {
            toSamples.accept("run:%d %s".formatted(result.run().id(), filter));
        }
    }

    private interface Change {
        void in(Dismissals.Place place) throws StoreException;
    }

    private void change(Change change) {
        RunResult result = result();
        if (result == null) {
            return;
        }
        Dismissals.Place place = RunResult.place(result.run());
        tasks.<Dismissed, StoreException>db(
                        "",
                        job -> {
                            change.in(place);
                            return dismissals.of(place);
                        })
                .onDone(now -> rungs.results().dismissed(result.run().id(), now))
                .onFailed(onFault)
                .start();
    }
}
