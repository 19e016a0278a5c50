package dev.rung.pane.runs;

import dev.rung.experiment.Column;
import dev.rung.note.NoteStore;
import dev.rung.study.ShotSweep;
import dev.rung.study.breakdown.By;
import dev.rung.study.labelling.LabelSource;
import dev.rung.task.Debounce;
import dev.rung.ui.Command;
import dev.rung.ui.Pane;
import dev.rung.ui.Place;
import dev.rung.ui.Subscriptions;
import dev.rung.view.Choosing;
import dev.rung.view.Choosing.Chosen;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.scene.Node;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/** The Runs pane: queue, running, finished, and what came out. */
public final class RunsPane implements Pane, Choosing {
    private final RunsModel model;
    private final RunCommands commands;
    private final RunsView view;
    private final NewRuns newRuns;
    private final PeopleCommands people;
    private final Subscriptions open = new Subscriptions();

    public RunsPane(RunsAround around) {
        model = new RunsModel(around);
        newRuns = new NewRuns(model);
        var chosen = new OnChosen(model);
        commands = new RunCommands(model, newRuns, chosen);
        people = new PeopleCommands(chosen);
        view = new RunsView(model, commands);
    }

    /** For tests. */
    RunsModel model() {
        return model;
    }

    /** For tests. */
    NewRuns newRuns() {
        return newRuns;
    }

    /**
     * Opens the form for a new run with what is on the desk of the idea.
     *
     * @param sweep the examples before its questions, null for none
     * @param samples of each row at first
     */
    public void newRun(long idea, @Nullable ShotSweep sweep, int samples) {
        newRuns.ofDesk(idea, sweep, NewRuns.Reason.NONE.samples(samples));
    }

    /**
     * Opens the form for a new run that is begun for something.
     *
     * @param name what it is called at first
     * @param begun told its id once it is stored
     */
    public void newRun(long idea, String name, LongConsumer begun) {
        newRuns.ofDesk(idea, null, new NewRuns.Reason(name, begun, 1));
    }

    /** Opens the form for training data of what a run has picked. */
    public void trainingData(long run) {
        model.store()
                .act(
                        job -> model.around().stores().runs().find(run),
                        found -> found.ifPresent(one -> new TrainingForm(model, one).open()));
    }

    /**
     * Opens the screen on which a run's result is taken apart.
     *
     * @param by by what at first, null for what tells most
     */
    public void takeApart(long run, @Nullable By by) {
        ApartCommands.screen(model).open(run, by);
    }

    /** The chosen run. */
    @Override
    public @Nullable Chosen chosen() {
        RunLine line = model.list().selectedProperty().get();
        if (line == null) {
            return null;
        }
        var run = line.now().item().run();
        return new Chosen(
                run.idea(), run.id(), null, NoteStore.runWords(run.id(), run.order().name()));
    }

    /** What tells the shots on the desk of an idea, null for none. */
    public void onDesk(LongFunction<@Nullable ShotSweep> shots) {
        newRuns.onDesk(shots);
    }

    /** What opens a label queue of a run. */
    public void onLabel(Consumer<LabelSource> open) {
        people.onLabel(open);
    }

    /** What asks for help with a run. */
    public void onHelp(LongConsumer ask) {
        view.onHelp(ask);
    }

    /** What shows how far people and judges agree on a run. */
    public void onAgreement(LongConsumer open) {
        people.onAgreement(open);
    }

    /** Opens the form for a sweep around what an earlier run asked. */
    public void sweep(long run) {
        newRuns.sweepLike(run);
    }

    /** Takes parameters for a model of an idea. */
    @FunctionalInterface
    public interface Defaults {
        /**
         * @return false if the idea's desk is not open
         */
        boolean take(long idea, Column set);
    }

    /** Who has the desk of an idea open: a new default is set there. */
    public void onDefault(Defaults open) {
        model.onDefault(open);
    }

    /** What is left of an earlier session, in words; empty if nothing is. */
    public ReadOnlyStringProperty leftProperty() {
        return model.left().offerProperty();
    }

    /** Looks what is left of an earlier session; sends nothing. */
    public void lookForLeft() {
        model.reload();
    }

    @Override
    public Sign sign() {
        return Sign.onRail("runs", "Runs", Feather.PLAY, 2, Place.Runs.class);
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public List<Command> commands() {
        return Stream.concat(commands.all().stream(), people.all().stream()).toList();
    }

    /** What can be done wherever the window is. */
    public List<Command> everywhere() {
        return commands.everywhere();
    }

    @Override
    public void show(Place place) {
        open.close();
        follow(Set.of("run", "plan", "idea", "project"), model::reload);
        // While a run is on here, only this is written.
        follow(Set.of("driven"), model.busy()::look);
        if (place instanceof Place.Runs(Long run, String column) && run != null) {
            model.look(run, () -> showTakenApart(run, column));
        }
        model.show();
    }

    /** Does it soon after a change of the tables, and of anything by another process. */
    private void follow(Set<String> tables, Runnable action) {
        var background = model.around().background();
        var soon =
                new Debounce(
                        background.timer(),
                        Duration.ofMillis(300),
                        Duration.ofSeconds(1),
                        background.back());
        var news = background.changes().listen(tables, Runnable::run, () -> soon.execute(action));
        open.add(news::close);
        open.add(soon::cancel);
    }

    private void showTakenApart(long run, @Nullable String column) {
        if (column != null) {
            takeApart(run, column.isEmpty() ? null : new By.Column(column));
        }
    }

    @Override
    public void hide() {
        open.close();
        model.hide();
    }

    @Override
    public void focusFirst() {
        view.focusFirst();
    }
}
