package dev.rung.pane.agenda.present;

import dev.rung.card.Card;
import dev.rung.card.CardExamples.Example;
import dev.rung.card.Picture;
import dev.rung.plan.NextStep;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A result card with what its slide shows.
 *
 * @param steps proposed under it, in their order by hand
 * @param examples replies that it shows
 * @param picture in place of a plot, null for none
 */
record ShownCard(
        Card card, List<NextStep> steps, List<Example> examples, @Nullable Picture picture) {
    ShownCard {
        steps = List.copyOf(steps);
        examples = List.copyOf(examples);
    }

    /** Reads a card; null if it is gone. Blocks. */
    static @Nullable ShownCard read(PresentAround.Stores stores, long id) throws StoreException {
        Card card = stores.cards().find(id).orElse(null);
        return card == null
                ? null
                : new ShownCard(
                        card,
                        stores.steps().of(id),
                        stores.examples().of(id),
                        stores.cards().picture(id).orElse(null));
    }

    /** Whether nothing of it has changed; a card knows when its picture did. */
    boolean isSame(ShownCard other) {
        return card.equals(other.card())
                && steps.equals(other.steps())
                && examples.equals(other.examples());
    }

    /** Whether there is something to be seen in this way. */
    boolean has(Slide.View view) {
        return switch (view) {
            case PLOT -> true;
            case NUMBERS -> card.content().table() != null || !card.content().tables().isEmpty();
            case EXAMPLES -> !examples.isEmpty();
        };
    }
}
