package dev.rung.pane.ladder;

import dev.rung.experiment.PromptStore;
import dev.rung.experiment.PromptVersion;
import dev.rung.experiment.Template;
import dev.rung.experiment.Turn;
import dev.rung.llm.Role;
import dev.rung.store.StoreException;
import dev.rung.task.Tasks;

import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.util.List;
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
    private long loaded;
    private final ObservableList<PromptVersion> versions = FXCollections.observableArrayList();
    private final StringBinding label = Bindings.createStringBinding(this::label, turns, versions);

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

    /** «v3», «v3, edited» or «not sent yet». */
    StringBinding labelBinding() {
        return label;
    }

    private String label() {
        if (versions.isEmpty()) {
            return "not sent yet";
        }
        List<Turn> now = toSend();
        return versions.stream()
                .filter(version -> version.turns().equals(now))
                .findFirst()
                .map(version -> "v" + version.number())
                .orElseGet(() -> "v" + versions.getFirst().number() + ", edited");
    }

    List<Turn> current() {
        return turns.stream().map(TurnModel::turn).toList();
    }

    /** What would be sent: the turns that hold text. */
    List<Turn> toSend() {
        return current().stream().filter(turn -> !turn.text().isBlank()).toList();
    }

    Set<String> variables() {
        return Template.variables(current());
    }

    void replace(List<Turn> newTurns) {
        turns.setAll((newTurns.isEmpty() ? EMPTY : newTurns).stream().map(TurnModel::new).toList());
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

    void loadVersions(long idea) {
        if (idea != loaded) {
            loaded = idea;
            versions.clear();
        }
        tasks.<List<PromptVersion>, StoreException>db("", progress -> store.versions(idea))
                .onDone(
                        found -> {
                            // Another idea may have been opened meanwhile.
                            if (idea == loaded) {
                                versions.setAll(found);
                            }
                        })
                .onFailed(onFault)
                .start();
    }
}
