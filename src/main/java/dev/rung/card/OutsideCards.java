package dev.rung.card;

import dev.rung.experiment.Idea;
import dev.rung.experiment.ProjectStore;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Makes cards of what was found elsewhere: a table, which is drawn, or a picture. Blocks. */
public final class OutsideCards {
    private final CardStore cards;
    private final ProjectStore projects;
    private final InstantSource clock;

    public OutsideCards(CardStore cards, ProjectStore projects, InstantSource clock) {
        this.cards = cards;
        this.projects = projects;
        this.clock = clock;
    }

    /**
     * What is said of the card.
     *
     * @param title its headline, not blank
     * @param takeaway may be empty
     * @param context how the numbers came to be, in the user's own words
     */
    public record Words(String title, String takeaway, Map<String, String> context) {
        public Words {
            if (title.isBlank()) {
                throw new IllegalArgumentException("no title");
            }
        }
    }

    /**
     * A card with the plot of a table.
     *
     * @param values comma- or tab-separated, with a header
     * @throws CardFault the table cannot be drawn
     */
    public Card ofTable(long idea, Words words, String values) throws CardFault, StoreException {
        OutsideTable table = OutsideTable.read(values);
        return add(
                idea,
                words,
                new CardContent(
                        "",
                        table.plot(),
                        List.of(table.table()),
                        List.of(),
                        context(idea, words),
                        Map.of()),
                null);
    }

    public Card ofPicture(long idea, Words words, Picture picture) throws StoreException {
        return add(
                idea,
                words,
                new CardContent("", null, List.of(), List.of(), context(idea, words), Map.of()),
                picture);
    }

    private CardContext context(long idea, Words words) throws StoreException {
        String question = projects.idea(idea).map(Idea::question).orElse("");
        return CardContext.outside(question, clock.instant(), words.context());
    }

    private Card add(long idea, Words words, CardContent content, @Nullable Picture picture)
            throws StoreException {
        return cards.add(
                new CardStore.Draft(
                        idea, words.title(), words.takeaway(), content, List.of(), picture));
    }
}
