package dev.rung.pane.runs;

import dev.rung.experiment.RunOrder;
import dev.rung.experiment.ShotFault;
import dev.rung.store.StoreException;
import dev.rung.study.BeforeRun;
import dev.rung.study.BeforeRun.Found;
import dev.rung.study.GraderSpec;
import dev.rung.study.checks.Check;
import dev.rung.study.checks.Dismissals.Place;
import dev.rung.study.checks.Dismissed;
import dev.rung.task.Job;
import dev.rung.task.Tasks;
import dev.rung.task.Work;
import dev.rung.ui.Subscriptions;
import dev.rung.view.CheckList;

import javafx.collections.ListChangeListener;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCombination;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/** What is to be heeded of a new run, as it stands in the form. */
final class NewRunChecks extends ScrollPane implements CheckList.Actions {
    static final KeyCombination KEY = KeyCombination.valueOf("Shortcut+Alt+H");

    /** The fields above keep their room. */
    private static final double HIGHEST = 190;

    private final NewRunModel model;
    private final BeforeRun before;
    private final Tasks tasks;
    private final CheckList list = new CheckList(this, KEY);
    private List<Check> checks = List.of();
    private @Nullable Job looking;

    NewRunChecks(NewRunModel model) {
        this.model = model;
        this.before = model.runs().around().work().before();
        this.tasks = model.runs().around().background().tasks();
        setContent(list);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setFocusTraversable(false);
        getStyleClass().addAll("form-scroll", "check-scroll");
        setMinHeight(USE_PREF_SIZE);
        setMaxHeight(USE_PREF_SIZE);
        visibleProperty().bind(list.visibleProperty());
        managedProperty().bind(list.visibleProperty());
        Subscriptions.whileInScene(this, this::bind);
    }

    private void bind(Subscriptions listening) {
        listening.on(model.estimate().plannedProperty(), order -> look());
        ListChangeListener<GraderSpec> graders = change -> look();
        model.fields().graders().addListener(graders);
        listening.add(() -> model.fields().graders().removeListener(graders));
        listening.add(this::stop);
    }

    @Override
    protected double computePrefHeight(double width) {
        return Math.min(HIGHEST, snapSizeY(list.prefHeight(width > 0 ? width : getWidth())) + 2);
    }

    /** Opens it, or folds it. */
    void toggle() {
        list.toggle();
    }

    private void stop() {
        if (looking != null) {
            looking.stop();
            looking = null;
        }
    }

    /** What was found last stays until something newer is known. */
    private void look() {
        stop();
        RunOrder order = model.estimate().plannedProperty().get();
        if (order == null) {
            return;
        }
        long idea = model.given().idea();
        List<GraderSpec> graders = List.copyOf(model.fields().graders());
        looking =
                tasks.<Found, StoreException>cpu("", job -> found(idea, order, graders))
                        .onDone(
                                found -> {
                                    show(found);
                                    lookForLeaks(order, found);
                                })
                        .onFailed(fault -> model.say(String.valueOf(fault.getMessage())))
                        .start();
    }

    /** Takes a while with a large dataset that nobody has looked through yet. */
    private void lookForLeaks(RunOrder order, Found found) {
        looking =
                tasks.<Optional<Check>, StoreException>cpu("", job -> before.leaks(order))
                        .onDone(leak -> leak.ifPresent(one -> show(found.and(leak))))
                        .onFailed(fault -> model.say(String.valueOf(fault.getMessage())))
                        .start();
    }

    private Found found(long idea, RunOrder order, List<GraderSpec> graders)
            throws StoreException, InterruptedException {
        try {
            return before.quick(idea, order, graders);
        } catch (ShotFault e) {
            // The form says so already, where it says what the run will take.
            return Found.NOTHING;
        }
    }

    private void show(Found found) {
        checks = found.checks();
        show(found.dismissed());
    }

    private void show(Dismissed dismissed) {
        list.show(place(), checks, dismissed);
        requestLayout();
    }

    private Place place() {
        return BeforeRun.place(model.given().idea());
    }

    @Override
    public void dismiss(Check check, String reason) {
        change(
                job -> {
                    before.dismissals().dismiss(place(), check, reason);
                    return before.dismissals().of(place());
                });
    }

    @Override
    public void bringBack(Check check) {
        change(
                job -> {
                    before.dismissals().bringBack(place(), check);
                    return before.dismissals().of(place());
                });
    }

    private void change(Work<Dismissed, StoreException> work) {
        tasks.<Dismissed, StoreException>db("", work)
                .onDone(this::show)
                .onFailed(fault -> model.say(String.valueOf(fault.getMessage())))
                .start();
    }

    @Override
    public void samples(String filter) {
        // Nothing was sent yet: no check before a run names samples.
    }
}
