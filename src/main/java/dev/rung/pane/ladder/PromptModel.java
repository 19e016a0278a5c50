package dev.rung.pane.ladder;

import dev.rung.experiment.Draft;
import dev.rung.experiment.Order;
import dev.rung.experiment.PromptStore;
import dev.rung.experiment.PromptVersion;
import dev.rung.experiment.Template;
import dev.rung.experiment.Turn;
import dev.rung.experiment.Turns;
import dev.rung.llm.Role;
import dev.rung.store.StoreException;
import dev.rung.task.Tasks;

import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableSet;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The prompt of an idea: its turns as they stand, and the versions that were sent. */
final class PromptModel {
    private static final List<Turn> EMPTY = List.of(new Turn(Role.USER, ""));

    private final Tasks tasks;
    private final PromptStore store;
    private final Consumer<StoreException> onFault;
    private final ObservableList<TurnModel> turns =
            FXCollections.observableArrayList(
                    turn -> new Observable[] {turn.roleProperty(), turn.textProperty()});
    private final ObservableSet<CheckPoint> ticks =
            FXCollections.observableSet(EnumSet.noneOf(CheckPoint.class));
    private final ObjectProperty<@Nullable Integer> base = new SimpleObjectProperty<>();
    private final ObservableList<Turn> aside = FXCollections.observableArrayList();
    private long loaded;
    private final ObservableList<PromptVersion> versions = FXCollections.observableArrayList();
    private final StringBinding label =
            Bindings.createStringBinding(this::label, turns, versions, base);

    PromptModel(Tasks tasks, PromptStore store, Consumer<StoreException> onFault) {
        this.tasks = tasks;
        this.store = store;
        this.onFault = onFault;
    }

    /** The turns; the list also reports changes inside a turn. */
    ObservableList<TurnModel> turns() {
        return turns;
    }

    /** What was sent, newest first. */
    ObservableList<PromptVersion> versions() {
        return versions;
    }

    /** The points of the checklist that are met. */
    ObservableSet<CheckPoint> ticks() {
        return ticks;
    }

    /** An edit that was not sent when something else was put into the editor; empty for none. */
    ObservableList<Turn> aside() {
        return aside;
    }

    /** Puts the edit that was set aside into the editor again, in exchange for what is there. */
    void bringBack() {
        List<Turn> back = List.copyOf(aside);
        aside.clear();
        setAside();
        tick(List.of());
        replace(back);
    }

    /** Nothing that was typed is lost: what no version holds is kept aside. */
    private void setAside() {
        if (!toSend().isEmpty() && shown().isEmpty()) {
            aside.setAll(toSend());
        }
    }

    /** The number of the version that is being edited, null if none. */
    ObjectProperty<@Nullable Integer> baseProperty() {
        return base;
    }

    /** «v3», «v3, edited» or «not sent yet». */
    StringBinding labelBinding() {
        return label;
    }

    private String label() {
        Integer edited = base.get();
        return shown().map(version -> "v" + version.number())
                .orElseGet(
                        () ->
                                versions.isEmpty() || edited == null
                                        ? "not sent yet"
                                        : "v" + edited + ", edited");
    }

    /** The version that stands in the editor as it was sent, nothing if it was edited since. */
    Optional<PromptVersion> shown() {
        List<Turn> now = toSend();
        return versions.stream()
                .filter(version -> version.turns().equals(now))
                .min(Comparator.comparing(version -> !isBase(version)));
    }

    private boolean isBase(PromptVersion version) {
        return Objects.equals(base.get(), version.number());
    }

    /** What is kept of the prompt when it is sent. */
    Order.Prompt prompt() {
        return new Order.Prompt(toSend(), base.get(), tickIds());
    }

    List<String> tickIds() {
        return Arrays.stream(CheckPoint.values())
                .filter(ticks::contains)
                .map(CheckPoint::id)
                .toList();
    }

    List<Turn> current() {
        return turns.stream().map(TurnModel::turn).toList();
    }

    /** What would be sent: the turns that hold text, and the places where the model answers. */
    List<Turn> toSend() {
        return Turns.normal(current());
    }

    Set<String> variables() {
        return Template.variables(current());
    }

    void replace(List<Turn> newTurns) {
        turns.setAll((newTurns.isEmpty() ? EMPTY : newTurns).stream().map(TurnModel::new).toList());
    }

