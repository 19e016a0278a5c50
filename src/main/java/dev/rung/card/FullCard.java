package dev.rung.card;

import dev.rung.plan.NextStep;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/**
 * A card with what is read together with it.
 *
 * @param steps proposed under it, ranked
 * @param picture in place of a plot, null where there is none
 */
public record FullCard(Card card, List<NextStep> steps, @Nullable Picture picture) {
    public FullCard {
        steps = List.copyOf(steps);
    }

    /** Reads one; empty if it is gone. Blocks. */
    public static Optional<FullCard> read(CardStore cards, CardSteps steps, long id)
            throws StoreException {
        Card card = cards.find(id).orElse(null);
        return card == null
                ? Optional.empty()
                : Optional.of(new FullCard(card, steps.of(id), cards.picture(id).orElse(null)));
    }
}
