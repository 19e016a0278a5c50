package dev.rung.pane.plan;

import dev.rung.plan.NextStep;
import dev.rung.plan.PlanStore;
import dev.rung.plan.Ranking;
import dev.rung.plan.RunLink.Role;
import dev.rung.plan.State;
import dev.rung.settings.StepList;
import dev.rung.ui.TypedWords;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The next steps that are listed, the marked one, and what can be done to it. */
final class PlanModel extends Listing<NextStep> {
    private final BooleanProperty allProjects = new SimpleBooleanProperty();
    private final BooleanProperty closedToo = new SimpleBooleanProperty();
    private final ObjectProperty<Ranking> rule = new SimpleObjectProperty<>(Ranking.ANY_ONE);

    /** What was typed of a step and not saved yet, by its id. */
    private final Map<Long, StepTyped> typed = new HashMap<>();

    private List<NextStep> found = List.of();
    private Map<Long, Integer> suggested = Map.of();

    PlanModel(PlanAround around) {
        super(around);
        StepList last = around.preferences().get().steps();
        allProjects.set(last.allProjects());
        closedToo.set(last.closedToo());
        Arrays.stream(Ranking.values())
                .filter(one -> one.name().equalsIgnoreCase(last.rule()))
                .findFirst()
                .ifPresent(rule::set);
        filterProperty().subscribe(this::narrow);
        rule.subscribe(this::narrow);
        rule.addListener((property, was, now) -> remember());
        allProjects.addListener((property, was, now) -> remember());
        closedToo.addListener((property, was, now) -> remember());
        allProjects.addListener((property, was, now) -> reload());
        closedToo.addListener((property, was, now) -> reload());
    }

    private void remember() {
        var now =
                new StepList(
                        rule.get().name().toLowerCase(Locale.ROOT),
                        allProjects.get(),
                        closedToo.get());
        around().preferences().change(old -> old.withSteps(now));
    }

    Instant now() {
        return around().background().clock().instant();
    }

    @Override
    boolean isEmpty() {
        return found.isEmpty();
    }

    @Override
    BooleanProperty allProjectsProperty() {
        return allProjects;
    }

    @Override
    BooleanProperty closedTooProperty() {
        return closedToo;
    }

    ObjectProperty<Ranking> ruleProperty() {
        return rule;
    }

    Map<Long, StepTyped> typed() {
        return typed;
    }

    @Override
    long id(NextStep one) {
        return one.id();
    }

    @Override
    boolean isClosed(NextStep one) {
        return one.state().isClosed();
    }

    @Override
    void reload() {
        read(
                around().store()::steps,
                steps -> {
                    found = steps;
                    narrow();
                });
    }

    private void narrow() {
        Predicate<String> words = TypedWords.in(filterProperty().get());
        suggested = rule.get().ranks(open());
        list(found.stream().filter(step -> words.test(StepWords.searched(step))).toList());
    }

    private List<NextStep> open() {
        return found.stream().filter(step -> !step.state().isClosed()).toList();
    }

    /** How many steps are open, shown or not. */
    int openCount() {
        return open().size();
    }

    /** The rank that the rule suggests, from 1, among all open steps; empty if it has none. */
    Optional<Integer> suggested(NextStep step) {
        return Optional.ofNullable(suggested.get(step.id()));
    }

    /** The rank by hand, from 1, among all open steps that are read, shown or not. */
    int rank(NextStep step) {
        return open().indexOf(step) + 1;
    }

    /** How many open steps have no suggestion, and how many there are. */
    String suggestionWords() {
        int all = open().size();
        int without = all - suggested.size();
        if (all == 0) {
            return "";
        }
        if (without == 0) {
            return rule.get().order(open()).equals(open())
                    ? "Your order is the suggested one."
                    : "";
        }
        return without == all
                ? "No step has both a chance and hours: nothing can be suggested."
                : "%d of %d have no chance or no hours: no suggestion, they stay in place."
                        .formatted(without, all);
    }

    /**
     * Proposes a step.
     *
     * @param place null: in what the window is about
     * @param added runs once it is in the store
     * @throws Wrong the title cannot be stored; nothing is done
     */
    void add(String title, PlanStore.@Nullable Place place, Runnable added) throws Wrong {
        var here = around().here().getValue();
        Long project = here.project();
        PlanStore.Place where = place;
        if (where == null && project != null) {
            where = new PlanStore.Place(project, here.idea(), null);
        }
        if (where == null) {
            problemProperty().set("Start a project first: a next step belongs to one.");
            return;
        }
        NextStep.Words words;
        try {
            words = NextStep.Words.of(title);
        } catch (IllegalArgumentException e) {
            throw new Wrong(
                    Wrong.Field.TITLE,
                    "Type a title of at most %d characters."
                            .formatted(NextStep.Words.LONGEST_TITLE));
        }
        PlanStore.Place at = where;
        act(
                () -> around().store().add(at, words),
                id -> {
                    added.run();
                    filterProperty().set("");
                    mark(id);
                });
    }

    void change(long id, NextStep.Words words) {
        act(
                () -> {
                    around().store().change(id, words);
                    return id;
                },
                done -> typed.remove(id));
    }

    void go(NextStep step, State next) {
        act(
                () -> {
                    around().store().go(step.id(), next);
                    return step.id();
                },
                done -> {});
    }

    void answered(NextStep step) {
        act(
                () -> {
                    around().store().answered(step.id());
                    return step.id();
                },
                done -> {});
    }

    /** Takes over the suggested order of all open steps that are read, shown or not. */
    void adopt() {
        List<Long> ids = rule.get().order(open()).stream().map(NextStep::id).toList();
        act(
                () -> {
                    around().store().arrange(ids);
                    return 0L;
                },
                done -> around().say().accept("The suggested order is taken over."));
    }

    /** Opens the form for a run that is to answer it; the run is linked once it is stored. */
    void startRun(NextStep step) {
        Long own = step.head().where().idea();
        Long idea = own == null ? around().here().getValue().idea() : own;
        if (idea == null) {
            around().say().accept("Open an idea first: its desk fills the run.");
            return;
        }
        around().starter().open(idea, step.head().title(), run -> begun(step.id(), run));
    }

    private void begun(long id, long run) {
        act(
                () -> {
                    around().store().link(id, run, Role.ANSWERS);
                    State now = around().store().step(id).map(NextStep::state).orElse(State.DONE);
                    if (now == State.PROPOSED || now == State.PLANNED) {
                        around().store().go(id, State.DOING);
                    }
                    return id;
                },
                done -> around().say().accept("Run %d is to answer the step.".formatted(run)));
    }
}
