package dev.rung.card;

import dev.rung.store.StoreException;
import dev.rung.study.figure.FigureFault;
import dev.rung.study.figure.FigureSpec;
import dev.rung.task.Progress;

/** What makes cards, each of something else. */
public record CardMakers(
        CardMaker results,
        FigureCards figures,
        CalibrationCards calibrations,
        BestCards bests,
        AgreementCards agreements,
        SweepCards sweeps,
        OutsideCards outside) {
    /**
     * Computes what a card of runs shows anew; what has no grade yet is graded.
     *
     * @throws FigureFault if a figure cannot be made of its runs any more
     * @throws CardFault if there is nothing of it any more, or only a newer Rung can make it
     * @throws IllegalArgumentException if its run or grader is gone
     * @throws InterruptedException if the thread was interrupted
     */
    public CardContent again(Card card, Progress progress)
            throws FigureFault, CardFault, StoreException, InterruptedException {
        Card.Source source = card.runs().getFirst();
        FigureSpec figure = card.content().figure();
        Subject subject = card.content().subject();
        if (figure != null) {
            return figures.make(figure, progress);
        }
        return switch (subject) {
            case null -> results.make(source.run(), source.grader(), progress);
            case Subject.Calibrated calibrated ->
                    calibrations.make(source.run(), calibrated, progress);
            case Subject.Picked(var picks) -> bests.make(picks, progress);
            case Subject.Agreed() -> agreements.make(source.run(), progress);
            case Subject.Swept(String grader) -> sweeps.make(source.run(), grader, progress);
            case Subject.Other() -> throw CardFault.newer();
        };
    }
}