    /** Puts what was being typed into the editor. */
    void load(Draft draft) {
        aside.setAll(draft.aside());
        base.set(draft.base());
        tick(draft.ticks());
        replace(draft.turns());
    }

    /** Puts an older version into the editor; sending it makes a new one. */
    void restore(PromptVersion version) {
        setAside();
        base.set(version.number());
        tick(version.ticks());
        replace(version.turns());
    }

    /**
     * Puts other turns into the editor; what was ticked counts no longer.
     *
     * @param from the number of the version that they come from, null if from none
     */
    void edit(List<Turn> newTurns, @Nullable Integer from) {
        setAside();
        base.set(from);
        tick(List.of());
        replace(newTurns);
    }

    private void tick(List<String> ids) {
        var points = EnumSet.noneOf(CheckPoint.class);
        for (CheckPoint point : CheckPoint.values()) {
            if (ids.contains(point.id())) {
                points.add(point);
            }
        }
        ticks.retainAll(points);
        ticks.addAll(points);
    }

    /** Ticks a point or takes the tick back; a version that is shown as it was sent keeps it. */
    void toggle(CheckPoint point) {
        if (!ticks.remove(point)) {
            ticks.add(point);
        }
        shown().ifPresent(version -> keepTicks(version.id()));
    }

    private void keepTicks(long version) {
        List<String> ids = tickIds();
        tasks.<Boolean, StoreException>db(
                        "",
                        progress -> {
                            store.tick(version, ids);
                            return true;
                        })
                .onDone(done -> loadVersions(loaded))
                .onFailed(onFault)
                .start();
    }

    /** Adds an empty turn after the last; roles alternate. */
    TurnModel add() {
        Role last = turns.isEmpty() ? Role.ASSISTANT : turns.getLast().roleProperty().get();
        var turn = new TurnModel(new Turn(last == Role.USER ? Role.ASSISTANT : Role.USER, ""));
        turns.add(turn);
        return turn;
    }

    /** Removes the turn, unless it is the only one. */
    void remove(TurnModel turn) {
        if (turns.size() > 1) {
            turns.remove(turn);
        }
    }

    /**
     * Moves the turn among its neighbours.
     *
     * @param by −1 up, 1 down; at the edge nothing happens
     */
    void move(TurnModel turn, int by) {
        int from = turns.indexOf(turn);
        int to = from + by;
        if (from >= 0 && to >= 0 && to < turns.size()) {
            turns.remove(from);
            turns.add(to, turn);
        }
    }

    /** The prompt was sent: what is typed from now on is an edit of the version that was kept. */
    void kept(long idea, Order.Prompt sent) {
        loadVersions(idea, () -> editFrom(sent.turns()));
    }

    /** What is typed from now on is an edit of the version of these turns, if there is one. */
    private void editFrom(List<Turn> kept) {
        versions.stream()
                .filter(version -> version.turns().equals(kept))
                .min(Comparator.comparing(version -> !isBase(version)))
                .ifPresent(version -> base.set(version.number()));
    }

    /** The idea whose versions these are. */
    long idea() {
        return loaded;
    }

    /**
     * Names a version.
     *
     * @param name may be empty
     * @param then runs when the versions are read again
     */
    void name(PromptVersion version, String name, Runnable then) {
        tasks.<Boolean, StoreException>db(
                        "",
                        progress -> {
                            store.name(version.id(), name);
                            return true;
                        })
                .onDone(done -> loadVersions(loaded, then))
                .onFailed(onFault)
                .start();
    }

    /** Reads the versions again; what stands in the editor may have been kept by a run. */
    void loadVersions(long idea) {
        loadVersions(idea, () -> editFrom(toSend()));
    }

    private void loadVersions(long idea, Runnable then) {
        if (idea != loaded) {
            loaded = idea;
            versions.clear();
        }
        tasks.<List<PromptVersion>, StoreException>db("", progress -> store.versions(idea))
                .onDone(
                        found -> {
                            // Another idea may have been opened meanwhile.
                            if (idea == loaded) {
                                if (!versions.equals(found)) {
                                    versions.setAll(found);
                                }
                                then.run();
                            }
                        })
                .onFailed(onFault)
                .start();
    }
}
