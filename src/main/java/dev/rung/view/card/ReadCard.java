package dev.rung.view.card;

import dev.rung.store.StoreException;

import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Node;

import java.util.Optional;

/** A card as a part of something else, where it is read and not changed. */
public final class ReadCard {
    private final CardAround around;
    private final CardModel.Shown shown;

    private ReadCard(CardAround around, CardModel.Shown shown) {
        this.around = around;
        this.shown = shown;
    }

    /** Reads a card with all that hangs on it; empty if it is not there. Blocks. */
    public static Optional<ReadCard> of(CardAround around, long card) throws StoreException {
        return CardModel.read(around.stores(), card).map(shown -> new ReadCard(around, shown));
    }

    /** The headline of the card. */
    public String headline() {
        return shown.card().headline();
    }

    /** Its view, made anew. */
    public Node view() {
        var takeApart =
                CardPage.command("card.take-apart", "Show the breakdown", "Shortcut+B")
                        .unavailable(new SimpleStringProperty(around.readOnly()))
                        .does(() -> {});
        return new CardView(new CardModel(around, shown), takeApart);
    }
}
