package dev.rung.pane.updates;

import dev.rung.store.StoreException;
import dev.rung.task.Debounce;
import dev.rung.update.DayList;
import dev.rung.update.Norms;
import dev.rung.update.Update;
import dev.rung.update.UpdateSearch.Hit;
import dev.rung.update.UpdateStore.Day;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** The days of the project, or what a search finds in all of them, and the day that is read. */
final class DaysModel {
    /** Days of so many years are listed. */
    private static final int YEARS = 5;

    private static final int HITS = 200;

    /** A line of the list. */
    sealed interface Line {
        LocalDate day();

        /** A day of the project. */
        record OfDay(DayList.Entry entry) implements Line {
            @Override
            public LocalDate day() {
                return entry.day();
            }
        }

        /** A row of any project that a search found. */
        record OfHit(Hit hit) implements Line {
            @Override
            public LocalDate day() {
                return hit.day();
            }
        }
    }

    /** What stands in the middle. */
    sealed interface Read {
        /** The update that is written. */
        record Written() implements Read {}

        /** An update to be read. */
        record Posted(Update update) implements Read {}

        /** A day without an update. */
        record Missed(LocalDate day) implements Read {}
    }

    private final TodayModel today;
    private final UpdatesAround around;
    private final ObservableList<Line> lines = FXCollections.observableArrayList();
    private final StringProperty filter = new SimpleStringProperty("");
    private final ObjectProperty<Read> read = new SimpleObjectProperty<>(new Read.Written());
    private final Debounce soon;
    private LongConsumer opensHeard = heard -> {};
    private int reads;
    private int opens;

    DaysModel(TodayModel today) {
        this.today = today;
        this.around = today.around();
        this.soon =
                new Debounce(
                        around.background().timer(),
                        Duration.ofMillis(120),
                        Duration.ofMillis(500),
                        around.background().back());
        filter.subscribe(this::reload);
    }

    TodayModel today() {
        return today;
    }

    /** What opens what somebody else wrote. */
    void onHeard(LongConsumer opens) {
        opensHeard = opens;
    }

    ObservableList<Line> lines() {
        return lines;
    }

    StringProperty filterProperty() {
        return filter;
    }

    ObjectProperty<Read> readProperty() {
        return read;
    }

    /** Reads again, soon. */
    void reload() {
        soon.execute(this::list);
    }

    private void list() {
        Update update = today.update();
        if (update == null) {
            lines.clear();
            return;
        }
        int asked = ++reads;
        String words = filter.get();
        Norms norms = today.openedProperty().get().norms();
        around.background()
                .tasks()
                .<List<Line>, StoreException>db(
                        "", job -> words.isBlank() ? days(update, norms) : hits(words))
                .onDone(
                        found -> {
                            if (asked == reads && !found.equals(lines)) {
                                lines.setAll(found);
                            }
                        })
                .onFailed(fault -> around.say().accept(PostModel.words(fault)))
                .start();
    }

    private List<Line> days(Update update, Norms norms) throws StoreException {
        LocalDate now = today.today();
        List<Day> mine =
                around.stores().updates().days(update.project(), YEARS * 366).stream()
                        .filter(day -> day.person().equals(update.person()))
                        // A draft that was opened and left empty is no update.
                        .filter(
                                day ->
                                        day.posted() != null
                                                || day.rows() > 0
                                                || day.day().equals(now)
                                                || day.update() == update.id())
                        .toList();
        LocalDate first =
                mine.isEmpty()
                        ? now
                        : mine.getLast().day().isBefore(now) ? mine.getLast().day() : now;
        LocalDate last =
                mine.isEmpty() || mine.getFirst().day().isBefore(now) ? now : mine.getFirst().day();
        var found = new ArrayList<Line>();
        DayList.of(mine, norms, new DayList.Span(first, last), now)
                .forEach(entry -> found.add(new Line.OfDay(entry)));
        return List.copyOf(found);
    }

    private List<Line> hits(String words) throws StoreException {
        return around.stores().search().find(words, HITS).stream()
                .<Line>map(Line.OfHit::new)
                .toList();
    }

    /** Goes to what somebody else wrote; no effect on other lines. */
    void follow(Line line) {
        if (line instanceof Line.OfHit(Hit hit) && hit.heard() != null) {
            opensHeard.accept(hit.heard());
        }
    }

    /** Shows a line in the middle: what is written now, an update to be read, or a missed day. */
    void choose(Line line) {
        switch (line) {
            case Line.OfHit(Hit hit) -> {
                // What others wrote stands among all projects: going by does not lead there.
                if (hit.heard() == null) {
                    open(hit.update(), hit.day());
                }
            }
            case Line.OfDay(DayList.Entry entry) -> {
                Day written = entry.written();
                Update open = today.update();
                if (open != null && open.day().equals(entry.day())) {
                    write();
                } else if (written == null) {
                    opens++;
                    read.set(new Read.Missed(entry.day()));
                } else {
                    open(written.update(), entry.day());
                }
            }
        }
    }

    private void open(long update, LocalDate day) {
        Update open = today.update();
        if (open != null && open.id() == update) {
            write();
            return;
        }
        int asked = ++opens;
        around.background()
                .tasks()
                .<Optional<Update>, StoreException>db(
                        "", job -> around.stores().updates().find(update))
                .onDone(
                        found -> {
                            if (asked == opens) {
                                read.set(
                                        found.<Read>map(Read.Posted::new)
                                                .orElse(new Read.Missed(day)));
                            }
                        })
                .onFailed(fault -> around.say().accept(PostModel.words(fault)))
                .start();
    }

    /** Back to the update that is written. */
    void write() {
        opens++;
        read.set(new Read.Written());
    }

    /** The update that is on screen, null for none. */
    @Nullable Update onScreen() {
        return switch (read.get()) {
            case Read.Posted(Update update) -> update;
            case Read.Written _ -> today.update();
            case Read.Missed _ -> null;
        };
    }

    /** The day that is on screen. */
    LocalDate day() {
        return switch (read.get()) {
            case Read.Posted(Update update) -> update.day();
            case Read.Missed(LocalDate day) -> day;
            case Read.Written _ -> {
                Update update = today.update();
                yield update == null ? today.today() : update.day();
            }
        };
    }

    void close() {
        soon.cancel();
    }
}
