package dev.rung.pane.ladder;

import dev.rung.experiment.PromptStore;
import dev.rung.experiment.PromptVersion;
import dev.rung.store.StoreException;
import dev.rung.task.Job;
import dev.rung.task.Tasks;
import dev.rung.ui.diff.SideBySide;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** The versions of a prompt with what came of them, and one of them compared with another. */
final class VersionsModel {
    private final Tasks tasks;
    private final PromptStore store;
    private final PromptModel prompt;
    private final Tally tally;
    private final Consumer<StoreException> onFault;
    private final ObservableList<VersionRow> rows = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable VersionRow> chosen = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable VersionRow> against =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable SideBySide> diff = new ReadOnlyObjectWrapper<>();
    private @Nullable Job comparing;

    VersionsModel(
            Tasks tasks,
            PromptStore store,
            PromptModel prompt,
            Tally tally,
            Consumer<StoreException> onFault) {
        this.tasks = tasks;
        this.store = store;
        this.prompt = prompt;
        this.tally = tally;
        this.onFault = onFault;
        chosen.subscribe(row -> compareWith(row == null ? null : defaultOther(row)));
    }

    /** Newest first; before them the prompt in the editor, if it was edited. */
    ObservableList<VersionRow> rows() {
        return rows;
    }

    ObjectProperty<@Nullable VersionRow> chosenProperty() {
        return chosen;
    }

    /** What the chosen version is compared with, null if there is nothing else. */
    ReadOnlyObjectProperty<@Nullable VersionRow> againstProperty() {
        return against.getReadOnlyProperty();
    }

    /** From the other version to the chosen one; null while they are being compared. */
    ReadOnlyObjectProperty<@Nullable SideBySide> diffProperty() {
        return diff.getReadOnlyProperty();
    }

    /** «diff v6»: what the prompt in the editor would be compared with; empty for nothing. */
    StringBinding linkBinding() {
        return Bindings.createStringBinding(
                () -> {
                    List<VersionRow> all = made(VersionRow.Counts.UNKNOWN);
                    return all.stream()
                            .filter(row -> row.label().equals(current()))
                            .findFirst()
                            .flatMap(row -> other(all, row))
                            .map(other -> "diff " + other.label())
                            .orElse("");
                },
                prompt.turns(),
                prompt.versions(),
                prompt.baseProperty());
    }

    /** Makes the rows anew, chooses what is in the editor, and counts. */
    void open() {
        // Chosen anew, so that it is compared with what it comes from again.
        chosen.set(null);
        rows.setAll(made(VersionRow.Counts.UNKNOWN));
        choose(current());
        count();
    }

    /** The same, but chooses the version of this number; that in the editor stays as it is. */
    void open(int number) {
        chosen.set(null);
        rows.setAll(made(VersionRow.Counts.UNKNOWN));
        choose("v" + number);
        count();
    }

    /** The label of what is in the editor. */
    private String current() {
        return prompt.shown().map(version -> "v" + version.number()).orElse("edited");
    }

    private void choose(String label) {
        chosen.set(
                rows.stream()
                        .filter(row -> row.label().equals(label))
                        .findFirst()
                        .or(() -> rows.stream().findFirst())
                        .orElse(null));
    }

    private void count() {
        long idea = prompt.idea();
        tasks.<List<PromptStore.Use>, StoreException>db("", progress -> store.uses(idea))
                .onDone(
                        uses -> {
                            if (idea == prompt.idea()) {
                                take(
                                        new VersionRow.Counts(
                                                uses, tally.mistakes(), tally.counts(), true));
                            }
                        })
                .onFailed(onFault)
                .start();
    }

    /** The same versions with new counts; what is compared stays. */
    private void take(VersionRow.Counts counts) {
        VersionRow before = chosen.get();
        VersionRow other = against.get();
        rows.setAll(made(counts));
        choose(before == null ? current() : before.label());
        rows.stream().filter(row -> row.isSame(other)).findFirst().ifPresent(this::compareWith);
    }

    private List<VersionRow> made(VersionRow.Counts counts) {
        var made = new ArrayList<VersionRow>();
        if (!prompt.versions().isEmpty() && prompt.shown().isEmpty()) {
            made.add(VersionRow.edited(prompt.toSend(), prompt.baseProperty().get()));
        }
        prompt.versions().forEach(version -> made.add(VersionRow.of(version, counts)));
        return made;
    }

    /** The version that was there before. */
    Optional<VersionRow> before(VersionRow row) {
        return rows.stream().dropWhile(one -> !one.isSame(row)).skip(1).findFirst();
    }

    private @Nullable VersionRow defaultOther(VersionRow row) {
        return other(rows, row).orElse(null);
    }

    /** The one that it was edited from, else the one before. */
    private static Optional<VersionRow> other(List<VersionRow> all, VersionRow row) {
        Integer base = row.base();
        return all.stream()
                .filter(one -> base != null && one.label().equals("v" + base))
                .filter(one -> !one.isSame(row))
                .findFirst()
                .or(() -> all.stream().dropWhile(one -> !one.isSame(row)).skip(1).findFirst());
    }

    /**
     * Compares with a neighbour of what it is compared with now.
     *
     * @param by −1 newer, 1 older; the chosen version itself is passed over
     */
    void stepOther(int by) {
        VersionRow now = against.get();
        VersionRow mine = chosen.get();
        List<VersionRow> others = rows.stream().filter(row -> !row.isSame(mine)).toList();
        if (others.isEmpty()) {
            return;
        }
        int at = 0;
        while (at < others.size() && !others.get(at).isSame(now)) {
            at++;
        }
        compareWith(others.get(Math.clamp(at + by, 0, others.size() - 1)));
    }

    private void compareWith(@Nullable VersionRow other) {
        if (comparing != null) {
            comparing.stop();
        }
        against.set(other);
        diff.set(null);
        VersionRow mine = chosen.get();
        if (mine == null) {
            return;
        }
        var sections = TurnPairs.of(other == null ? List.of() : other.turns(), mine.turns());
        comparing =
                tasks.<SideBySide, RuntimeException>cpu("", progress -> SideBySide.of(sections))
                        .onDone(
                                made -> {
                                    if (mine.equals(chosen.get())
                                            && Objects.equals(other, against.get())) {
                                        diff.set(made);
                                    }
                                })
                        .start();
    }

    /** Gives a version a name, or takes it away. */
    void rename(VersionRow row, String name) {
        PromptVersion version = row.version();
        if (version != null && !version.name().equals(name.strip())) {
            prompt.name(version, name, this::count);
        }
    }

    /** Whether restoring would throw away what was typed and never sent. */
    boolean wouldLose() {
        VersionRow row = chosen.get();
        return row != null
                && row.version() != null
                && rows.stream().anyMatch(one -> one.version() == null);
    }

    /** Puts the chosen version into the editor. */
    void restore() {
        VersionRow row = chosen.get();
        PromptVersion version = row == null ? null : row.version();
        if (version != null) {
            prompt.restore(version);
        }
    }
}
