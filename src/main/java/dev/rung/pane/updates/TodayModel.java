package dev.rung.pane.updates;

import dev.rung.experiment.Project;
import dev.rung.store.StoreException;
import dev.rung.task.Debounce;
import dev.rung.update.ClockWords;
import dev.rung.update.Norms;
import dev.rung.update.NormsStore;
import dev.rung.update.Outcome;
import dev.rung.update.Person;
import dev.rung.update.RowEdits;
import dev.rung.update.Section;
import dev.rung.update.Update;
import dev.rung.update.UpdateRow;
import dev.rung.update.Waiting.Offer;
import dev.rung.view.Edits;
import dev.rung.view.ProjectHere;
import dev.rung.view.help.Offers;
import dev.rung.view.help.Subject;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The update that is written: its rows, in the order in which they stand. */
final class TodayModel {
    /**
     * What is written about.
     *
     * @param update null where there is no project yet
     * @param isRead false until it is known what there is
     */
    record Opened(
            @Nullable Update update,
            List<Person> people,
            Norms norms,
            List<ClockWords> clocks,
            boolean isRead) {
        static final Opened NOTHING = new Opened(null, List.of(), Norms.USUAL, List.of(), true);
        static final Opened UNREAD = new Opened(null, List.of(), Norms.USUAL, List.of(), false);
    }

    private final UpdatesAround around;
    private final Map<Section, ObservableList<RowModel>> rows = new EnumMap<>(Section.class);
    private final ReadOnlyObjectWrapper<Opened> opened = new ReadOnlyObjectWrapper<>(Opened.UNREAD);
    private final ObjectProperty<@Nullable RowModel> chosen = new SimpleObjectProperty<>();
    private final StringProperty problem = new SimpleStringProperty("");
    private final Edits edits;
    private final Debounce soon;
    private final List<Runnable> shown = new ArrayList<>();
    private @Nullable Offers offers;
    private int reads;
    private boolean opening;

    TodayModel(UpdatesAround around) {
        this.around = around;
        this.edits = new Edits(around.background().tasks(), this::fault);
        this.soon =
                new Debounce(
                        around.background().timer(),
                        Duration.ofMillis(300),
                        Duration.ofSeconds(1),
                        around.background().back());
        for (Section section : Section.values()) {
            rows.put(section, FXCollections.observableArrayList());
        }
    }

    UpdatesAround around() {
        return around;
    }

    ReadOnlyObjectProperty<Opened> openedProperty() {
        return opened.getReadOnlyProperty();
    }

    @Nullable Update update() {
        return opened.get().update();
    }

    /** The rows of a section; the last one is always empty, to be written in. */
    ObservableList<RowModel> rows(Section section) {
        return Objects.requireNonNull(rows.get(section));
    }

    /** The row in which the user is, or was last. */
    ObjectProperty<@Nullable RowModel> chosenProperty() {
        return chosen;
    }

    StringProperty problemProperty() {
        return problem;
    }

    LocalDate today() {
        return LocalDate.now(around.background().clock());
    }

    private void fault(StoreException fault) {
        problem.set(fault.getMessage() + " " + fault.whatToDo());
    }

    /**
     * Opens the update of a day and fills it with what is known.
     *
     * @param then runs when its rows are there
     */
    void open(LocalDate day, Runnable then) {
        flush();
        edits.whenIdle(() -> read(day, then));
    }

    private void read(LocalDate day, Runnable then) {
        // What is filled tells of itself as a change: nothing else is read meanwhile.
        int read = ++reads;
        opening = true;
        around.background()
                .tasks()
                .<Opened, StoreException>db("", job -> fill(day))
                .onDone(
                        found -> {
                            if (read == reads) {
                                opening = false;
                                take(found);
                                then.run();
                            }
                        })
                .onFailed(
                        problem -> {
                            opening = false;
                            fault(problem);
                        })
                .start();
    }

    private Opened fill(LocalDate day) throws StoreException {
        Optional<Project> project =
                new ProjectHere(around.stores().projects(), around.idea()).find();
        if (project.isEmpty()) {
            return Opened.NOTHING;
        }
        long id = project.get().id();
        String person = around.stores().updates().lastPerson(id);
        return opened(around.stores().prefill().open(id, person, day));
    }

    /** Reads again what is open; words that are being typed stay. */
    void reload() {
        Update update = update();
        if (update == null || opening || !edits.isIdle()) {
            return;
        }
        int read = ++reads;
        around.background()
                .tasks()
                .<Optional<Opened>, StoreException>db("", job -> again(update))
                .onDone(
                        found -> {
                            if (read == reads && edits.isIdle()) {
                                found.ifPresent(this::take);
                            }
                        })
                .onFailed(this::fault)
                .start();
    }

