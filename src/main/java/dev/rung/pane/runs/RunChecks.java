package dev.rung.pane.runs;

import dev.rung.store.StoreException;
import dev.rung.study.RunResult;
import dev.rung.study.checks.Check;
import dev.rung.study.checks.Dismissals;
import dev.rung.study.checks.Dismissals.Place;
import dev.rung.ui.Command;
import dev.rung.view.CheckList;

import javafx.scene.input.KeyCombination;

import org.jspecify.annotations.Nullable;

/** The checks of the chosen run: dismissed, brought back, and gone from to their samples. */
final class RunChecks implements CheckList.Actions {
    private static final String KEY = "Shortcut+Alt+H";

    private final RunsModel model;
    private final CheckList list = new CheckList(this, KeyCombination.valueOf(KEY));

    RunChecks(RunsModel model) {
        this.model = model;
    }

    CheckList list() {
        return list;
    }

    /** Opens and folds the list. */
    Command command() {
        return Command.named("runs.checks", "Checks of the result")
                .group("Runs")
                .key(KEY)
                .unavailable(
                        model.chosen()
                                .detailProperty()
                                .map(RunChecks::whyNot)
                                .orElse("No run is chosen."))
                .does(list::toggle);
    }

    private static String whyNot(@Nullable RunDetail detail) {
        RunResult result = detail == null ? null : detail.result();
        if (result == null) {
            return "There is no result yet.";
        }
        return result.allChecks().isEmpty() ? "Nothing was found that has to be said." : "";
    }

    @Override
    public void dismiss(Check check, String reason) {
        change((dismissals, place) -> dismissals.dismiss(place, check, reason));
    }

    @Override
    public void bringBack(Check check) {
        change((dismissals, place) -> dismissals.bringBack(place, check));
    }

    @Override
    public void samples(String filter) {
        RunDetail now = model.chosen().detailProperty().get();
        if (now != null) {
            model.around()
                    .goToSamples()
                    .accept("run:%d %s".formatted(now.item().run().id(), filter));
        }
    }

    private interface Change {
        void in(Dismissals dismissals, Place place) throws StoreException;
    }

    private void change(Change change) {
        RunDetail now = model.chosen().detailProperty().get();
        if (now == null) {
            return;
        }
        Dismissals dismissals = model.around().work().results().dismissals();
        Place place = RunResult.place(now.item().run());
        long run = now.item().run().id();
        model.store()
                .act(
                        job -> {
                            change.in(dismissals, place);
                            return dismissals.of(place);
                        },
                        dismissed -> model.chosen().refine(run, result -> result.with(dismissed)));
    }
}
