package dev.rung.app;

import dev.rung.view.card.CardAround;
import dev.rung.wiring.Services;

/** What of the services result cards stand on. */
public final class CardParts {
    private CardParts() {}

    /** Where they are read from. */
    public static CardAround.Stores stores(Services services) {
        return new CardAround.Stores(
                services.projects(),
                services.cards().store(),
                services.cards().makers(),
                services.cards().examples(),
                services.cards().steps());
    }
}
