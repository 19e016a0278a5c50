package dev.rung.pane.ladder;

import dev.rung.experiment.Condition;
import dev.rung.experiment.Dataset;
import dev.rung.experiment.DatasetStore;
import dev.rung.experiment.PromptVersion;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.Split;
import dev.rung.experiment.Turn;
import dev.rung.store.StoreException;
import dev.rung.study.ShotSweep;
import dev.rung.study.ladder.LadderStrip;
import dev.rung.study.ladder.Measured;
import dev.rung.task.Debounce;
import dev.rung.task.Tasks;
import dev.rung.ui.KeyLabels;

import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ObservableList;
import javafx.scene.input.KeyCombination;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/** Which rung is shown, and what a run on it would be. */
final class RungModel {
    private final LadderViewModel desk;
    private final ShotsModel shots;
    private final RungResults results;
    private final Tasks tasks;
    private final DatasetStore datasets;
    private final Debounce soon;
    private final ObjectProperty<Rung> rung = new SimpleObjectProperty<>(Rung.ZERO_SHOT);
    private final BooleanProperty rows = new SimpleBooleanProperty();
    private @Nullable ShotSweep below;
    private @Nullable LadderStrip stands;
    private final ReadOnlyObjectWrapper<Data> data = new ReadOnlyObjectWrapper<>(Data.NONE);

    /**
     * The dataset of the desk.
     *
     * @param rows how many it has in each split
     */
    record Data(@Nullable Dataset dataset, Map<Split, Integer> rows) {
        static final Data NONE = new Data(null, Map.of());
    }

    /**
     * @param soon puts off the estimate while the user types
     */
    RungModel(
            LadderViewModel desk,
            ShotsModel shots,
            RungResults results,
            Tasks tasks,
            DatasetStore datasets,
            Debounce soon) {
        this.desk = desk;
        this.shots = shots;
        this.results = results;
        this.tasks = tasks;
        this.datasets = datasets;
        this.soon = soon;
        InvalidationListener changed = change -> estimateSoon();
        var all = new ArrayList<Observable>(shots.observables());
        all.addAll(
                List.of(
                        shots.gold().examples(),
                        desk.prompt().turns(),
                        desk.prompt().versions(),
                        desk.conditions().lines(),
                        desk.conditions().variables(),
                        desk.columns().columns()));
        all.forEach(one -> one.addListener(changed));
        desk.values().datasetProperty().subscribe(this::count);
        results.onRunEnd(this::estimateSoon);
        rung.subscribe(now -> shown());
        rows.subscribe(now -> shown());
    }

    private void shown() {
        desk.setUnseen(isOverRows() ? unseen() : "");
        refresh();
    }

    private String unseen() {
        String key = KeyLabels.of(KeyCombination.valueOf(Rung.ZERO_SHOT.key()));
        return rung.get() == Rung.ZERO_SHOT
                ? "Rows are shown; %s shows the messages and their replies.".formatted(key)
                : "Replies to messages stand on rung %s; %s goes there."
                        .formatted(Rung.ZERO_SHOT.sign(), key);
    }

    ShotsModel shots() {
        return shots;
    }

    RungResults results() {
        return results;
    }

    ObjectProperty<Rung> rungProperty() {
        return rung;
    }

    /**
     * Whether the first rung shows its runs over rows instead of messages that are sent by hand.
     */
    BooleanProperty rowsProperty() {
        return rows;
    }

    /** Whether runs over rows are shown, not messages. */
    boolean isOverRows() {
        return rung.get() != Rung.ZERO_SHOT || rows.get();
    }

    /** Goes to a rung; on the first one, again to it, from messages to rows and back. */
    void go(Rung to) {
        if (to == Rung.ZERO_SHOT && rung.get() == to) {
            rows.set(!rows.get());
        } else {
            rung.set(to);
        }
    }

    ReadOnlyObjectProperty<Data> dataProperty() {
        return data.getReadOnlyProperty();
    }

    /** The datasets of the project, of which one can be chosen. */
    ObservableList<Dataset> datasets() {
        return desk.values().datasets();
    }

    private void count(@Nullable Dataset dataset) {
        if (dataset == null) {
            data.set(Data.NONE);
            estimateSoon();
            return;
        }
        tasks.<Data, StoreException>db("", job -> new Data(dataset, datasets.counts(dataset.id())))
                .onDone(
                        found -> {
                            data.set(found);
                            estimateSoon();
                        })
                .onFailed(desk::showFault)
                .start();
    }

