package dev.rung.view.card;

import dev.rung.card.Card;
import dev.rung.card.CardContent;
import dev.rung.card.CardFacts;
import dev.rung.plan.NextStep;
import dev.rung.plan.State;
import dev.rung.store.StoreException;
import dev.rung.ui.SectionTitle;
import dev.rung.ui.WrappedText;
import dev.rung.view.Facts;
import dev.rung.view.GradedView;

import javafx.scene.layout.VBox;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** A card to be read beside a list: it is changed on its page only. */
public final class CardPreview extends VBox {
    private final CardAround around;
    private long asked = -1;

    CardPreview(CardAround around) {
        super(12);
        this.around = around;
        getStyleClass().add("card-preview");
    }

    /** Reads a card and shows it. What was shown stays until it is there. */
    public void show(long card) {
        if (asked != card) {
            getChildren().clear();
        }
        asked = card;
        around.background()
                .tasks()
                .<Optional<CardModel.Shown>, StoreException>db(
                        "", job -> CardModel.read(around.stores(), card))
                .onDone(
                        read -> {
                            if (asked == card) {
                                read.ifPresent(this::show);
                            }
                        })
                .onFailed(fault -> around.say().accept(fault.getMessage() + " " + fault.whatToDo()))
                .start();
    }

    private void show(CardModel.Shown shown) {
        Card card = shown.card();
        CardContent content = card.content();
        var figure = new CardFigure();
        figure.show(content, shown.picture());
        var learnt = new VBox(8, new SectionTitle("What did we learn?"), takeaway(card));
        learnt.getStyleClass().add("card-part");
        steps(learnt, shown.steps());
        getChildren().setAll(new WrappedText("section-title").show(card.headline()), figure);
        getChildren().addAll(GradedView.notes(content.context().notes()));
        getChildren().add(learnt);
        var facts = new Facts();
        CardFacts.of(card, ZoneId.systemDefault())
                .forEach(fact -> facts.add(fact.name(), fact.value()));
        getChildren().add(facts);
    }

    private static WrappedText takeaway(Card card) {
        return card.takeaway().isBlank()
                ? new WrappedText("muted").show("Nothing is written yet.")
                : new WrappedText().show(card.takeaway());
    }

    private static void steps(VBox under, List<NextStep> steps) {
        for (int i = 0; i < steps.size(); i++) {
            NextStep step = steps.get(i);
            String state =
                    step.state() == State.PROPOSED ? "" : " (%s)".formatted(step.state().word());
            under.getChildren()
                    .add(
                            new WrappedText("small-text")
                                    .show("%d  %s%s".formatted(i + 1, step.head().title(), state)));
        }
    }
}
