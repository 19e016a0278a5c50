package dev.rung.view.card;

import dev.rung.card.Card;
import dev.rung.card.CardContent;
import dev.rung.card.CardExamples.Example;
import dev.rung.card.CardFault;
import dev.rung.card.Picture;
import dev.rung.card.TakeawayCheck;
import dev.rung.card.TakeawayCheck.Doubt;
import dev.rung.experiment.Idea;
import dev.rung.plan.NextStep;
import dev.rung.store.StoreException;
import dev.rung.study.figure.FigureFault;
import dev.rung.task.Work;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** One card while it is on the screen. What is typed is kept once the typing rests. */
final class CardModel {
    /** How many replies a draw shows. */
    static final int DRAWN = 3;

    /** Who chooses by hand looks through so many. */
    static final int OFFERED = 500;

    private final CardAround around;
    private final CardText text;
    private final ReadOnlyObjectWrapper<Shown> shown;
    private final ReadOnlyObjectWrapper<@Nullable Doubt> doubt = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    /**
     * A card with what hangs on it.
     *
     * @param picture null where there is none
     * @param mistaken in so many replies of its runs a mistake was found
     */
    record Shown(
            Card card,
            List<Example> examples,
            List<NextStep> steps,
            @Nullable Picture picture,
            int mistaken) {
        Shown {
            examples = List.copyOf(examples);
            steps = List.copyOf(steps);
        }
    }

    CardModel(CardAround around, Shown first) {
        this.around = around;
        this.shown = new ReadOnlyObjectWrapper<>(first);
        this.text = new CardText(around, first.card(), this::keep, this::fault);
        text.takeawayProperty().subscribe(this::check);
        check();
    }

    /** Reads a card with all that hangs on it; empty if it is gone. Blocks. */
    static Optional<Shown> read(CardAround.Stores stores, long id) throws StoreException {
        Card card = stores.cards().find(id).orElse(null);
        if (card == null) {
            return Optional.empty();
        }
        return Optional.of(
                new Shown(
                        card,
                        stores.examples().of(id),
                        stores.steps().of(id),
                        stores.cards().picture(id).orElse(null),
                        stores.examples().mistaken(id)));
    }

    CardAround around() {
        return around;
    }

    boolean isReadOnly() {
        return !around.readOnly().isEmpty();
    }

    ReadOnlyObjectProperty<Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    Card card() {
        return shown.get().card();
    }

    /** What is being typed on it. */
    CardText text() {
        return text;
    }

    /** What the takeaway says beyond the plot; null if nothing. */
    ReadOnlyObjectProperty<@Nullable Doubt> doubtProperty() {
        return doubt.getReadOnlyProperty();
    }

    /** What went wrong and what to do, empty otherwise. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    private void check() {
        doubt.set(
                TakeawayCheck.of(text.takeawayProperty().getValueSafe(), card().content())
                        .orElse(null));
    }

    /** The words of the store, without touching what is being typed. */
    private void keep(Card stored) {
        Shown now = shown.get();
        shown.set(new Shown(stored, now.examples(), now.steps(), now.picture(), now.mistaken()));
    }

    /** Also where the card is not shown any more. */
    private void fault(StoreException fault) {
        String words = fault.getMessage() + " " + fault.whatToDo();
        problem.set(words);
        around.say().accept(words);
    }

    /** Does something to the store and shows what has come of it. */
    private void act(Work<Boolean, StoreException> work) {
        problem.set("");
        around.background()
                .tasks()
                .<Optional<Shown>, StoreException>db(
                        "",
                        job -> {
                            work.run(job);
                            return read(around.stores(), card().id());
                        })
                .onDone(this::take)
                .onFailed(this::fault)
                .start();
    }

    private void take(Optional<Shown> read) {
        read.ifPresent(
                now -> {
                    // A picture is never another: it need not be drawn again.
                    shown.set(
                            new Shown(
                                    now.card(),
                                    now.examples(),
                                    now.steps(),
                                    shown.get().picture(),
                                    now.mistaken()));
                    text.take(now.card());
                    check();
                });
    }

    /** Why its run cannot be taken apart, empty if it can. */
    String whyNoBreakdown() {
        return whyNotRefresh();
    }

    /** Why the numbers cannot be computed anew, empty if they can. */
    String whyNotRefresh() {
        return card().runs().isEmpty() ? "It was not made of a run that is still there." : "";
    }

    /** Computes the numbers anew from the card's run or runs. */
    void refresh() {
        if (card().runs().isEmpty()) {
            return;
        }
        problem.set("");
        Card card = card();
        around.background()
                .tasks()
                .<Optional<Shown>, Exception>cpu(
                        "Numbers of card " + card.id(),
                        job -> {
                            CardContent content = around.stores().makers().again(card, job);
                            around.stores().cards().renew(card, content);
                            return read(around.stores(), card.id());
                        })
                .onDone(
                        read -> {
                            take(read);
                            around.say().accept("The numbers were computed anew.");
                        })
                .onFailed(
                        fault -> {
                            switch (fault) {
                                case FigureFault wrong -> problem.set(wrong.words());
                                case CardFault wrong -> problem.set(wrong.words());
                                case StoreException store -> fault(store);
                                default -> throw new IllegalStateException(fault);
                            }
                        })
                .start();
    }

    /** Draws replies at random in place of those that were drawn before. */
    void draw() {
        long seed = new Random().nextInt(10_000);
        act(
                job -> {
                    around.stores().examples().draw(card().id(), DRAWN, seed);
                    return true;
                });
    }

    void choose(long sample) {
        act(
                job -> {
                    around.stores().examples().choose(card().id(), sample);
                    return true;
                });
    }

    void removeExample(long sample) {
        act(
                job -> {
                    around.stores().examples().remove(card().id(), sample);
                    return true;
                });
    }

    /** Proposes a next step under the card; blank words do nothing. */
    void propose(String title) {
        String line = title.strip();
        if (line.isEmpty()) {
            return;
        }
        if (line.codePointCount(0, line.length()) > NextStep.Words.LONGEST_TITLE) {
            problem.set("A step is one line of at most 500 characters.");
            return;
        }
        act(
                job -> {
                    long project =
                            around.stores()
                                    .projects()
                                    .idea(card().idea())
                                    .map(Idea::project)
                                    .orElseThrow();
                    around.stores().steps().add(card(), project, NextStep.Words.of(line));
                    return true;
                });
    }

    /**
     * Moves a step up (−1) or down (1) in the rank.
     *
     * @param at its place, from 0
     */
    void rank(int at, int by) {
        var ids = new ArrayList<>(shown.get().steps().stream().map(NextStep::id).toList());
        int to = at + by;
        if (at < 0 || at >= ids.size() || to < 0 || to >= ids.size()) {
            return;
        }
        ids.add(to, ids.remove(at));
        act(
                job -> {
                    around.stores().steps().arrange(ids);
                    return true;
                });
    }

    void removeStep(long step) {
        act(
                job -> {
                    around.stores().steps().remove(card().id(), step);
                    return true;
                });
    }
}
