package dev.rung.pane.plan;

import dev.rung.plan.NextStep;
import dev.rung.plan.Ranking;
import dev.rung.plan.State;
import dev.rung.ui.Command;

import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;

import java.util.List;
import java.util.function.Consumer;

/** What keys do in the list of next steps, beyond what they do in all lists of the plan. */
final class PlanCommands {
    static final String GROUP = "Plan";
    private static final State[] WAY = {State.PROPOSED, State.PLANNED, State.DOING, State.DONE};

    private final PlanModel model;
    private final ObservableValue<String> noStep;

    PlanCommands(PlanModel model) {
        this.model = model;
        noStep =
                Bindings.createStringBinding(
                        () -> model.markedProperty().get() == null ? "No step is marked." : "",
                        model.markedProperty());
    }

    private static Command command(String id, String title, String key) {
        return Command.named("plan." + id, title).group(GROUP).key(key);
    }

    private Command onStep(String id, String title, String key, Consumer<NextStep> action) {
        return command(id, title, key)
                .unavailable(noStep)
                .does(() -> model.marked().ifPresent(action));
    }

    /** Heard in the list alone, for they are keys of text and buttons elsewhere. */
    List<Command> ofList(Consumer<NextStep> edit) {
        return List.of(
                onStep("edit", "Edit the step", "Enter", edit),
                onStep("forward", "Step: planned, doing, done", "Space", step -> along(step, 1)),
                onStep(
                        "back",
                        "Step: back to doing, planned",
                        "Shift+Space",
                        step -> along(step, -1)),
                onStep("drop", "Drop the step, or propose it again", "Delete", this::drop));
    }

    /**
     * Heard everywhere beside the pane.
     *
     * @param save saves what is typed
     */
    List<Command> ofDrawer(Runnable save) {
        return List.of(
                command("save", "Save what is typed", "Shortcut+Enter").does(save),
                onStep("up", "Rank the step higher", "Alt+Up", step -> model.move(step, -1)),
                onStep("down", "Rank the step lower", "Alt+Down", step -> model.move(step, 1)),
                onStep(
                        "run",
                        "Start a run that answers the step…",
                        "Shortcut+Shift+Enter",
                        model::startRun),
                onStep(
                        "agenda",
                        "Put the step on the agenda",
                        "Alt+G",
                        step -> model.around().toAgenda().accept(step.id())),
                onStep("answered", "Still worth it: answered", "Alt+W", model::answered),
                command("adopt", "Take over the suggested order", "Alt+Enter").does(model::adopt),
                command("rule", "Suggest by the next rule", "Alt+R").does(this::nextRule),
                command("scope", "Steps of all projects or this one", "Alt+A")
                        .does(() -> toggle(model.allProjectsProperty())),
                command("closed", "Closed steps too, or not", "Alt+C")
                        .does(() -> toggle(model.closedTooProperty())));
    }

    private static void toggle(BooleanProperty flag) {
        flag.set(!flag.get());
    }

    private void nextRule() {
        List<Ranking> all = List.of(Ranking.values());
        var rule = model.ruleProperty();
        rule.set(all.get((all.indexOf(rule.get()) + 1) % all.size()));
    }

    private void along(NextStep step, int by) {
        int at = List.of(WAY).indexOf(step.state());
        int to = Math.clamp(at + (long) by, 0, WAY.length - 1);
        model.go(step, WAY[to]);
    }

    private void drop(NextStep step) {
        model.go(step, step.state() == State.DROPPED ? State.PROPOSED : State.DROPPED);
    }
}
