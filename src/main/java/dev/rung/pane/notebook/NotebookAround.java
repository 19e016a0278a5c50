package dev.rung.pane.notebook;

import dev.rung.note.NoteStore;
import dev.rung.store.Changes;
import dev.rung.task.Tasks;
import dev.rung.task.Timer;
import dev.rung.ui.Command;
import dev.rung.ui.Overlays;

import java.time.ZoneId;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * What notes stand on.
 *
 * @param back the thread that paints
 * @param say tells the user of an event
 */
public record NotebookAround(
        NoteStore store,
        Tasks tasks,
        Timer timer,
        Executor back,
        Changes changes,
        ZoneId zone,
        Overlays overlays,
        Consumer<String> say) {
    /** How a note is taken; for the empty notebook. */
    static Command taking(Runnable action) {
        return Command.named("note.take", "Take a note")
                .group("Notes")
                .key("Shortcut+I")
                .does(action);
    }
}
