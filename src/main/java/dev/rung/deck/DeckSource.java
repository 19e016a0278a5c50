package dev.rung.deck;

import dev.rung.card.Card;
import dev.rung.card.CardExamples;
import dev.rung.card.CardSteps;
import dev.rung.card.CardStore;
import dev.rung.deck.slide.DeckPlan.Result;
import dev.rung.deck.slide.DeckPlan.Step;
import dev.rung.store.StoreException;

import java.util.ArrayList;
import java.util.List;

/** Reads what decks show of cards. Blocks. */
public final class DeckSource {
    private final CardStore cards;
    private final CardExamples examples;
    private final CardSteps steps;

    public DeckSource(CardStore cards, CardExamples examples, CardSteps steps) {
        this.cards = cards;
        this.examples = examples;
        this.steps = steps;
    }

    /** Cards with what hangs on them, in the same order; steps that are closed are left out. */
    public List<Result> results(List<Card> chosen) throws StoreException {
        var results = new ArrayList<Result>();
        for (Card card : chosen) {
            results.add(
                    new Result(
                            card,
                            card.hasPicture() ? cards.picture(card.id()).orElse(null) : null,
                            steps.of(card.id()).stream()
                                    .filter(step -> !step.state().isClosed())
                                    .map(Step::of)
                                    .toList(),
                            examples.of(card.id()),
                            false));
        }
        return results;
    }
}
