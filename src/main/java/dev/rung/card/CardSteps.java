package dev.rung.card;

import dev.rung.plan.NextStep;
import dev.rung.plan.PlanStore;
import dev.rung.store.Database;
import dev.rung.store.StoreException;

import java.util.ArrayList;
import java.util.List;

/**
 * The next steps that are proposed under a card: steps of the one list, which keeps their order.
 * Blocks.
 */
public final class CardSteps {
    private final Database database;
    private final PlanStore plan;

    public CardSteps(Database database, PlanStore plan) {
        this.database = database;
        this.plan = plan;
    }

    /** Those under a card, in their order by hand; closed ones included. */
    public List<NextStep> of(long card) throws StoreException {
        List<Long> ids =
                database.read(
                        sql ->
                                sql.list(
                                        """
                                        SELECT card_step.item
                                        FROM card_step JOIN item ON item.id = card_step.item
                                        WHERE card_step.card = ?
                                        ORDER BY item.place, item.id
                                        """,
                                        row -> row.number("item"),
                                        card));
        var steps = new ArrayList<NextStep>();
        for (long id : ids) {
            plan.step(id).ifPresent(steps::add);
        }
        return steps;
    }

    /**
     * Proposes a step under a card, raised by the card's first run.
     *
     * @param project the idea's
     * @return the step's id
     */
    public long add(Card card, long project, NextStep.Words words) throws StoreException {
        Long run = card.runs().isEmpty() ? null : card.runs().getFirst().run();
        long id = plan.add(new PlanStore.Place(project, card.idea(), run), words);
        database.write(
                sql ->
                        sql.insert(
                                "INSERT INTO card_step (card, item) VALUES (?, ?)", card.id(), id));
        return id;
    }

    /** Puts the steps of a card into this order; they share their places in the whole list. */
    public void arrange(List<Long> ids) throws StoreException {
        plan.arrange(ids);
    }

    /** Takes a step from under the card; it stays in the list. */
    public void remove(long card, long step) throws StoreException {
        database.write(
                sql -> sql.update("DELETE FROM card_step WHERE card = ? AND item = ?", card, step));
    }
}
