package dev.rung.pane.ladder;

import dev.rung.experiment.Column;
import dev.rung.experiment.DataRow;
import dev.rung.experiment.Dataset;
import dev.rung.experiment.Draft;
import dev.rung.experiment.Idea;
import dev.rung.experiment.Order;
import dev.rung.experiment.ShotPrompt;
import dev.rung.llm.ModelInfo;
import dev.rung.llm.Parameters;
import dev.rung.store.StoreException;

import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** The desk of one idea: prompt, values, models side by side; sends, and keeps what is typed. */
final class LadderViewModel {
    /** What the pane can show. */
    enum State {
        NO_IDEA,
        LOADING,
        READY
    }

    /** The two ways in which replies come: sent now, or stored. */
    record Replies(Sending sending, Transcripts transcripts) {}

    /** What stands on the desk. */
    record Things(
            PromptModel prompt,
            ValuesModel values,
            ConditionsModel conditions,
            ColumnsModel columns,
            ShotsModel shots) {}

    private final Desk desk;
    private final PromptModel prompt;
    private final ValuesModel values;
    private final ConditionsModel conditions;
    private final ColumnsModel columns;
    private final ShotsModel shots;
    private final Tally tally;
    private final Sending sending;
    private final Transcripts transcripts;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.NO_IDEA);
    private Runnable onSent = () -> {};
    private long wanted;
    private Draft kept = Draft.EMPTY;
    private final ObjectProperty<@Nullable Idea> idea = new SimpleObjectProperty<>();
    private final IntegerProperty times = new SimpleIntegerProperty(10);
    private final ObjectProperty<@Nullable Problem> problem = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable ReplyModel> reply = new SimpleObjectProperty<>();
    private final ReadOnlyStringWrapper unseen = new ReadOnlyStringWrapper("");
    private final BooleanProperty grid = new SimpleBooleanProperty();
    private Subscription reading = Subscription.EMPTY;

    LadderViewModel(Desk desk, Things things, Tally tally, Replies replies) {
        this.desk = desk;
        this.prompt = things.prompt();
        this.values = things.values();
        this.conditions = things.conditions();
        this.columns = things.columns();
        this.shots = things.shots();
        this.tally = tally;
        this.sending = replies.sending();
        this.transcripts = replies.transcripts();
        InvalidationListener onEdit = change -> edited();
        List.of(
                        prompt.turns(),
                        prompt.ticks(),
                        prompt.baseProperty(),
                        prompt.aside(),
                        values.rowProperty(),
                        values.typed(),
                        conditions.lines(),
                        conditions.variables(),
                        columns.columns(),
                        times)
                .forEach(observable -> observable.addListener(onEdit));
        shots.observables().forEach(observable -> observable.addListener(onEdit));
        values.datasetProperty().subscribe(this::datasetChosen);
        reply.subscribe(this::watchRead);
    }

    PromptModel prompt() {
        return prompt;
    }

    ValuesModel values() {
        return values;
    }

    ConditionsModel conditions() {
        return conditions;
    }

    /** The variables of the prompt without examples, those first that nothing fills. */
    List<String> toFill() {
        return prompt.variables().stream()
                .filter(name -> !name.equals(ShotPrompt.VARIABLE))
                .sorted(Comparator.comparing(name -> !isOpen(name)))
                .toList();
    }

    private boolean isOpen(String variable) {
        return !values.values().containsKey(variable) && !conditions.fills(variable);
    }

    /** The variable that is most likely meant by what comes next: nothing fills it yet. */
    Optional<String> firstOpen() {
        return toFill().stream().findFirst().filter(this::isOpen);
    }

    ColumnsModel columns() {
        return columns;
    }

    Tally tally() {
        return tally;
    }

    /** The idea that is open, nothing before one is. */
    OptionalLong idea() {
        Idea current = idea.get();
        return current == null ? OptionalLong.empty() : OptionalLong.of(current.id());
    }

    /** The idea whose desk this is, null before one is open. */
    ObservableValue<@Nullable Idea> ideaProperty() {
        return idea;
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** What happens once new replies stand on top of their columns. */
    void onSent(Runnable action) {
        onSent = action;
    }

    /**
     * Why the replies to what is sent by hand cannot be seen now, a sentence; empty while they are
     * shown.
     */
    ReadOnlyStringProperty unseenProperty() {
        return unseen.getReadOnlyProperty();
    }

    /** Something else stands where the replies are; empty: they are shown. */
    void setUnseen(String why) {
        unseen.set(why);
    }

    /** How often «send ×N» sends. */
    IntegerProperty timesProperty() {
        return times;
    }

    /** What went wrong or is missing; null while all is well. */
    ObjectProperty<@Nullable Problem> problemProperty() {
        return problem;
    }

    /** The reply that keys act on. */
    ObjectProperty<@Nullable ReplyModel> replyProperty() {
        return reply;
    }

    /** Puts the idea's desk up as it was left. */
    void open(long id) {
        Idea now = idea.get();
        if (now != null && now.id() == id && state.get() == State.READY) {
            return;
        }
        wanted = id;
        state.set(State.LOADING);
        problem.set(null);
        reply.set(null);
        desk.load(
                id,
                found -> {
                    // Another idea may have been asked for meanwhile.
                    if (wanted == id) {
                        take(found);
                    }
                });
    }

    private void take(Desk.Found found) {
        if (found.idea().isEmpty()) {
            idea.set(null);
            state.set(State.NO_IDEA);
            return;
        }
        Idea opened = found.idea().get();
        Draft draft = found.draft().orElse(Draft.EMPTY);
        kept = draft;
        idea.set(opened);
        prompt.load(draft);
        prompt.loadVersions(opened.id());
        conditions.load(draft.conditions());
        shots.load(draft.shots());
        shots.gold().open(opened.id());
        tally.open(opened.id());
        values.load(opened.project(), opened.dataset(), draft.row(), draft.values());
        columns.replace(draft.columns());
        times.set(draft.times());
        columns.columns().forEach(column -> transcripts.newest(opened.id(), column));
        columns.refresh();
        state.set(State.READY);
    }

    private void edited() {
        Idea current = idea.get();
        if (state.get() == State.READY && current != null) {
            Draft now = draft();
            if (!now.equals(kept)) {
                kept = now;
                desk.save(current.id(), now);
            }
        }
    }

    private Draft draft() {
        DataRow row = values.rowProperty().get();
        return new Draft(
                prompt.current(),
                values.typed(),
                row == null ? null : row.id(),
                columns.columns().stream().map(ColumnModel::column).toList(),
                times.get(),
                conditions.current(),
                prompt.baseProperty().get(),
                prompt.tickIds(),
                List.copyOf(prompt.aside()),
                shots.draft());
    }

    /**
     * Sets the parameters of a model on the desk; it is put there if it is not there yet.
     *
     * @return false if the idea is not open, or there is no room
     */
    boolean takeDefault(long id, Column set) {
        Idea current = idea.get();
        if (current == null || current.id() != id || state.get() != State.READY) {
            return false;
        }
        return columns.put(set);
    }

    /** Data were imported, or the idea got others elsewhere. */
    void reloadData() {
        Idea current = idea.get();
        if (current == null || state.get() != State.READY) {
            return;
        }
        desk.load(
                current.id(),
                found ->
                        found.idea()
                                .filter(read -> wanted == read.id())
                                .ifPresent(read -> values.refresh(read.project(), read.dataset())));
    }

    private void datasetChosen(@Nullable Dataset chosen) {
        Idea current = idea.get();
        Long id = chosen == null ? null : chosen.id();
        if (state.get() == State.READY && current != null && id != null) {
            desk.chooseDataset(current.id(), id);
        }
    }

    /** Asks every column the message on the desk as often as given. */
    void send(int count) {
        Draft now = draft();
        send(prompt.prompt(), List.of(new Order.Item(now.row(), now.values())), count);
    }

    /**
     * Sends the messages to every column; where something is missing, it is said and nothing is
     * sent.
     */
    void send(Order.Prompt sent, List<Order.Item> items, int count) {
        Idea current = idea.get();
        if (current == null || state.get() != State.READY) {
            return;
        }
        problem.set(faultyParameter());
        if (problem.get() != null) {
            return;
        }
        List<ColumnModel> asked = List.copyOf(columns.columns());
        Draft now = draft();
        var order = new Order(sent, items, now.conditions(), now.columns(), count);
        sending.send(
                current.id(),
                order,
                asked,
                refused -> problem.set(Problem.of(refused)),
                () -> {
                    prompt.kept(current.id(), sent);
                    tally.refresh();
                    onSent.run();
                });
    }

    /**
     * A message as the desk fills it, but for these values.
     *
     * @param other win over what is typed
     */
    Order.Item item(Map<String, String> other) {
        Draft now = draft();
        var all = new LinkedHashMap<>(now.values());
        all.putAll(other);
        return new Order.Item(now.row(), all);
    }

    /** Sends different messages and shows what comes back as a grid. */
    void sendMany(Order.Prompt sent, List<Order.Item> items) {
        grid.set(true);
        send(sent, items, 1);
    }

    /** Sends the chosen row and those after it, as many as are sent of one message. */
    void sendRows() {
        values.following(
                times.get(),
                rows ->
                        sendMany(
                                prompt.prompt(),
                                rows.stream()
                                        .map(row -> new Order.Item(row.id(), Map.of()))
                                        .toList()));
    }

    /** Whether replies are shown as a grid, messages by models, instead of column by column. */
    BooleanProperty gridProperty() {
        return grid;
    }

    /** Whether all that was typed can be sent; says what cannot. */
    boolean isSound() {
        problem.set(faultyParameter());
        return problem.get() == null;
    }

    private @Nullable Problem faultyParameter() {
        for (var column : columns.columns()) {
            if (!column.faulty().isEmpty()) {
                var first = column.faulty().entrySet().iterator().next();
                return new Problem(
                        "%s of %s is not a value; nothing was sent."
                                .formatted(first.getKey().label(), column.label()),
                        first.getValue(),
                        "");
            }
        }
        return null;
    }

    /** Sends the reply's request anew, as a further sample. */
    void again(ReplyModel asked) {
        again(asked, parameters -> parameters);
    }

    /** Sends the reply's request anew with other parameters. */
    void again(ReplyModel asked, UnaryOperator<Parameters> change) {
        columns.columns().stream()
                .filter(column -> column.replies().contains(asked))
                .findFirst()
                .ifPresent(column -> sending.again(asked.request(), change, column));
    }

    /** A reply counts as read once it is whole while it has the focus. */
    private void watchRead(@Nullable ReplyModel chosen) {
        reading.unsubscribe();
        reading =
                chosen == null
                        ? Subscription.EMPTY
                        : chosen.sampleProperty()
                                .subscribe(
                                        sample ->
                                                tally.mark(
                                                        chosen,
                                                        chosen.marksProperty().get().read()));
    }

    /** Puts conversations into the editor, to go on from them. */
    Branching branching() {
        return new Branching(prompt, values, columns);
    }

    void stopAll() {
        columns.columns().forEach(ColumnModel::stop);
    }

    void addModel(ModelInfo model) {
        if (!columns.isFull()) {
            load(columns.add(model));
        }
    }

    void swapModel(ColumnModel column, ModelInfo model) {
        if (!model.ref().equals(column.ref())) {
            load(columns.swap(column, model));
        }
    }

    private void load(ColumnModel column) {
        Idea current = idea.get();
        if (current != null) {
            transcripts.newest(current.id(), column);
        }
    }

    void older(ColumnModel column) {
        Idea current = idea.get();
        if (current != null) {
            transcripts.older(current.id(), column);
        }
    }

    /** Reads all replies of all columns, so that a search finds the old ones, too. */
    void loadAll() {
        idea().ifPresent(
                        current ->
                                columns.columns()
                                        .forEach(column -> transcripts.all(current, column)));
    }

    /** Something in the store changed, perhaps by another process. */
    void reload() {
        columns.columns().forEach(this::load);
        tally.refresh();
    }

    void showFault(StoreException fault) {
        problem.set(Problem.of(fault));
    }
}
