package dev.rung.pane.agenda.present;

import dev.rung.meeting.AgendaItem;
import dev.rung.meeting.Said;
import dev.rung.meeting.SaidDrafts;
import dev.rung.store.StoreException;
import dev.rung.task.Debounce;
import dev.rung.view.Edits;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What is typed while a meeting runs: kept whenever the typing rests, said with Enter. One text of
 * each kind at a time; leaving it loses nothing.
 */
public final class SayModel implements AutoCloseable {
    private final PresentAround.Background background;
    private final SaidDrafts drafts;
    private final long meeting;
    private final Edits edits;
    private final Debounce saving;
    private final Consumer<String> say;
    private final ReadOnlyObjectWrapper<Said.@Nullable Kind> kind = new ReadOnlyObjectWrapper<>();
    private final StringProperty text = new SimpleStringProperty("");
    private final Map<Said.Kind, String> kept = new EnumMap<>(Said.Kind.class);
    private final ReadOnlyStringWrapper waiting = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private boolean filling;

    /**
     * @param say tells what went wrong
     */
    public SayModel(
            PresentAround.Background background,
            SaidDrafts drafts,
            long meeting,
            Consumer<String> say) {
        this.background = background;
        this.drafts = drafts;
        this.meeting = meeting;
        this.say = say;
        this.edits = new Edits(background.tasks(), this::fault);
        this.saving =
                new Debounce(
                        background.timer(),
                        Duration.ofMillis(300),
                        Duration.ofSeconds(1),
                        background.back());
        kind.subscribe(
                () -> {
                    problem.set("");
                    lookWhatWaits();
                });
        text.subscribe(
                () -> {
                    problem.set("");
                    if (!filling) {
                        saving.execute(this::keep);
                    }
                });
    }

    private void fault(StoreException fault) {
        say.accept(fault.getMessage() + " " + fault.whatToDo());
    }

    /** What is being typed, null while nothing is. */
    public ReadOnlyObjectProperty<Said.@Nullable Kind> kindProperty() {
        return kind.getReadOnlyProperty();
    }

    StringProperty textProperty() {
        return text;
    }

    /**
     * Reads what was typed and not said.
     *
     * @param then runs when it is there
     */
    public void open(Runnable then) {
        background
                .tasks()
                .<Map<Said.Kind, String>, StoreException>db("", job -> drafts.of(meeting))
                .onDone(
                        found -> {
                            found.forEach(kept::putIfAbsent);
                            lookWhatWaits();
                            then.run();
                        })
                .onFailed(this::fault)
                .start();
    }

    /** What waits to be said, and is not being typed now, in a sentence; empty if nothing does. */
    ReadOnlyStringProperty waitingProperty() {
        return waiting.getReadOnlyProperty();
    }

    private void lookWhatWaits() {
        var parts = new ArrayList<String>();
        for (var one : kept.entrySet()) {
            if (one.getKey() != kind.get()) {
                parts.add(
                        "the %s «%s» (%s goes on with it)"
                                .formatted(
                                        one.getKey().word(),
                                        SlideWords.line(one.getValue()),
                                        one.getKey().name().charAt(0)));
            }
        }
        waiting.set(parts.isEmpty() ? "" : "Not finished: " + String.join(", ", parts) + ".");
    }

    /** What is wrong with what was to be said, at its field; empty if nothing is. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Begins to write, or goes on with what was begun. */
    public void begin(Said.Kind of) {
        stop();
        filling = true;
        text.set(kept.getOrDefault(of, ""));
        filling = false;
        kind.set(of);
    }

    private void keep() {
        Said.Kind now = kind.get();
        if (now != null) {
            String typed = text.get();
            if (typed.isBlank()) {
                kept.remove(now);
            } else {
                kept.put(now, typed);
            }
            edits.add(() -> drafts.keep(meeting, now, typed), () -> {});
        }
    }

    /** Says what was typed; nothing if it is blank. */
    void say() {
        Said.Kind now = kind.get();
        String typed = text.get().strip();
        if (now == null || typed.isEmpty()) {
            stop();
            return;
        }
        if (typed.codePointCount(0, typed.length()) > AgendaItem.LONGEST_TITLE) {
            problem.set(
                    "At most %d characters: the rest can be another note."
                            .formatted(AgendaItem.LONGEST_TITLE));
            return;
        }
        String day = now == Said.Kind.ACTION ? Said.wrongDay(typed) : "";
        if (!day.isEmpty()) {
            problem.set("There is no day %s: type another one, or none.".formatted(day));
            return;
        }
        saving.cancel();
        kept.remove(now);
        LocalDate today = LocalDate.now(background.clock());
        // Before anybody hears that the typing is over: they may close this.
        edits.add(() -> drafts.say(meeting, now, typed, today), () -> {});
        kind.set(null);
    }

    /** Stops to write; what was begun waits. */
    void stop() {
        saving.flush();
        kind.set(null);
    }

    /** Keeps what is typed. Blocks. */
    @Override
    public void close() {
        saving.cancel();
        keep();
        edits.close();
        edits.finish();
    }
}
