package dev.rung.pane.agenda.present;

import dev.rung.card.Card;
import dev.rung.card.CardSteps;
import dev.rung.card.CardStore;
import dev.rung.card.Picture;
import dev.rung.plan.NextStep;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A result card with what its slide shows.
 *
 * @param steps proposed under it, in their order by hand
 * @param picture in place of a plot, null for none
 */
record ShownCard(Card card, List<NextStep> steps, @Nullable Picture picture) {
    ShownCard {
        steps = List.copyOf(steps);
    }

    /** Reads a card; null if it is gone. Blocks. */
    static @Nullable ShownCard read(CardStore cards, CardSteps steps, long id)
            throws StoreException {
        Card card = cards.find(id).orElse(null);
        return card == null
                ? null
                : new ShownCard(card, steps.of(id), cards.picture(id).orElse(null));
    }
}
