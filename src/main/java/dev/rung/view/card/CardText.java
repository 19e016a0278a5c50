package dev.rung.view.card;

import dev.rung.card.Card;
import dev.rung.store.StoreException;
import dev.rung.task.Debounce;
import dev.rung.task.Work;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Headline and takeaway of a card while they are typed: kept once the typing rests. */
final class CardText {
    private final CardAround around;
    private final Consumer<Card> stored;
    private final Consumer<StoreException> onFault;
    private final Debounce saving;
    private final StringProperty headline = new SimpleStringProperty();
    private final StringProperty takeaway = new SimpleStringProperty();
    private Card card;
    private Typed kept;
    private boolean isSaving;

    private record Typed(String headline, String takeaway) {}

    /**
     * @param stored takes the card as it stands after its words were kept
     */
    CardText(
            CardAround around, Card card, Consumer<Card> stored, Consumer<StoreException> onFault) {
        this.around = around;
        this.card = card;
        this.stored = stored;
        this.onFault = onFault;
        var background = around.background();
        saving =
                new Debounce(
                        background.timer(),
                        Duration.ofMillis(300),
                        Duration.ofSeconds(1),
                        background.back());
        headline.set(card.headline());
        takeaway.set(card.takeaway());
        kept = typed();
        headline.subscribe(() -> saving.execute(this::save));
        takeaway.subscribe(() -> saving.execute(this::save));
        saving.cancel();
    }

    StringProperty headlineProperty() {
        return headline;
    }

    StringProperty takeawayProperty() {
        return takeaway;
    }

    private Typed typed() {
        return new Typed(headline.getValueSafe(), takeaway.getValueSafe());
    }

    /** Keeps what is typed; while that is on its way, what comes after it waits. */
    private void save() {
        Typed now = typed();
        if (isSaving || now.equals(kept)) {
            return;
        }
        isSaving = true;
        Card before = card;
        var cards = around.stores().cards();
        around.background()
                .tasks()
                .<Optional<Card>, StoreException>db(
                        "",
                        job -> {
                            cards.headline(before, now.headline);
                            cards.takeaway(before.id(), now.takeaway);
                            return cards.find(before.id());
                        })
                .onDone(
                        found -> {
                            isSaving = false;
                            kept = now;
                            found.ifPresent(this::keep);
                            save();
                        })
                .onFailed(
                        fault -> {
                            isSaving = false;
                            onFault.accept(fault);
                        })
                .start();
    }

    private void keep(Card found) {
        card = found;
        stored.accept(found);
    }

    /** The card was changed elsewhere: a headline that nobody is typing follows it. */
    void take(Card changed) {
        card = changed;
        if (headline.getValueSafe().equals(kept.headline)) {
            headline.set(changed.headline());
            kept = new Typed(changed.headline(), kept.takeaway);
        }
    }

    /** Nothing that was typed is lost. */
    void close() {
        saving.flush();
    }

    /** Keeps what is typed now, on another thread. */
    Work<Boolean, StoreException> keeping() {
        Typed now = typed();
        Card before = card;
        boolean same = now.equals(kept);
        return job -> {
            if (!same) {
                around.stores().cards().headline(before, now.headline);
                around.stores().cards().takeaway(before.id(), now.takeaway);
            }
            return !same;
        };
    }

    /** The same at once, on this thread: the window goes. Blocks. */
    void keepNow() {
        saving.cancel();
        Typed now = typed();
        if (!now.equals(kept)) {
            try {
                around.stores().cards().headline(card, now.headline);
                around.stores().cards().takeaway(card.id(), now.takeaway);
                kept = now;
            } catch (StoreException e) {
                onFault.accept(e);
            }
        }
    }
}
