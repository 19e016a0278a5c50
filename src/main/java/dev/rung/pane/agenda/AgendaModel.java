package dev.rung.pane.agenda;

import dev.rung.meeting.Agenda;
import dev.rung.meeting.AgendaItem;
import dev.rung.meeting.AgendaPlan;
import dev.rung.meeting.MeetingStore;
import dev.rung.meeting.SeriesStore;
import dev.rung.store.StoreException;
import dev.rung.view.Edits;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The agenda that is prepared. Every change is stored at once, one after the other; what is read
 * again replaces nothing that is newer on screen.
 */
final class AgendaModel {
    private final AgendaAround around;
    private final Edits edits;
    private final ReadOnlyObjectWrapper<@Nullable Agenda> agenda = new ReadOnlyObjectWrapper<>();
    private final ObservableList<AgendaItem> items = FXCollections.observableArrayList();
    private final ObservableList<AgendaItem> offers = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable Long> marked = new SimpleObjectProperty<>();

    /** Minutes of the marked item while they are typed; empty while none are. */
    private final StringProperty typed = new SimpleStringProperty("");

    private final StringProperty problem = new SimpleStringProperty("");
    private int reads;
    private boolean following;
    private boolean opening;
    private boolean missed;

    AgendaModel(AgendaAround around) {
        this.around = around;
        this.edits = new Edits(around.background().tasks(), this::fault);
    }

    AgendaAround around() {
        return around;
    }

    SeriesStore seriesStore() {
        return around.stores().series();
    }

    MeetingStore meetings() {
        return around.stores().meetings();
    }

    Instant now() {
        return around.background().clock().instant();
    }

    /** Where the user is. */
    ZoneId zone() {
        return around.background().clock().getZone();
    }

    LocalDate today() {
        return LocalDate.now(around.background().clock());
    }

    /** What is on screen, null before anything is. */
    ReadOnlyObjectProperty<@Nullable Agenda> agendaProperty() {
        return agenda.getReadOnlyProperty();
    }

    @Nullable Agenda agenda() {
        return agenda.get();
    }

    /** On the agenda, in their order. */
    ObservableList<AgendaItem> items() {
        return items;
    }

    /** What waits to be taken or left, and what is parked. */
    ObservableList<AgendaItem> offers() {
        return offers;
    }

    /** The id of the item that keys act on. */
    ObjectProperty<@Nullable Long> markedProperty() {
        return marked;
    }

    StringProperty typedProperty() {
        return typed;
    }

    /** What went wrong, for the user; empty while all is well. */
    StringProperty problemProperty() {
        return problem;
    }

    Optional<AgendaItem> marked() {
        Long id = marked.get();
        return items.stream().filter(item -> id != null && item.id() == id).findFirst();
    }

    /** How the time is divided, what is being typed included. */
    AgendaPlan plan() {
        Agenda now = agenda.get();
        String text = typed.get();
        Long at = marked.get();
        List<AgendaItem> counted =
                text.isEmpty() || at == null
                        ? items
                        : items.stream()
                                .map(
                                        item ->
                                                item.id() == at
                                                        ? item.withMinutes(minutes(text))
                                                        : item)
                                .toList();
        return AgendaPlan.of(now == null ? 0 : now.meeting().minutes(), counted);
    }

    void fault(StoreException fault) {
        problem.set(fault.getMessage() + " " + fault.whatToDo());
    }

    /** Shows nothing. */
    void close() {
        reads++;
        opening = false;
        typed.set("");
        take(null);
    }

    /**
     * Shows a meeting, with what is open.
     *
     * @param then runs when it is there
     */
    void open(long meeting, Runnable then) {
        commit();
        int read = ++reads;
        opening = true;
        edits.whenIdle(
                () ->
                        around.background()
                                .tasks()
                                .<Optional<Agenda>, StoreException>db(
                                        "", job -> around.stores().opening().open(meeting))
                                .onDone(
                                        found -> {
                                            if (read == reads) {
                                                opening = false;
                                                marked.set(null);
                                                take(found.orElse(null));
                                                then.run();
                                                reloadMissed();
                                            }
                                        })
                                .onFailed(
                                        fault -> {
                                            opening = opening && read != reads;
                                            fault(fault);
                                        })
                                .start());
    }

    private void reloadMissed() {
        if (missed) {
            missed = false;
            reload();
        }
    }

    /** Reads again what is open. */
    void reload() {
        Agenda open = agenda.get();
        if (opening) {
            // What is on its way is another meeting: it must not be overtaken by this one.
            missed = true;
            return;
        }
        if (open == null || !edits.isIdle()) {
            return;
        }
        int read = ++reads;
        long meeting = open.meeting().id();
        around.background()
                .tasks()
                .<Optional<Agenda>, StoreException>db("", job -> meetings().agenda(meeting))
                .onDone(
                        found -> {
                            if (read == reads && edits.isIdle()) {
                                take(found.orElse(null));
                            }
                        })
                .onFailed(this::fault)
                .start();
    }

