package dev.rung.pane.agenda.present;

import dev.rung.meeting.Agenda;
import dev.rung.meeting.AgendaItem;
import dev.rung.meeting.MeetingClock;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** A meeting that is presented: which slide is shown, on which page, and what its timers say. */
final class PresentModel implements AutoCloseable {
    /** Who has just begun a meeting sees the agenda first. */
    private static final Duration JUST_BEGUN = Duration.ofMinutes(1);

    private final PresentAround around;
    private final MeetingWatch watch;
    private final StepRanking ranking;
    private final Bell bell;
    private final ReadOnlyObjectWrapper<Slide> slide = new ReadOnlyObjectWrapper<>(Slide.NOTHING);
    private final ReadOnlyIntegerWrapper page = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper pages = new ReadOnlyIntegerWrapper(1);
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
    private final BooleanProperty side = new SimpleBooleanProperty();
    private final BooleanProperty muted = new SimpleBooleanProperty();
    private Slide.View view = Slide.View.PLOT;
    private boolean overview;

    PresentModel(PresentAround around, long meeting) {
        this.around = around;
        watch = new MeetingWatch(around, meeting, this::tell);
        ranking = new StepRanking(slide::get, slide::set, watch, around.stores().steps());
        bell = new Bell(new Chime(around.background().tasks())::ring);
        muted.set(around.ways().usual().get().muted());
        watch.clockProperty().subscribe(this::listen);
    }

    long meeting() {
        return watch.meeting();
    }

    ReadOnlyObjectProperty<@Nullable Agenda> agendaProperty() {
        return watch.agendaProperty();
    }

    @Nullable Agenda agenda() {
        return watch.agendaProperty().get();
    }

    Instant now() {
        return watch.now();
    }

    /** What the timers show, some times a second; null before anything is read. */
    ReadOnlyObjectProperty<@Nullable MeetingClock> clockProperty() {
        return watch.clockProperty();
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

    /** What has just happened, for those who look at the slide; empty for nothing. */
    ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    StepRanking ranking() {
        return ranking;
    }

    /** Whether timers and notes stand beside the slide. */
    BooleanProperty sideProperty() {
        return side;
    }

    /** Whether the timers are silent. */
    BooleanProperty mutedProperty() {
        return muted;
    }

    /**
     * Reads the meeting and follows it from now on.
     *
     * @param gone runs when there is no such meeting any more
     */
    void open(Runnable gone) {
        watch.open(this::seen, gone);
    }

    private void seen(@Nullable Agenda before) {
        Agenda now = agenda();
        if (now == null) {
            return;
        }
        if (before == null) {
            overview = hasJustBegun(now);
        } else if (!Objects.equals(before.meeting().current(), now.meeting().current())) {
            overview = false;
        }
        show();
    }

    private boolean hasJustBegun(Agenda now) {
        Instant since = now.meeting().since();
        AgendaItem item = watch.current();
        return since != null
                && item != null
                && item.spent() == null
                && item.id() == now.items().getFirst().id()
                && Duration.between(since, watch.now()).compareTo(JUST_BEGUN) < 0;
    }

    private void show() {
        Agenda now = agenda();
        if (now == null) {
            return;
        }
        AgendaItem item = watch.current();
        var key = new Slide.Key(overview, overview || item == null ? null : item.id());
        if (!key.equals(slide.get().key())) {
            ranking.end();
            page.set(0);
            view = Slide.View.PLOT;
        }
        var maker = new SlideMaker(now, around.background().clock().getZone());
        if (overview) {
            slide.set(maker.overview());
        } else {
            slide.set(item == null ? maker.end() : maker.of(item, watch.card(), view));
        }
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

    private void listen() {
        MeetingClock at = clockProperty().get();
        Agenda now = agenda();
        if (now != null && at != null && watch.isRunning()) {
            boolean over = bell.look(now.meeting().current(), at);
            if (over && !muted.get()) {
                bell.ring();
            }
        }
    }

    /** Tells those who look at the slide. */
    void tell(String words) {
        message.set(words);
    }

    // Going on

    /** The next page, then the next item, whose timer begins. */
    void next() {
        tell("");
        if (page.get() + 1 < pages.get()) {
            page.set(page.get() + 1);
        } else {
            nextItem();
        }
    }

    /** The next item, whatever pages there are. */
    void nextItem() {
        tell("");
        if (overview) {
            overview = false;
            show();
        } else if (watch.current() != null || isAnyOpen()) {
            watch.edit(() -> around.stores().run().next(meeting()));
        } else {
            tell("That was the last item. The meeting is over when you say so in Agenda.");
        }
    }

    /** Whether something is to be spoken about still: it may have come to the agenda just now. */
    private boolean isAnyOpen() {
        Agenda now = agenda();
        return now != null && now.items().stream().anyMatch(item -> !item.done());
    }

    /** The page before, then the item before; before the first the whole agenda. */
    void back() {
        tell("");
        Agenda now = agenda();
        if (page.get() > 0) {
            page.set(page.get() - 1);
        } else if (now != null && !overview) {
            AgendaItem current = watch.current();
            boolean isFirst =
                    now.items().isEmpty()
                            || (current != null && now.items().getFirst().id() == current.id());
            if (isFirst) {
                overview();
            } else {
                watch.edit(() -> around.stores().run().back(meeting()));
            }
        }
    }

    /** The whole agenda, or the item again. */
    void overview() {
        overview = !overview;
        show();
    }

    /** A result seen in another way, or as usual again. */
    void view(Slide.View wanted) {
        ShownCard card = watch.card();
        if (overview || card == null || !card.has(wanted)) {
            tell(wanted.none());
            return;
        }
        view = view == wanted ? Slide.View.PLOT : wanted;
        page.set(0);
        tell("");
        show();
    }

    // What is done to the item

    void park() {
        AgendaItem item = spokenAbout();
        if (item != null) {
            watch.edit(
                    () -> around.stores().run().park(meeting()),
                    () -> tell("Parked: «%s».".formatted(SlideWords.title(item))));
        }
    }

    /** More minutes for this item; says who loses them. */
    void more(int minutes) {
        Agenda now = agenda();
        if (now != null && spokenAbout() != null) {
            var taken = new MeetingClock.Taken[1];
            watch.edit(
                    () -> taken[0] = around.stores().run().more(meeting(), minutes),
                    () -> tell(SlideWords.taken(now, minutes, taken[0])));
        }
    }

    /** Null at none, and while the meeting does not run: that is told. */
    private @Nullable AgendaItem spokenAbout() {
        AgendaItem item = watch.isRunning() ? watch.current() : null;
        tell(item == null ? "No item is spoken about." : "");
        return item;
    }

    void mute() {
        muted.set(!muted.get());
        around.ways().keep().accept(around.ways().usual().get().silent(muted.get()));
        tell(muted.get() ? "The timers are silent." : "The timers sound when time is over.");
    }

    /** Opens the samples behind the slide in the main window. */
    void samples() {
        String filter = slide.get().filter();
        tell(filter.isEmpty() ? "No samples are behind this." : "");
        if (!filter.isEmpty()) {
            around.ways().samples().accept(filter);
        }
    }

    /** Begins to rank the next steps of the slide, or ends it. */
    void rank() {
        tell(ranking.toggle());
    }

    /** Ends the ranking, if it is on. */
    void endRanking() {
        if (ranking.isOn()) {
            ranking.end();
            tell("");
        }
    }

    /** Keeps what is on its way. Blocks. */
    @Override
    public void close() {
        watch.close();
    }
}