    private Optional<Opened> again(Update update) throws StoreException {
        Optional<Update> found = around.stores().updates().find(update.id());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(opened(found.get()));
    }

    /** Fills what is open again: the plan has changed. */
    void refill() {
        Update update = update();
        if (update == null || opening || !edits.isIdle()) {
            return;
        }
        int read = ++reads;
        around.background()
                .tasks()
                .<Opened, StoreException>db(
                        "",
                        job ->
                                opened(
                                        around.stores()
                                                .prefill()
                                                .open(
                                                        update.project(),
                                                        update.person(),
                                                        update.day())))
                .onDone(
                        found -> {
                            if (read == reads && edits.isIdle()) {
                                take(found);
                            }
                        })
                .onFailed(this::fault)
                .start();
    }

    private Opened opened(Update update) throws StoreException {
        NormsStore norms = around.stores().norms();
        long id = update.project();
        return new Opened(
                update, norms.people(id), norms.of(id), ClockWords.of(norms, id, today()), true);
    }

    private void take(Opened now) {
        Update before = update();
        Update update = now.update();
        boolean same = before != null && update != null && before.id() == update.id();
        if (!same) {
            rows.values().forEach(List::clear);
            chosen.set(null);
        }
        var known = new HashMap<Long, RowModel>();
        rows.values().stream()
                .flatMap(List::stream)
                .forEach(
                        row -> {
                            Long id = row.id();
                            if (id != null) {
                                known.put(id, row);
                            }
                        });
        var fresh = new EnumMap<Section, List<RowModel>>(Section.class);
        if (update != null) {
            for (UpdateRow row : update.rows()) {
                if (row.state() != UpdateRow.State.REMOVED) {
                    RowModel model =
                            known.computeIfAbsent(row.id(), id -> new RowModel(row.section()));
                    model.show(row);
                    fresh.computeIfAbsent(row.section(), one -> new ArrayList<>()).add(model);
                }
            }
        }
        for (Section section : Section.values()) {
            merge(section, fresh.getOrDefault(section, new ArrayList<>()));
        }
        opened.set(now);
        var waiting = List.copyOf(shown);
        shown.clear();
        waiting.forEach(Runnable::run);
    }

    /** Lines that were never stored stay behind the row behind which they were begun. */
    private void merge(Section section, List<RowModel> fresh) {
        ObservableList<RowModel> shown = rows(section);
        RowModel before = null;
        for (RowModel row : shown) {
            if (row.isBlank() && row.equals(shown.getLast())) {
                fresh.add(row);
            } else if (row.id() == null) {
                int at = before == null ? -1 : fresh.indexOf(before);
                fresh.add(before == null ? 0 : at < 0 ? fresh.size() : at + 1, row);
            }
            before = row;
        }
        if (fresh.isEmpty() || !fresh.getLast().isBlank()) {
            fresh.add(new RowModel(section));
        }
        if (!fresh.equals(shown)) {
            shown.setAll(fresh);
        }
    }

    /** The user typed in a row: it is kept soon. */
    void typed(RowModel row) {
        row.typed();
        ObservableList<RowModel> all = rows(row.section());
        if (row.equals(all.getLast())) {
            all.add(new RowModel(row.section()));
        }
        soon.execute(this::keep);
    }

    private void keep() {
        rows.values().stream().flatMap(List::stream).filter(RowModel::isTyped).forEach(this::keep);
    }

    private void keep(RowModel row) {
        Update update = update();
        if (update == null) {
            return;
        }
        int mark = row.mark();
        String text = row.textProperty().get();
        String how = row.howProperty().get();
        List<RowModel> order = List.copyOf(rows(row.section()));
        UpdateRow old = row.storedProperty().get();
        RowEdits store = around.stores().rows();
        edits.add(
                () -> {
                    Long id = row.id();
                    if (id == null) {
                        if (!text.isBlank()) {
                            row.id(store.add(update.id(), row.section(), text));
                            arrange(order);
                        }
                        return;
                    }
                    store.write(id, text);
                    if (old != null && !old.how().equals(how)) {
                        store.how(id, how);
                    }
                },
                () -> {
                    row.kept(mark);
                    reload();
                });
    }

    private void arrange(List<RowModel> order) throws StoreException {
        List<Long> ids = order.stream().map(RowModel::id).filter(Objects::nonNull).toList();
        around.stores().rows().arrange(ids);
    }