    private void take(@Nullable Agenda now) {
        if (now != null && now.equals(agenda.get())) {
            return;
        }
        Long current = now == null ? null : now.meeting().current();
        Agenda before = agenda.get();
        boolean moved =
                now != null
                        && before != null
                        && before.meeting().id() == now.meeting().id()
                        && !Objects.equals(before.meeting().current(), current);
        // Who presents in another window goes on there.
        if ((following || moved) && current != null) {
            marked.set(current);
        }
        following = false;
        show(now == null ? List.of() : now.items());
        List<AgendaItem> open = now == null ? List.of() : AgendaWords.offers(now);
        if (!open.equals(offers)) {
            offers.setAll(open);
        }
        agenda.set(now);
    }

    /** The mark stays at its item; where that is gone, it stays at its place. */
    private void show(List<AgendaItem> now) {
        Long before = marked.get();
        int place = marked().map(items::indexOf).orElse(0);
        if (!now.equals(items)) {
            items.setAll(now);
        }
        boolean there = before != null && now.stream().anyMatch(item -> item.id() == before);
        if (there) {
            // A list that is replaced lets go of its mark.
            marked.set(null);
            marked.set(before);
        } else {
            marked.set(now.isEmpty() ? null : now.get(Math.clamp(place, 0, now.size() - 1)).id());
        }
    }

    /** Once it is read again, the mark goes to the item that is spoken about. */
    void follow() {
        following = true;
    }

    /** Runs the action once all that was changed is stored. */
    void whenKept(Runnable action) {
        commit();
        edits.whenIdle(action);
    }

    /** Changes something in the store, then reads again. */
    void edit(Edits.Edit edit) {
        edit(edit, () -> {});
    }

    /**
     * @param then runs when it is stored, before it is read
     */
    void edit(Edits.Edit edit, Runnable then) {
        problem.set("");
        edits.add(
                edit,
                () -> {
                    then.run();
                    reload();
                });
    }

    /** Stores what is typed. Blocks. */
    void finish() {
        commit();
        edits.close();
        edits.finish();
    }

    // Minutes, as they are typed

    /** A digit more. */
    void digit(char digit) {
        String now = typed.get() + digit;
        if (marked().isPresent() && now.length() <= 4 && minutes(now) <= AgendaItem.MOST_MINUTES) {
            typed.set(now);
        }
    }

    private static int minutes(String typed) {
        return Integer.parseInt(typed);
    }

    /** A digit less; where nothing is typed, the item has no minutes any more. */
    void backspace() {
        if (!typed.get().isEmpty()) {
            typed.set(typed.get().substring(0, typed.get().length() - 1));
        } else {
            marked().ifPresent(item -> minutes(item.id(), null));
        }
    }

    /** Keeps what was typed. */
    void commit() {
        String text = typed.get();
        if (!text.isEmpty()) {
            typed.set("");
            marked().ifPresent(item -> minutes(item.id(), minutes(text)));
        }
    }

    /** Forgets the digits that were typed. */
    void cancel() {
        typed.set("");
    }

    private void minutes(long id, @Nullable Integer minutes) {
        show(
                items.stream()
                        .map(item -> item.id() == id ? item.withMinutes(minutes) : item)
                        .toList());
        edit(() -> around.stores().edits().minutes(id, minutes));
    }

    /** Other minutes of several items. */
    void minutes(Map<Long, Integer> minutes) {
        if (minutes.isEmpty()) {
            return;
        }
        show(
                items.stream()
                        .map(
                                item ->
                                        minutes.containsKey(item.id())
                                                ? item.withMinutes(minutes.get(item.id()))
                                                : item)
                        .toList());
        edit(() -> around.stores().edits().minutes(minutes));
    }

    /** Shows an item as it will be once it is stored. */
    void replace(AgendaItem now, Edits.Edit edit) {
        show(items.stream().map(item -> item.id() == now.id() ? now : item).toList());
        edit(edit);
    }

    /** Takes how long such items really took, where that is known. */
    void usual() {
        Agenda now = agenda.get();
        marked().ifPresent(
                        item -> {
                            Integer usual = now == null ? null : now.suggested().get(item.kind());
                            if (usual == null) {
                                around.say().accept("No such item was timed in a meeting yet.");
                            } else {
                                minutes(item.id(), usual);
                            }
                        });
    }

    /**
     * Moves the marked item.
     *
     * @param by 1 down, −1 up
     */
    void move(int by) {
        commit();
        marked().ifPresent(
                        item -> {
                            int from = items.indexOf(item);
                            int to = from + by;
                            if (to < 0 || to >= items.size()) {
                                return;
                            }
                            var order = new ArrayList<>(items);
                            order.remove(from);
                            order.add(to, item);
                            show(order);
                            List<Long> ids = order.stream().map(AgendaItem::id).toList();
                            edit(() -> around.stores().edits().arrange(ids));
                        });
    }
}
