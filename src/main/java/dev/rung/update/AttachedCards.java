package dev.rung.update;

import dev.rung.card.Card;
import dev.rung.card.CardSteps;
import dev.rung.card.CardStore;
import dev.rung.card.FullCard;
import dev.rung.plan.NextStep;
import dev.rung.store.StoreException;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The cards that hang on an update, with what a reader would ask back for. Blocks. */
public final class AttachedCards {
    private final CardStore cards;
    private final CardSteps steps;

    public AttachedCards(CardStore cards, CardSteps steps) {
        this.cards = cards;
        this.steps = steps;
    }

    /**
     * A card.
     *
     * @param steps proposed under it, ranked
     */
    public record Attached(Card card, List<NextStep> steps) {
        public Attached {
            steps = List.copyOf(steps);
        }
    }

    /** A card as it would be attached; empty if it is gone. */
    public Optional<FullCard> full(long card) throws StoreException {
        return FullCard.read(cards, steps, card);
    }

    /** Cards of rows that everybody may read, in the order of the rows. */
    public List<FullCard> open(Update update) throws StoreException {
        var found = new LinkedHashMap<Long, FullCard>();
        for (Section section : Section.values()) {
            for (UpdateRow row : update.open(section)) {
                for (Attachment one : row.attachments()) {
                    Long id = one.card();
                    if (id != null && !found.containsKey(id)) {
                        FullCard.read(cards, steps, id).ifPresent(card -> found.put(id, card));
                    }
                }
            }
        }
        return List.copyOf(found.values());
    }

    /** Cards of rows that are shown, by their ids, in the order of the rows. */
    public Map<Long, Attached> of(Update update) throws StoreException {
        var ids = new LinkedHashSet<Long>();
        for (Section section : Section.values()) {
            for (UpdateRow row : update.shown(section)) {
                for (Attachment one : row.attachments()) {
                    Long id = one.card();
                    if (id != null) {
                        ids.add(id);
                    }
                }
            }
        }
        return of(ids);
    }

    /** Cards by their ids, in that order; what is gone is not in it. */
    public Map<Long, Attached> of(Collection<Long> ids) throws StoreException {
        var found = new LinkedHashMap<Long, Attached>();
        for (long id : ids) {
            Optional<Card> card = cards.find(id);
            if (card.isPresent()) {
                found.put(id, new Attached(card.get(), steps.of(id)));
            }
        }
        return found;
    }
}