    /** What was typed is on its way to the store now. */
    void flush() {
        soon.flush();
    }

    /** Stores what is typed. Blocks. */
    void close() {
        soon.cancel();
        edits.close();
        keep();
        edits.finish();
    }

    /** Runs the action once all that was typed is stored. */
    void whenKept(Runnable action) {
        flush();
        edits.whenIdle(action);
    }

    /** An empty line under a row, to be written in; the one that is there already, if there is. */
    RowModel under(RowModel row) {
        ObservableList<RowModel> all = rows(row.section());
        int at = all.indexOf(row);
        if (at + 1 < all.size() && all.get(at + 1).isBlank()) {
            return all.get(at + 1);
        }
        var made = new RowModel(row.section());
        all.add(at + 1, made);
        return made;
    }

    /** Takes a row out; the one before it, or the one that comes to stand there. */
    RowModel remove(RowModel row) {
        ObservableList<RowModel> all = rows(row.section());
        int at = all.indexOf(row);
        RowModel next = at > 0 ? all.get(at - 1) : all.size() > 1 ? all.get(1) : row;
        if (row.id() == null && at == all.size() - 1) {
            return next;
        }
        all.remove(row);
        if (row.isTyped() || row.id() != null) {
            row.kept(row.mark());
            edits.add(
                    () -> {
                        Long id = row.id();
                        if (id != null) {
                            around.stores().rows().remove(id);
                        }
                    },
                    this::reload);
        }
        return next;
    }

    /**
     * Moves a row among those of its section.
     *
     * @param by -1 or 1
     */
    void move(RowModel row, int by) {
        ObservableList<RowModel> all = rows(row.section());
        int from = all.indexOf(row);
        int to = from + by;
        if (row.isBlank() || to < 0 || to >= all.size() || all.get(to).isBlank()) {
            return;
        }
        var order = new ArrayList<>(all);
        order.remove(from);
        order.add(to, row);
        all.setAll(order);
        flush();
        edits.add(() -> arrange(order), this::reload);
    }

    /**
     * Says what became of a row; it goes where that belongs.
     *
     * @param then runs when it stands there
     */
    void settle(RowModel row, Outcome outcome, Runnable then) {
        flush();
        edits.add(
                () -> around.stores().rows().settle(id(row), outcome),
                () -> {
                    shown.add(then);
                    reload();
                });
    }

    /** What is done to a row in the store. */
    @FunctionalInterface
    interface Change {
        void run(RowEdits rows) throws StoreException;
    }

    /** Changes a row that is stored, after what was typed in it. */
    void change(RowModel row, Change change) {
        flush();
        edits.add(
                () -> {
                    if (row.id() != null) {
                        change.run(around.stores().rows());
                    }
                },
                this::reload);
    }

    /** Changes something beside the rows. */
    void edit(Edits.Edit edit) {
        flush();
        edits.add(edit, this::reload);
    }

    void onOffers(Offers made) {
        offers = made;
    }

    /** What is offered for a row: nothing unless it is a blocker that waits in the plan. */
    Set<Offer> offers(UpdateRow row) {
        Update update = update();
        boolean blocks = row.section() == Section.BLOCKERS && row.item() != null;
        return offers == null || update == null || !blocks
                ? Set.of()
                : offers.of(row.since(), opened.get().people(), update.person());
    }

    /** Does what is offered for the row, or says why not. */
    void take(Offer offer, RowModel row) {
        UpdateRow stored = row.storedProperty().get();
        Offers made = offers;
        Long item = stored == null ? null : stored.item();
        if (made == null || item == null || !offers(stored).contains(offer)) {
            around.say()
                    .accept(
                            "Offered for blockers that are open for two days, if there is somebody"
                                    + " to book or an agenda to put them on.");
        } else {
            made.take(offer, item);
        }
    }

    /** What help is asked for: the blocker in which the user is, else nothing in particular. */
    Subject subject() {
        Update update = update();
        RowModel row = chosen.get();
        UpdateRow stored = row == null ? null : row.storedProperty().get();
        if (update == null) {
            return Subject.NOTHING;
        }
        if (stored == null || stored.section() != Section.BLOCKERS) {
            return new Subject("", update.project(), "", "");
        }
        Long item = stored.item();
        return new Subject(
                item == null ? "row:" + stored.line() : Subject.key(item),
                update.project(),
                "",
                "Blocked, day %d: %s".formatted(stored.day(today()), stored.text()));
    }

    static long id(RowModel row) {
        return Objects.requireNonNull(row.id());
    }
}
