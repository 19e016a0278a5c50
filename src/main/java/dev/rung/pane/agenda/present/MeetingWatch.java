package dev.rung.pane.agenda.present;

import dev.rung.meeting.Agenda;
import dev.rung.meeting.AgendaItem;
import dev.rung.meeting.Meeting;
import dev.rung.meeting.MeetingClock;
import dev.rung.meeting.MeetingStore;
import dev.rung.store.StoreException;
import dev.rung.task.Timer;
import dev.rung.ui.Subscriptions;
import dev.rung.view.Edits;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * A meeting as it stands in the store, read again whenever it changes there, with its timers. Where
 * a meeting is stands in the store alone, so that two windows never differ and a crash loses
 * nothing.
 */
final class MeetingWatch implements AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(250);

    private final PresentAround around;
    private final long meeting;
    private final Consumer<String> tell;
    private final Edits edits;
    private final Subscriptions open = new Subscriptions();
    private final ReadOnlyObjectWrapper<@Nullable Agenda> agenda = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable MeetingClock> clock =
            new ReadOnlyObjectWrapper<>();
    private @Nullable ShownCard card;
    private Consumer<@Nullable Agenda> seen = before -> {};
    private Runnable gone = () -> {};
    private Timer.Cancel tick = () -> {};
    private int reads;
    private boolean closed;

    /**
     * @param tell hears what went wrong
     */
    MeetingWatch(PresentAround around, long meeting, Consumer<String> tell) {
        this.around = around;
        this.meeting = meeting;
        this.tell = tell;
        this.edits = new Edits(around.background().tasks(), this::fault);
    }

    private void fault(StoreException fault) {
        tell.accept(fault.getMessage() + " " + fault.whatToDo());
    }

    long meeting() {
        return meeting;
    }

    ReadOnlyObjectProperty<@Nullable Agenda> agendaProperty() {
        return agenda.getReadOnlyProperty();
    }

    /** What the timers show, some times a second; null before anything is read. */
    ReadOnlyObjectProperty<@Nullable MeetingClock> clockProperty() {
        return clock.getReadOnlyProperty();
    }

    /** The item that is spoken about, null at none. */
    @Nullable AgendaItem current() {
        Agenda now = agenda.get();
        return now == null ? null : current(now);
    }

    private static @Nullable AgendaItem current(Agenda agenda) {
        Long id = agenda.meeting().current();
        return agenda.items().stream()
                .filter(item -> id != null && item.id() == id)
                .findFirst()
                .orElse(null);
    }

    /** The card of that item, null for none. */
    @Nullable ShownCard card() {
        return card;
    }

    /** Whether the meeting runs: else its timers stand. */
    boolean isRunning() {
        Agenda now = agenda.get();
        return now != null && now.meeting().state() == Meeting.State.RUNNING;
    }

    Instant now() {
        return around.background().clock().instant();
    }

    /**
     * Reads the meeting and follows it from now on.
     *
     * @param seen gets what was known before, null at first, after each time that it was read
     * @param gone runs when there is no such meeting any more
     */
    void open(Consumer<@Nullable Agenda> seen, Runnable gone) {
        this.seen = seen;
        this.gone = gone;
        var background = around.background();
        var rows =
                background.changes().listen(MeetingStore.TABLES, background.back(), this::reload);
        open.add(rows::close);
        reload();
        tick();
    }

    private record Seen(@Nullable Agenda agenda, @Nullable ShownCard card) {}

    private void reload() {
        if (closed || !edits.isIdle()) {
            return;
        }
        int read = ++reads;
        around.background()
                .tasks()
                .<Seen, StoreException>db("", job -> read())
                .onDone(
                        found -> {
                            if (read == reads && edits.isIdle() && !closed) {
                                take(found);
                            }
                        })
                .onFailed(this::fault)
                .start();
    }

    private Seen read() throws StoreException {
        Agenda now = around.stores().meetings().agenda(meeting).orElse(null);
        AgendaItem item = now == null ? null : current(now);
        AgendaItem.Card of = item == null ? null : item.about().card();
        return new Seen(now, of == null ? null : ShownCard.read(around.stores(), of.id()));
    }

    private void take(Seen found) {
        if (found.agenda() == null) {
            gone.run();
            return;
        }
        Agenda before = agenda.get();
        ShownCard same = card;
        ShownCard read = found.card();
        card = same != null && read != null && same.isSame(read) ? same : read;
        agenda.set(found.agenda());
        look();
        seen.accept(before);
    }

    private void tick() {
        if (!closed) {
            look();
            var background = around.background();
            tick = background.timer().after(TICK, () -> background.back().execute(this::tick));
        }
    }

    private void look() {
        Agenda now = agenda.get();
        if (now != null) {
            clock.set(MeetingClock.of(now, now()));
        }
    }

    /** Changes something in the store, then reads again. */
    void edit(Edits.Edit edit) {
        edit(edit, () -> {});
    }

    /**
     * @param then runs when it is stored, before it is read
     */
    void edit(Edits.Edit edit, Runnable then) {
        edits.add(
                edit,
                () -> {
                    then.run();
                    reload();
                });
    }

    /** Keeps what is on its way. Blocks. */
    @Override
    public void close() {
        closed = true;
        tick.cancel();
        open.close();
        edits.close();
        edits.finish();
    }
}
