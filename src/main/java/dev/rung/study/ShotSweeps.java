package dev.rung.study;

import dev.rung.experiment.GoldExamples;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.ShotBooks;
import dev.rung.experiment.ShotBudget;
import dev.rung.experiment.ShotFault;
import dev.rung.experiment.shot.Draw;
import dev.rung.experiment.shot.Placement;
import dev.rung.experiment.shot.Shot;
import dev.rung.experiment.shot.Shots;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/** Makes the shots of runs from what the user wants. May ask a provider for token counts. */
public final class ShotSweeps {
    private final ShotBooks books;
    private final ShotBudget budget;

    public ShotSweeps(ShotBooks books, ShotBudget budget) {
        this.books = books;
        this.budget = budget;
    }

    /**
     * An order with its shots and without the rows that cannot be asked.
     *
     * @param notes what has to be said of them, one sentence each
     */
    public record Planned(RunOrder order, List<String> notes) {
        public Planned {
            notes = List.copyOf(notes);
        }
    }

    /**
     * The order with the shots that are wanted.
     *
     * @throws ShotFault if they cannot be had
     * @throws InterruptedException if the thread was interrupted
     */
    public Planned plan(RunOrder order, ShotSweep sweep)
            throws ShotFault, StoreException, InterruptedException {
        var notes = new ArrayList<String>();
        List<Shots> shots =
                switch (sweep.source()) {
                    case ShotSweep.Source.Gold(List<Shot> examples, Placement placement) ->
                            gold(examples, placement, sweep.counts());
                    case ShotSweep.Source.Train(Draw how) -> train(order, how, sweep, notes);
                };
        ShotBooks.Checked checked = books.check(order.with(shots));
        notes.addAll(checked.notes());
        return new Planned(checked.order(), notes);
    }

    private static List<Shots> gold(
            List<Shot> examples, Placement placement, List<@Nullable Integer> counts)
            throws ShotFault {
        int all = examples.size();
        if (all == 0) {
            throw new ShotFault(
                    "There are no gold examples yet: write one, star a reply, or pick rows.");
        }
        if (all > GoldExamples.MOST) {
            throw new ShotFault(
                    "There are %d gold examples, and %d are the most: take some out, or make rows of them and draw from these."
                            .formatted(all, GoldExamples.MOST));
        }
        var numbers = new TreeSet<Integer>();
        if (counts.isEmpty()) {
            numbers.addAll(List.of(0, all));
        }
        counts.forEach(count -> numbers.add(Objects.requireNonNullElse(count, all)));
        if (numbers.getLast() > all) {
            throw new ShotFault(
                    "%d gold examples are wanted, and there are %d."
                            .formatted(numbers.getLast(), all));
        }
        return numbers.stream()
                .map(
                        count ->
                                count == 0
                                        ? Shots.none()
                                        : new Shots.Gold(examples.subList(0, count), placement))
                .toList();
    }

    private List<Shots> train(RunOrder order, Draw how, ShotSweep sweep, List<String> notes)
            throws ShotFault, StoreException, InterruptedException {
        Integer most = most(order, how, sweep, notes);
        var numbers = new TreeSet<Integer>();
        if (sweep.counts().isEmpty() && most != null) {
            numbers.add(0);
            for (int k = 1; k < most; k *= 2) {
                numbers.add(k);
            }
            numbers.add(most);
        }
        for (Integer count : sweep.counts()) {
            // Without a limit every number was given.
            numbers.add(count == null ? Objects.requireNonNull(most) : count);
        }
        var shots = new ArrayList<Shots>();
        for (int k : numbers) {
            if (k == 0) {
                shots.add(Shots.none());
            } else if (how.selection().isByQuestion()) {
                shots.add(new Shots.Drawn(how, k, 0));
            } else {
                sweep.seeds().forEach(seed -> shots.add(new Shots.Drawn(how, k, seed)));
            }
        }
        return shots;
    }

    /**
     * The most that fit; null where no limit is known and none is needed.
     *
     * @throws ShotFault if more are wanted
     */
    private @Nullable Integer most(RunOrder order, Draw how, ShotSweep sweep, List<String> notes)
            throws ShotFault, StoreException, InterruptedException {
        boolean needed = sweep.counts().isEmpty() || sweep.counts().contains(null);
        if (!needed && sweep.budget() == null && !budget.knows(order.columns())) {
            notes.add("How much the models take is not known: too many shots would be refused.");
            return null;
        }
        ShotBudget.Fit fit = budget.most(order, how, sweep.seeds(), sweep.budget());
        for (Integer count : sweep.counts()) {
            if (count != null && count > fit.k()) {
                throw new ShotFault(
                        "%,d %s wanted, and %s %s"
                                .formatted(
                                        count,
                                        count == 1 ? "shot is" : "shots are",
                                        fit.words(),
                                        books.pool(order, how).words()));
            }
        }
        if (needed && fit.k() == 0) {
            throw new ShotFault(
                    "No shot fits or can be shown. %s %s"
                            .formatted(fit.words(), books.pool(order, how).words()));
        }
        notes.add(fit.words());
        return fit.k();
    }
}
