package dev.rung.pane.notebook;

import dev.rung.card.CardExamples;
import dev.rung.card.CardSteps;
import dev.rung.card.CardStore;
import dev.rung.note.NoteStore;
import dev.rung.store.Changes;
import dev.rung.task.Tasks;
import dev.rung.task.Timer;
import dev.rung.ui.Command;
import dev.rung.ui.Overlays;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * What the notebook stands on.
 *
 * @param opener opens a file outside of Rung
 * @param say tells the user of an event
 */
public record NotebookAround(
        Stores stores,
        Background background,
        Overlays overlays,
        Consumer<Path> opener,
        Consumer<String> say) {
    /** Where notes and cards are kept. */
    public record Stores(
            NoteStore notes, CardStore cards, CardExamples examples, CardSteps steps) {}

    /**
     * How it works in the background.
     *
     * @param back the thread that paints
     * @param zone of the days
     */
    public record Background(
            Tasks tasks, Timer timer, Executor back, Changes changes, ZoneId zone) {}

    /** How a note is taken; for the empty notebook. */
    static Command taking(Runnable action) {
        return Command.named("note.take", "Take a note")
                .group("Notes")
                .key("Shortcut+I")
                .does(action);
    }
}
