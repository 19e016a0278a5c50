package dev.rung.pane.updates;

import dev.rung.card.CardOutline;
import dev.rung.card.FullCard;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.RunList;
import dev.rung.note.Note;
import dev.rung.store.StoreException;
import dev.rung.task.Debounce;
import dev.rung.update.Section;
import dev.rung.update.Update;
import dev.rung.update.UpdateContext.Found;
import dev.rung.update.UpdateContext.Since;
import dev.rung.update.UpdateRow;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What happened in the project since some moment, to be hung on rows or written about. */
final class ContextModel {
    /** What happened. */
    sealed interface Event {
        /** A result card was made or changed. */
        record OfCard(CardOutline card) implements Event {}

        /**
         * A run.
         *
         * @param what became of it, in a word
         */
        record OfRun(RunList.Item item, String what) implements Event {}

        /** A note was taken. */
        record OfNote(Note note) implements Event {}
    }

    /**
     * What was found.
     *
     * @param words how much it was, in a few words
     */
    record Shown(List<Event> events, String words, String now) {}

    private final TodayModel today;
    private final UpdatesAround around;
    private final ObjectProperty<Since> since = new SimpleObjectProperty<>(Since.LAST_UPDATE);
    private final ReadOnlyObjectWrapper<@Nullable Shown> shown = new ReadOnlyObjectWrapper<>();
    private final Debounce soon;
    private int reads;

    ContextModel(TodayModel today) {
        this.today = today;
        this.around = today.around();
        this.soon =
                new Debounce(
                        around.background().timer(),
                        Duration.ofMillis(100),
                        Duration.ofSeconds(1),
                        around.background().back());
        since.subscribe(this::reload);
    }

    TodayModel today() {
        return today;
    }

    ObjectProperty<Since> sinceProperty() {
        return since;
    }

    /** Null until it is read. */
    ReadOnlyObjectProperty<@Nullable Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** Reads again, soon. */
    void reload() {
        soon.execute(this::read);
    }

    private void read() {
        Update update = today.update();
        if (update == null) {
            return;
        }
        int read = ++reads;
        Since from = since.get();
        around.background()
                .tasks()
                .<Shown, StoreException>db("", job -> read(update, from))
                .onDone(
                        found -> {
                            if (read == reads) {
                                shown.set(found);
                            }
                        })
                .onFailed(fault -> around.say().accept(PostModel.words(fault)))
                .start();
    }

    private Shown read(Update update, Since from) throws StoreException {
        Instant posted =
                around.stores()
                        .updates()
                        .latestPosted(update.project(), update.person(), update.day())
                        .map(Update::posted)
                        .orElse(null);
        Instant now = around.background().clock().instant();
        Found found = around.stores().context().find(update.project(), from.from(now, posted));
        var events = new ArrayList<Event>();
        found.cards().forEach(card -> events.add(new Event.OfCard(card)));
        found.failed().forEach(run -> events.add(new Event.OfRun(run, "failed")));
        found.finished().forEach(run -> events.add(new Event.OfRun(run, "finished")));
        found.started()
                .forEach(
                        run ->
                                events.add(
                                        new Event.OfRun(
                                                run,
                                                run.run().state() == PlannedRun.State.RUNNING
                                                        ? "running"
                                                        : "started")));
        found.notes().forEach(note -> events.add(new Event.OfNote(note)));
        int runs = found.finished().size() + found.failed().size() + found.started().size();
        String words = "%d run%s · %s".formatted(runs, runs == 1 ? "" : "s", found.money().text());
        return new Shown(List.copyOf(events), words, state(found, now));
    }

    private static String state(Found found, Instant now) {
        if (found.running()) {
            return "A run is on.";
        }
        Instant idle = found.idleSince();
        if (idle == null) {
            return "No run has ended yet.";
        }
        long hours = Duration.between(idle, now).toHours();
        return hours < 1
                ? "No run is on; one ended within the hour."
                : hours < 48
                        ? "No run is on since %d h.".formatted(hours)
                        : "No run is on since %d days.".formatted(hours / 24);
    }

    /** Hangs a card on the row in which the user is, or writes about it in a row of its own. */
    void take(Event event) {
        RowModel row = today.chosenProperty().get();
        switch (event) {
            case Event.OfCard(CardOutline card) -> hang(row, card);
            case Event.OfRun(RunList.Item item, String what) -> write(words(item, what));
            case Event.OfNote(Note note) -> write(note.text().strip());
        }
    }

    /** The newest card that hangs on no row yet. */
    void takeNext() {
        Shown now = shown.get();
        List<Event> all = now == null ? List.of() : now.events();
        all.stream()
                .filter(event -> event instanceof Event.OfCard && !isTaken(event))
                .findFirst()
                .ifPresentOrElse(
                        this::take,
                        () -> around.say().accept("There is no card that hangs on no row yet."));
    }

    /** Reads a card with all that is read together with it; nothing comes if it is gone. */
    void read(CardOutline card, Consumer<FullCard> then) {
        around.background()
                .tasks()
                .<Optional<FullCard>, StoreException>db(
                        "", job -> around.stores().attached().full(card.id()))
                .onDone(found -> found.ifPresent(then))
                .onFailed(fault -> around.say().accept(PostModel.words(fault)))
                .start();
    }

    /** Whether it stands in the update already. */
    boolean isTaken(Event event) {
        Update update = today.update();
        if (update == null || !(event instanceof Event.OfCard(CardOutline card))) {
            return false;
        }
        return update.rows().stream()
                .flatMap(row -> row.attachments().stream())
                .anyMatch(one -> Long.valueOf(card.id()).equals(one.card()));
    }

    private void hang(@Nullable RowModel row, CardOutline card) {
        today.whenKept(
                () -> {
                    Update update = today.update();
                    if (update == null) {
                        return;
                    }
                    Long id = row == null ? null : row.id();
                    today.edit(
                            () -> {
                                var rows = around.stores().rows();
                                long on =
                                        id == null
                                                ? rows.add(
                                                        update.id(), Section.LAST, card.headline())
                                                : id;
                                rows.attachCard(on, card.id());
                            });
                });
    }

    private void write(String text) {
        Update update = today.update();
        if (update == null) {
            return;
        }
        // A note that waits in the draft already is taken there.
        UpdateRow waits =
                update.rows().stream()
                        .filter(row -> row.state() == UpdateRow.State.OFFERED)
                        .filter(row -> row.text().strip().equals(text))
                        .findFirst()
                        .orElse(null);
        if (waits != null) {
            today.edit(() -> around.stores().rows().take(waits.id()));
        } else {
            today.edit(() -> around.stores().rows().add(update.id(), Section.LAST, text));
        }
    }

    /** A run in a line, from its numbers alone. */
    static String words(RunList.Item item, String what) {
        PlannedRun run = item.run();
        String name = run.order().name();
        PlannedRun.Counts counts = run.last();
        String numbers =
                counts == null
                        ? ""
                        : ": %,d of %,d answered%s"
                                .formatted(
                                        counts.answered(),
                                        counts.places(),
                                        counts.failed() > 0
                                                ? ", %,d failed".formatted(counts.failed())
                                                : "");
        return "Run %d%s %s%s"
                .formatted(run.id(), name.isBlank() ? "" : " · " + name, what, numbers);
    }

    void close() {
        soon.cancel();
    }
}
