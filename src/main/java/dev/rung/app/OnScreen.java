package dev.rung.app;

import dev.rung.card.Card;
import dev.rung.note.Note.About;
import dev.rung.note.NoteStore;
import dev.rung.pane.notebook.NotebookPane;
import dev.rung.ui.Navigator;
import dev.rung.ui.Pane;
import dev.rung.view.Choosing;
import dev.rung.view.Choosing.Chosen;
import dev.rung.view.card.Cards;
import dev.rung.view.label.Labelling;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Supplier;

/** What the user is looking at. */
final class OnScreen {
    private final Navigator navigator;
    private final Labelling labelling;
    private final Cards cards;
    private final Supplier<List<Pane>> panes;

    /**
     * @param labelling may be over any pane
     * @param cards may be over any pane
     */
    OnScreen(Navigator navigator, Labelling labelling, Cards cards, Supplier<List<Pane>> panes) {
        this.navigator = navigator;
        this.labelling = labelling;
        this.cards = cards;
        this.panes = panes;
    }

    /** What is chosen in the pane on screen, null for nothing. */
    @Nullable Chosen chosen() {
        return pane() instanceof Choosing choosing ? choosing.chosen() : null;
    }

    /** What a note or a question would be about, null for nothing. */
    @Nullable About about() {
        Long labelled = labelling.sample();
        if (labelled != null) {
            return new About.Reply(labelled, "The reply that is being labelled");
        }
        Card card = cards.shown();
        if (card != null) {
            return new About.Card(card.id(), NoteStore.cardWords(card.headline()));
        }
        if (pane() instanceof NotebookPane notebook) {
            return notebook.about();
        }
        Chosen chosen = chosen();
        if (chosen == null) {
            return null;
        }
        Long sample = chosen.sample();
        return sample == null
                ? new About.Run(chosen.run(), chosen.words())
                : new About.Reply(sample, chosen.words());
    }

    private @Nullable Pane pane() {
        var place = navigator.place().get();
        for (Pane pane : panes.get()) {
            if (pane.sign().place() == place.getClass()) {
                return pane;
            }
        }
        return null;
    }
}
