package dev.rung.update.follow;

import dev.rung.card.FullCard;
import dev.rung.store.StoreException;
import dev.rung.update.AttachedCards;
import dev.rung.update.Update;
import dev.rung.update.UpdateStore;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * The result cards of an update: from the store if it is kept here, else from the bundles that came
 * with it. Blocks, and runs on the caller's thread, which must be a platform thread.
 */
public final class EntryCards {
    /** So many are read; the update names all. */
    static final int MOST = 4;

    /** A larger bundle is opened on demand only, in bytes: to read it, it is copied. */
    static final long LARGEST = 100L << 20;

    private final UpdateStore updates;
    private final AttachedCards attached;
    private final CardBundles bundles;

    public EntryCards(UpdateStore updates, AttachedCards attached, CardBundles bundles) {
        this.updates = updates;
        this.attached = attached;
        this.bundles = bundles;
    }

    /**
     * A card of it.
     *
     * @param title its headline
     * @param card null if it cannot be read
     * @param why it cannot, in words; else empty
     */
    public record Found(String title, @Nullable FullCard card, String why) {}

    /** Its cards, as many as are read; the first first. */
    public List<Found> of(Entry entry) throws StoreException {
        Long own = entry.own();
        if (own != null) {
            Update update = updates.find(own).orElse(null);
            return update == null
                    ? List.of()
                    : attached.open(update).stream()
                            .limit(MOST)
                            .map(card -> new Found(card.card().headline(), card, ""))
                            .toList();
        }
        var found = new ArrayList<Found>();
        for (Entry.Bundle one : entry.bundles()) {
            if (found.size() < MOST) {
                found.add(read(one));
            }
        }
        return List.copyOf(found);
    }

    private Found read(Entry.Bundle one) throws StoreException {
        try {
            if (!Files.isRegularFile(one.file())) {
                return none(one, "Its file has not come yet.");
            }
            if (Files.size(one.file()) > LARGEST) {
                return none(one, "Its file is large: open the samples behind it to see it.");
            }
            return bundles.read(one.file())
                    .map(card -> new Found(card.card().headline(), card, ""))
                    .orElseGet(() -> none(one, "There are samples in it, and no card."));
        } catch (IOException e) {
            return none(one, String.valueOf(e.getMessage()));
        }
    }

    private static Found none(Entry.Bundle one, String why) {
        return new Found(one.title(), null, why);
    }
}