    /** Another idea or rung was opened. */
    void refresh() {
        OptionalLong idea = desk.idea();
        if (idea.isPresent() && isOverRows()) {
            shots.gold().reload();
            results.read(idea.getAsLong(), rung.get());
            estimateSoon();
        }
    }

    /**
     * Runs and replies came. What the next run would take is counted anew once a run has ended, not
     * at every reply.
     */
    void readAgain() {
        OptionalLong idea = desk.idea();
        if (idea.isPresent() && isOverRows()) {
            shots.gold().reload();
            results.readAgain(idea.getAsLong(), rung.get());
        }
    }

    private void estimateSoon() {
        if (isOverRows()) {
            soon.execute(this::estimate);
        }
    }

    private void estimate() {
        OptionalLong idea = desk.idea();
        Dataset dataset = data.get().dataset();
        if (idea.isEmpty() || !isOverRows()) {
            return;
        }
        try {
            ShotSweep sweep = sweep();
            if (dataset == null) {
                results.unknown("Choose a dataset.");
            } else if (desk.columns().columns().isEmpty()) {
                results.unknown("Add a model.");
            } else {
                estimate(idea.getAsLong(), dataset, sweep);
            }
        } catch (ShotsModel.Wrong e) {
            results.unknown(String.valueOf(e.getMessage()));
        }
    }

    private void estimate(long idea, Dataset dataset, @Nullable ShotSweep sweep) {
        List<Turn> turns = desk.prompt().toSend();
        var version =
                desk.prompt().versions().stream()
                        .filter(one -> one.turns().equals(turns))
                        .map(PromptVersion::id)
                        .findFirst();
        if (version.isEmpty()) {
            results.unknown(
                    turns.isEmpty()
                            ? "Write a prompt at the left."
                            : "This prompt was not sent yet: the estimate comes before the run.");
            return;
        }
        List<Condition> conditions = desk.conditions().current();
        var order =
                new RunOrder(
                        "",
                        List.of(version.get()),
                        desk.columns().columns().stream().map(ColumnModel::column).toList(),
                        dataset.id(),
                        Split.DEVELOPMENT,
                        null,
                        conditions,
                        samples(),
                        false);
        results.estimate(idea, order, sweep);
    }

    /** So many samples of each row as the rung takes at first. */
    int samples() {
        return rung.get() == Rung.BEST_OF_N ? BestOfCommands.PRESET : 1;
    }

    /**
     * Where the ladder stands: the fourth rung picks among replies to the shots of the rung below
     * it.
     */
    void standing(@Nullable LadderStrip strip) {
        stands = strip;
        ShotSweep now = strip == null ? null : below(strip);
        if (!Objects.equals(now, below)) {
            below = now;
            if (rung.get() == Rung.BEST_OF_N) {
                estimateSoon();
            }
        }
    }

    /** That of the next lower rung with a score; where none has one, that of the fourth itself. */
    private static @Nullable ShotSweep below(LadderStrip strip) {
        for (Rung one :
                List.of(Rung.DATA_FEW_SHOT, Rung.FEW_SHOT, Rung.ZERO_SHOT, Rung.BEST_OF_N)) {
            Measured shown = strip.rungs().get(one.number() - 1).shown();
            if (shown != null) {
                return ShotSweep.like(shown.version().shots(), shown.tried().run().order().shots());
            }
        }
        return null;
    }

    /**
     * The shots with which best-of-N is begun from the rung that is shown: on the fourth those
     * below it, on another those of its version, or of the next lower rung that has one; where
     * nothing has a score, what stands on the desk.
     */
    @Nullable ShotSweep best() throws ShotsModel.Wrong {
        LadderStrip strip = stands;
        if (rung.get() == Rung.BEST_OF_N || strip == null) {
            return sweep();
        }
        for (int number = rung.get().number(); number > 0; number--) {
            Measured shown = strip.rungs().get(number - 1).shown();
            if (shown != null) {
                return ShotSweep.like(shown.version().shots(), shown.tried().run().order().shots());
            }
        }
        return sweep();
    }

    /** What the rung asks for; null for no shots. */
    @Nullable ShotSweep sweep() throws ShotsModel.Wrong {
        return rung.get() == Rung.BEST_OF_N ? below : shots.sweep(rung.get());
    }
}
