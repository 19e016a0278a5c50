package dev.rung.pane.plan;

import dev.rung.plan.NextStep;
import dev.rung.plan.PlanStore;
import dev.rung.plan.Ranking;
import dev.rung.plan.RunLink.Role;
import dev.rung.plan.State;
import dev.rung.settings.StepList;
import dev.rung.store.StoreException;
import dev.rung.ui.TypedWords;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Predicate;

/** The next steps that are listed, the marked one, and what can be done to it. */
final class PlanModel {
    private final PlanAround around;
    private final ObservableList<NextStep> shown = FXCollections.observableArrayList();
    private final StringProperty filter = new SimpleStringProperty("");
    private final BooleanProperty allProjects = new SimpleBooleanProperty();
    private final BooleanProperty closedToo = new SimpleBooleanProperty();
    private final ObjectProperty<Ranking> rule = new SimpleObjectProperty<>(Ranking.ANY_ONE);
    private final ObjectProperty<@Nullable Long> marked = new SimpleObjectProperty<>();
    private final StringProperty problem = new SimpleStringProperty("");

    /** What was typed of a step and not saved yet, by its id. */
    private final Map<Long, StepTyped> typed = new HashMap<>();

    private List<NextStep> found = List.of();
    private Map<Long, Integer> suggested = Map.of();
    private int reads;

    PlanModel(PlanAround around) {
        this.around = around;
        StepList last = around.preferences().get().steps();
        allProjects.set(last.allProjects());
        closedToo.set(last.closedToo());
        Arrays.stream(Ranking.values())
                .filter(one -> one.name().equalsIgnoreCase(last.rule()))
                .findFirst()
                .ifPresent(rule::set);
        filter.subscribe(this::narrow);
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
        around.preferences().change(old -> old.withSteps(now));
    }

    PlanAround around() {
        return around;
    }

    Instant now() {
        return around.background().clock().instant();
    }

    /** The steps that fit what was typed: open ones in their order, then closed ones. */
    ObservableList<NextStep> shown() {
        return shown;
    }

    /** Whether there is none at all, whatever was typed. */
    boolean isEmpty() {
        return found.isEmpty();
    }

    StringProperty filterProperty() {
        return filter;
    }

    BooleanProperty allProjectsProperty() {
        return allProjects;
    }

    BooleanProperty closedTooProperty() {
        return closedToo;
    }

    ObjectProperty<Ranking> ruleProperty() {
        return rule;
    }

    /** The id of the step that keys act on. */
    ObjectProperty<@Nullable Long> markedProperty() {
        return marked;
    }

    /** What went wrong, for the user; empty while all is well. */
    StringProperty problemProperty() {
        return problem;
    }

    Map<Long, StepTyped> typed() {
        return typed;
    }

    Optional<NextStep> marked() {
        Long id = marked.get();
        return shown.stream().filter(step -> id != null && step.id() == id).findFirst();
    }

    /** Reads the list again. */
    void reload() {
        int read = ++reads;
        Long project = around.here().getValue().project();
        boolean all = allProjects.get() || project == null;
        boolean closed = closedToo.get();
        around.background()
                .tasks()
                .<List<NextStep>, StoreException>db(
                        "", job -> around.store().steps(all ? null : project, closed))
                .onDone(
                        steps -> {
                            if (read == reads) {
                                found = steps;
                                narrow();
                            }
                        })
                .onFailed(this::fault)
                .start();
    }

    private void fault(StoreException fault) {
        problem.set(fault.getMessage() + " " + fault.whatToDo());
    }

    private void narrow() {
        Predicate<String> words = TypedWords.in(filter.get());
        Long before = marked.get();
        suggested = rule.get().ranks(open());
        shown.setAll(found.stream().filter(step -> words.test(StepWords.searched(step))).toList());
        marked.set(before);
        if (marked().isEmpty()) {
            marked.set(shown.isEmpty() ? null : shown.getFirst().id());
        }
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
        var here = around.here().getValue();
        Long project = here.project();
        PlanStore.Place where = place;
        if (where == null && project != null) {
            where = new PlanStore.Place(project, here.idea(), null);
        }
        if (where == null) {
            problem.set("Start a project first: a next step belongs to one.");
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
                () -> around.store().add(at, words),
                id -> {
                    added.run();
                    filter.set("");
                    marked.set(id);
                });
    }

    void change(long id, NextStep.Words words) {
        act(
                () -> {
                    around.store().change(id, words);
                    return id;
                },
                done -> typed.remove(id));
    }

    void go(NextStep step, State next) {
        act(
                () -> {
                    around.store().go(step.id(), next);
                    return step.id();
                },
                done -> {});
    }

    void answered(NextStep step) {
        act(
                () -> {
                    around.store().answered(step.id());
                    return step.id();
                },
                done -> {});
    }

    /**
     * Moves an open step past its neighbour in the list.
     *
     * @param by 1 down, −1 up
     */
    void move(NextStep step, int by) {
        List<NextStep> open = shown.stream().filter(one -> !one.state().isClosed()).toList();
        int at = open.indexOf(step);
        int to = at + by;
        if (at < 0 || to < 0 || to >= open.size()) {
            return;
        }
        var ids = new ArrayList<>(open.stream().map(NextStep::id).toList());
        ids.set(at, open.get(to).id());
        ids.set(to, step.id());
        act(
                () -> {
                    around.store().arrange(ids);
                    return step.id();
                },
                done -> {});
    }

    /** Takes over the suggested order of all open steps that are read, shown or not. */
    void adopt() {
        List<Long> ids = rule.get().order(open()).stream().map(NextStep::id).toList();
        act(
                () -> {
                    around.store().arrange(ids);
                    return 0L;
                },
                done -> around.say().accept("The suggested order is taken over."));
    }

    /** Opens the form for a run that is to answer it; the run is linked once it is stored. */
    void startRun(NextStep step) {
        Long own = step.head().where().idea();
        Long idea = own == null ? around.here().getValue().idea() : own;
        if (idea == null) {
            around.say().accept("Open an idea first: its desk fills the run.");
            return;
        }
        around.starter().open(idea, step.head().title(), run -> begun(step.id(), run));
    }

    private void begun(long id, long run) {
        act(
                () -> {
                    around.store().link(id, run, Role.ANSWERS);
                    State now = around.store().step(id).map(NextStep::state).orElse(State.DONE);
                    if (now == State.PROPOSED || now == State.PLANNED) {
                        around.store().go(id, State.DOING);
                    }
                    return id;
                },
                done -> around.say().accept("Run %d is to answer the step.".formatted(run)));
    }

    /** Writes to the store. */
    private interface Writing {
        long write() throws StoreException;
    }

    private void act(Writing writing, LongConsumer then) {
        problem.set("");
        around.background()
                .tasks()
                .<Long, StoreException>db("", job -> writing.write())
                .onDone(
                        id -> {
                            then.accept(id);
                            reload();
                        })
                .onFailed(this::fault)
                .start();
    }
}
