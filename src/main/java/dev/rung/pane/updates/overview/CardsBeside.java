package dev.rung.pane.updates.overview;

import dev.rung.store.StoreException;
import dev.rung.task.Job;
import dev.rung.update.follow.Entry;
import dev.rung.update.follow.EntryCards.Found;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** The result cards of the update that is read. */
final class CardsBeside {
    private final OverviewAround around;
    private final ReadOnlyObjectWrapper<List<Found>> cards = new ReadOnlyObjectWrapper<>(List.of());
    private @Nullable Entry shown;
    private @Nullable Job job;

    CardsBeside(OverviewAround around) {
        this.around = around;
    }

    /** Empty until they are read. */
    ReadOnlyObjectProperty<List<Found>> cardsProperty() {
        return cards.getReadOnlyProperty();
    }

    /** Reads those of another update; of the same, only if it may have changed. */
    void show(@Nullable Entry entry) {
        Entry old = shown;
        boolean same = old != null && entry != null && old.isSame(entry);
        shown = entry;
        if (same && isRead(old, entry)) {
            return;
        }
        Job before = job;
        if (before != null) {
            before.stop();
        }
        if (!same) {
            cards.set(List.of());
        }
        if (entry != null && (entry.own() != null || !entry.bundles().isEmpty())) {
            job = read(entry);
        }
    }

    private Job read(Entry entry) {
        return around.background()
                .tasks()
                .<List<Found>, StoreException>cpu("", work -> around.stores().cards().of(entry))
                .onDone(
                        found -> {
                            Entry now = shown;
                            if (now != null && now.isSame(entry)) {
                                cards.set(found);
                            }
                        })
                .onFailed(fault -> around.ways().say().accept(OverviewModel.words(fault)))
                .start();
    }

    /** What came by a folder does not change with the store; a file may have come meanwhile. */
    private boolean isRead(Entry old, Entry now) {
        return now.own() == null
                && old.stamp().equals(now.stamp())
                && old.bundles().equals(now.bundles())
                && cards.get().stream().noneMatch(one -> one.card() == null);
    }
}
