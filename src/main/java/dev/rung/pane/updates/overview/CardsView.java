package dev.rung.pane.updates.overview;

import dev.rung.card.FullCard;
import dev.rung.ui.WrappedText;
import dev.rung.update.follow.EntryCards.Found;
import dev.rung.view.card.CardGlance;

import javafx.scene.Node;
import javafx.scene.layout.VBox;

import java.util.List;

/** The results of an update, one under the other. */
final class CardsView extends VBox {
    CardsView() {
        super(12);
        getStyleClass().add("overview-cards");
        managedProperty().bind(visibleProperty());
        setVisible(false);
    }

    /**
     * @param all how many cards came with it
     */
    void show(List<Found> cards, int all) {
        getChildren().setAll(cards.stream().map(CardsView::card).toList());
        if (all > cards.size() && !cards.isEmpty()) {
            getChildren()
                    .add(
                            new WrappedText("muted", "small-text")
                                    .show("and %d more".formatted(all - cards.size())));
        }
        setVisible(!cards.isEmpty());
    }

    private static Node card(Found found) {
        var box = new VBox(6, new WrappedText("bold-words").show(found.title()));
        FullCard card = found.card();
        box.getChildren()
                .add(
                        card == null
                                ? new WrappedText("muted", "small-text").show(found.why())
                                : new CardGlance(card));
        return box;
    }
}
