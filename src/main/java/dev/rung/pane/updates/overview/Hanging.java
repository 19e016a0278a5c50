package dev.rung.pane.updates.overview;

import dev.rung.store.StoreException;
import dev.rung.task.Job;
import dev.rung.update.follow.Entry;
import dev.rung.update.follow.EntryCards;
import dev.rung.update.follow.EntryFiles;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What hangs on the update that is read: its result cards, pictures and files. */
final class Hanging {
    private final OverviewAround around;
    private final ReadOnlyObjectWrapper<All> all = new ReadOnlyObjectWrapper<>(All.NOTHING);
    private @Nullable Entry shown;
    private @Nullable Job job;

    /**
     * What was found.
     *
     * @param more so many cards are not read
     */
    record All(List<EntryCards.Found> cards, int more, List<EntryFiles.Found> files) {
        static final All NOTHING = new All(List.of(), 0, List.of());

        boolean isEmpty() {
            return cards.isEmpty() && files.isEmpty();
        }

        private boolean isWhole() {
            return cards.stream().allMatch(one -> one.card() != null)
                    && files.stream().allMatch(one -> one.why().isEmpty());
        }
    }

    Hanging(OverviewAround around) {
        this.around = around;
    }

    /** Empty until it is read. */
    ReadOnlyObjectProperty<All> allProperty() {
        return all.getReadOnlyProperty();
    }

    /** Reads what hangs on another update; of the same, only if it may have changed. */
    void show(@Nullable Entry entry) {
        Entry old = shown;
        boolean same = old != null && entry != null && old.isSame(entry);
        shown = entry;
        if (old != null && entry != null && same && isRead(old, entry)) {
            return;
        }
        Job before = job;
        if (before != null) {
            before.stop();
        }
        if (!same) {
            all.set(All.NOTHING);
        }
        if (entry != null
                && (entry.own() != null
                        || !entry.bundles().isEmpty()
                        || !entry.files().isEmpty())) {
            job = read(entry);
        }
    }

    private Job read(Entry entry) {
        return around.background()
                .tasks()
                .<All, StoreException>cpu("", work -> find(entry))
                .onDone(
                        found -> {
                            Entry now = shown;
                            if (now != null && now.isSame(entry)) {
                                all.set(found);
                            }
                        })
                .onFailed(fault -> around.ways().say().accept(OverviewModel.words(fault)))
                .start();
    }

    private All find(Entry entry) throws StoreException {
        List<EntryCards.Found> cards = around.stores().extras().cards().of(entry);
        int more = Math.max(0, entry.bundles().size() - cards.size());
        return new All(cards, more, around.stores().extras().files().of(entry));
    }

    /** What came by a folder does not change with the store; a file may have come meanwhile. */
    private boolean isRead(Entry old, Entry now) {
        return now.own() == null
                && old.stamp().equals(now.stamp())
                && old.bundles().equals(now.bundles())
                && old.files().equals(now.files())
                && all.get().isWhole();
    }
}
