package dev.rung.pane.ladder;

import dev.rung.experiment.Entry;
import dev.rung.experiment.TranscriptStore;
import dev.rung.store.StoreException;
import dev.rung.task.Tasks;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Consumer;

/** Brings stored replies into the columns, page by page. */
final class Transcripts {
    /** Replies that are read at once. */
    static final int PAGE = 100;

    private final Tasks tasks;
    private final TranscriptStore store;
    private final Consumer<StoreException> onFault;

    Transcripts(Tasks tasks, TranscriptStore store, Consumer<StoreException> onFault) {
        this.tasks = tasks;
        this.store = store;
        this.onFault = onFault;
    }

    private record Page(List<Entry> entries, int stored) {}

    /** Reads the newest replies; those that the column shows already only learn how they ended. */
    void newest(long idea, ColumnModel column) {
        page(idea, column, null);
    }

    /** Adds the next older page at the column's end, if there is one. */
    void older(long idea, ColumnModel column) {
        if (!column.replies().isEmpty() && column.requests() < column.storedProperty().get()) {
            page(idea, column, column.replies().getLast().request().id());
        }
    }

    /** Reads all that the column does not show yet. */
    void all(long idea, ColumnModel column) {
        if (column.requests() < column.storedProperty().get()) {
            page(idea, column, null, Integer.MAX_VALUE);
        }
    }

    private void page(long idea, ColumnModel column, @Nullable Long before) {
        page(idea, column, before, PAGE);
    }

    private void page(long idea, ColumnModel column, @Nullable Long before, int limit) {
        tasks.<Page, StoreException>db(
                        "",
                        progress ->
                                new Page(
                                        store.transcript(
                                                idea, column.column().key(), before, limit),
                                        store.count(idea, column.column().key())))
                .onDone(
                        page -> {
                            column.storedProperty().set(page.stored);
                            column.merge(page.entries);
                        })
                .onFailed(onFault)
                .start();
    }
}
