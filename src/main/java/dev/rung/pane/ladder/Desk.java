package dev.rung.pane.ladder;

import dev.rung.experiment.Draft;
import dev.rung.experiment.DraftStore;
import dev.rung.experiment.Idea;
import dev.rung.experiment.ProjectStore;
import dev.rung.store.StoreException;
import dev.rung.task.Debounce;
import dev.rung.task.Tasks;
import dev.rung.task.Timer;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads what lies on the desk of an idea, and keeps it as it is typed. */
final class Desk implements AutoCloseable {
    private static final Duration QUIET = Duration.ofMillis(300);
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final Tasks tasks;
    private final ProjectStore projects;
    private final DraftStore drafts;
    private final Consumer<StoreException> onFault;
    private final Debounce saving;

    Desk(
            Tasks tasks,
            ProjectStore projects,
            DraftStore drafts,
            Timer timer,
            Consumer<StoreException> onFault) {
        this.tasks = tasks;
        this.projects = projects;
        this.drafts = drafts;
        this.onFault = onFault;
        this.saving = new Debounce(timer, QUIET, LONGEST, this::onDatabaseThread);
    }

    private void onDatabaseThread(Runnable action) {
        tasks.<@Nullable Void, RuntimeException>db(
                        "",
                        progress -> {
                            action.run();
                            return null;
                        })
                .start();
    }

    /**
     * @param idea the idea, nothing if it is gone
     * @param draft what was typed, nothing if nothing was
     */
    record Found(Optional<Idea> idea, Optional<Draft> draft) {}

    void load(long idea, Consumer<Found> consumer) {
        saving.flush();
        tasks.<Found, StoreException>db(
                        "", progress -> new Found(projects.idea(idea), drafts.load(idea)))
                .onDone(consumer)
                .onFailed(onFault)
                .start();
    }

    /** Keeps the draft soon; a newer one replaces it. */
    void save(long idea, Draft draft) {
        saving.execute(() -> write(idea, draft));
    }

    private void write(long idea, Draft draft) {
        try {
            drafts.save(idea, draft);
        } catch (StoreException e) {
            onFault.accept(e);
        }
    }

    /** Keeps which dataset fills the idea's prompts. */
    void chooseDataset(long idea, @Nullable Long dataset) {
        tasks.<@Nullable Void, StoreException>db(
                        "",
                        progress -> {
                            projects.chooseDataset(idea, dataset);
                            return null;
                        })
                .onFailed(onFault)
                .start();
    }

    /** Keeps what is still waiting, before the window goes. */
    @Override
    public void close() {
        saving.flush();
    }
}
