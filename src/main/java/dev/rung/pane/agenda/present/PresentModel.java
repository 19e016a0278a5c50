package dev.rung.pane.agenda.present;

import dev.rung.meeting.Agenda;
import dev.rung.meeting.AgendaItem;
import dev.rung.meeting.Meeting;
import dev.rung.meeting.MeetingClock;
import dev.rung.meeting.MeetingStore;
import dev.rung.plan.NextStep;
import dev.rung.store.StoreException;
import dev.rung.task.Timer;
import dev.rung.ui.Subscriptions;
import dev.rung.view.Edits;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A meeting that is presented: which slide is shown, and what its timers say. Where the meeting is
 * stands in the store alone, so that two windows never differ and a crash loses nothing.
 */
final class PresentModel implements AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(250);

    /** Who has just begun a meeting sees the agenda first. */
    private static final Duration JUST_BEGUN = Duration.ofSeconds(30);

    private final PresentAround around;
    private final long meeting;
    private final Edits edits;
    private final Subscriptions open = new Subscriptions();
    private final ReadOnlyObjectWrapper<@Nullable Agenda> agenda = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable MeetingClock> clock =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Slide> slide = new ReadOnlyObjectWrapper<>(Slide.NOTHING);
    private final ReadOnlyIntegerWrapper page = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper pages = new ReadOnlyIntegerWrapper(1);
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper ranking = new ReadOnlyBooleanWrapper();
    private final IntegerProperty step = new SimpleIntegerProperty();
    private final BooleanProperty side = new SimpleBooleanProperty();
    private final BooleanProperty muted = new SimpleBooleanProperty();
    private @Nullable ShownCard card;
    private boolean overview;
    private boolean numbers;
    private boolean closed;
    private int reads;
    private Timer.Cancel tick = () -> {};
    private final Bell bell;
    private Runnable gone = () -> {};

    PresentModel(PresentAround around, long meeting) {
        this.around = around;
        this.meeting = meeting;
        this.edits = new Edits(around.background().tasks(), this::fault);
        muted.set(around.ways().usual().get().muted());
        bell = new Bell(new Chime(around.background().tasks())::ring);
    }

    PresentAround around() {
        return around;
    }

    long meeting() {
        return meeting;
    }

    ReadOnlyObjectProperty<@Nullable Agenda> agendaProperty() {
        return agenda.getReadOnlyProperty();
    }

    @Nullable Agenda agenda() {
        return agenda.get();
    }

    /** What the timers show, some times a second; null before anything is read. */
    ReadOnlyObjectProperty<@Nullable MeetingClock> clockProperty() {
        return clock.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Slide> slideProperty() {
        return slide.getReadOnlyProperty();
    }

    Slide slide() {
        return slide.get();
    }

    /** Which page of the slide is shown, from 0. */
    ReadOnlyIntegerProperty pageProperty() {
        return page.getReadOnlyProperty();
    }

    int page() {
        return page.get();
    }

    /** How many pages the slide has at its size. */
    ReadOnlyIntegerProperty pagesProperty() {
        return pages.getReadOnlyProperty();
    }

    /** What has just happened, for those who look at the slide; empty for nothing. */
    ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    /** Whether the next steps of the slide are being ranked. */
    ReadOnlyBooleanProperty rankingProperty() {
        return ranking.getReadOnlyProperty();
    }

    boolean isRanking() {
        return ranking.get();
    }

    /** The step that is ranked, from 0. */
    IntegerProperty stepProperty() {
        return step;
    }

    int step() {
        return step.get();
    }

    /** Whether timers and notes stand beside the slide. */
    BooleanProperty sideProperty() {
        return side;
    }

    /** Whether the timers are silent. */
    BooleanProperty mutedProperty() {
        return muted;
    }

    Instant now() {
        return around.background().clock().instant();
    }

    /**
     * Reads the meeting and follows it from now on.
     *
     * @param gone runs when there is no such meeting any more
     */
    void open(Runnable gone) {
        this.gone = gone;
        var background = around.background();
        var rows =
                background.changes().listen(MeetingStore.TABLES, background.back(), this::reload);
        open.add(rows::close);
        read(true);
        tick();
    }

    private record Seen(@Nullable Agenda agenda, @Nullable ShownCard card) {}

    void reload() {
        if (edits.isIdle() && !closed) {
            read(false);
        }
    }

    private void read(boolean first) {
        int read = ++reads;
        around.background()
                .tasks()
                .<Seen, StoreException>db("", job -> read())
                .onDone(
                        seen -> {
                            if (read == reads && edits.isIdle() && !closed) {
                                take(seen, first);
                            }
                        })
                .onFailed(this::fault)
                .start();
    }

    private Seen read() throws StoreException {
        var stores = around.stores();
        Agenda now = stores.meetings().agenda(meeting).orElse(null);
        AgendaItem item = now == null ? null : current(now);
        AgendaItem.Card of = item == null ? null : item.about().card();
        return new Seen(
                now, of == null ? null : ShownCard.read(stores.cards(), stores.steps(), of.id()));
    }

    private void take(Seen seen, boolean first) {
        Agenda now = seen.agenda();
        if (now == null) {
            gone.run();
            return;
        }
        Agenda before = agenda.get();
        if (first) {
            overview = hasJustBegun(now);
        } else if (before != null
                && !Objects.equals(before.meeting().current(), now.meeting().current())) {
            overview = false;
        }
        ShownCard same = card;
        ShownCard read = seen.card();
        boolean unchanged =
                same != null
                        && read != null
                        && same.card().equals(read.card())
                        && same.steps().equals(read.steps());
        card = unchanged ? same : read;
        agenda.set(now);
        show();
        look();
    }

    private boolean hasJustBegun(Agenda now) {
        Instant since = now.meeting().since();
        AgendaItem item = current(now);
        return since != null
                && item != null
                && item.spent() == null
                && item.id() == now.items().getFirst().id()
                && Duration.between(since, now()).compareTo(JUST_BEGUN) < 0;
    }

    private static @Nullable AgendaItem current(Agenda agenda) {
        Long id = agenda.meeting().current();
        return agenda.items().stream()
                .filter(item -> id != null && item.id() == id)
                .findFirst()
                .orElse(null);
    }

    private void show() {
        Agenda now = agenda.get();
        if (now == null) {
            return;
        }
        var maker = new SlideMaker(now, around.background().clock().getZone());
        AgendaItem item = current(now);
        Slide next =
                overview
                        ? maker.overview()
                        : item == null ? maker.end() : maker.of(item, card, numbers);
        if (!next.key().equals(slide.get().key())) {
            ranking.set(false);
            page.set(0);
            if (numbers) {
                numbers = false;
                next = overview || item == null ? next : maker.of(item, card, false);
            }
        }
        slide.set(next);
    }

    /**
     * Told by the view how many pages there are.
     *
     * @param marked the page to show, −1 for the one that is shown
     */
    void paged(int count, int marked) {
        pages.set(count);
        int wanted = marked >= 0 ? marked : page.get();
        page.set(Math.clamp(wanted, 0, count - 1));
    }

    // The timers

    private void tick() {
        if (closed) {
            return;
        }
        look();
        var background = around.background();
        tick = background.timer().after(TICK, () -> background.back().execute(this::tick));
    }

    private void look() {
        Agenda now = agenda.get();
        if (now != null) {
            MeetingClock at = MeetingClock.of(now, now());
            clock.set(at);
            if (isRunning() && bell.look(now.meeting().current(), at) && !muted.get()) {
                bell.ring();
            }
        }
    }

    // Going on

    private void edit(Edits.Edit edit, Runnable then) {
        edits.add(
                edit,
                () -> {
                    then.run();
                    reload();
                });
    }

    private void edit(Edits.Edit edit) {
        edit(edit, () -> {});
    }

    void fault(StoreException fault) {
        message.set(fault.getMessage() + " " + fault.whatToDo());
    }

    /** Tells those who look at the slide. */
    void tell(String words) {
        message.set(words);
    }

    /** The next page, then the next item, whose timer begins. */
    void next() {
        message.set("");
        if (page.get() + 1 < pages.get()) {
            page.set(page.get() + 1);
        } else {
            nextItem();
        }
    }

    /** The next item, whatever pages there are. */
    void nextItem() {
        message.set("");
        Agenda now = agenda.get();
        if (overview) {
            overview = false;
            show();
        } else if (now != null && now.meeting().current() != null) {
            edit(() -> around.stores().run().next(meeting));
        } else {
            message.set("That was the last item. The meeting is over when you say so in Agenda.");
        }
    }

    /** The page before, then the item before; before the first the whole agenda. */
    void back() {
        message.set("");
        Agenda now = agenda.get();
        if (page.get() > 0) {
            page.set(page.get() - 1);
        } else if (now != null && !overview) {
            Long current = now.meeting().current();
            boolean isFirst =
                    now.items().isEmpty()
                            || (current != null && now.items().getFirst().id() == current);
            if (isFirst) {
                overview();
            } else {
                edit(() -> around.stores().run().back(meeting));
            }
        }
    }

    /** The whole agenda, or the item again. */
    void overview() {
        overview = !overview;
        show();
    }

    /** The plot's numbers in its place, or the plot again. */
    void numbers() {
        numbers = !numbers;
        show();
    }

    void park() {
        message.set("");
        Agenda now = agenda.get();
        AgendaItem item = now == null ? null : current(now);
        if (item == null) {
            message.set("No item is spoken about.");
            return;
        }
        edit(
                () -> around.stores().run().park(meeting),
                () -> message.set("Parked: «%s».".formatted(SlideWords.title(item))));
    }

    /** More minutes for this item; says who loses them. */
    void more(int minutes) {
        Agenda now = agenda.get();
        if (now == null || current(now) == null) {
            message.set("No item is spoken about.");
            return;
        }
        var taken = new MeetingClock.Taken[1];
        edit(
                () -> taken[0] = around.stores().run().more(meeting, minutes),
                () -> message.set(SlideWords.taken(now, minutes, taken[0])));
    }

    /** Whether the meeting runs: else its timers stand. */
    boolean isRunning() {
        Agenda now = agenda.get();
        return now != null && now.meeting().state() == Meeting.State.RUNNING;
    }

    void mute() {
        muted.set(!muted.get());
        around.ways().keep().accept(around.ways().usual().get().silent(muted.get()));
        message.set(muted.get() ? "The timers are silent." : "The timers sound at 100 %.");
    }

    /** Opens the samples behind the slide in the main window. */
    void samples() {
        String filter = slide.get().filter();
        if (filter.isEmpty()) {
            message.set("No samples are behind this.");
        } else {
            around.ways().samples().accept(filter);
        }
    }

    // Ranking

    /** Begins to rank the next steps of the slide, or ends it. */
    void rank() {
        Part.Steps steps = slide.get().steps();
        if (steps == null) {
            message.set("No next steps stand on this slide.");
            return;
        }
        step.set(Math.clamp(step.get(), 0, steps.steps().size() - 1));
        if (!ranking.get()) {
            step.set(0);
        }
        ranking.set(!ranking.get());
        message.set(ranking.get() ? "↑ ↓ choose, Alt+↑ and Alt+↓ rank, R ends it." : "");
    }

    void endRanking() {
        ranking.set(false);
        message.set("");
    }

    /** Marks another step. */
    void choose(int by) {
        Part.Steps steps = slide.get().steps();
        if (ranking.get() && steps != null) {
            step.set(Math.clamp(step.get() + by, 0, steps.steps().size() - 1));
        }
    }

    /** Ranks the marked step higher (−1) or lower (1); the order of the plan follows. */
    void move(int by) {
        Slide now = slide.get();
        Part.Steps steps = now.steps();
        if (steps == null || !ranking.get()) {
            return;
        }
        int from = step.get();
        int to = from + by;
        if (to < 0 || to >= steps.steps().size()) {
            return;
        }
        var order = new ArrayList<>(steps.steps());
        order.add(to, order.remove(from));
        var ranked = new Part.Steps(order, steps.lead());
        var parts = new ArrayList<>(now.parts());
        parts.set(parts.indexOf(steps), ranked);
        step.set(to);
        slide.set(new Slide(now.key(), now.over(), now.title(), parts, now.runs()));
        List<Long> ids = order.stream().map(NextStep::id).toList();
        edit(() -> around.stores().steps().arrange(ids));
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
