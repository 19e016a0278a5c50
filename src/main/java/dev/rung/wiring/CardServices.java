package dev.rung.wiring;

import dev.rung.card.AgreementCards;
import dev.rung.card.BestCards;
import dev.rung.card.CalibrationCards;
import dev.rung.card.CardExamples;
import dev.rung.card.CardMaker;
import dev.rung.card.CardMakers;
import dev.rung.card.CardSteps;
import dev.rung.card.CardStore;
import dev.rung.card.FigureCards;
import dev.rung.card.OutsideCards;
import dev.rung.card.SweepCards;
import dev.rung.deck.DeckSource;
import dev.rung.experiment.DatasetStore;
import dev.rung.experiment.ProjectStore;
import dev.rung.experiment.Spending;
import dev.rung.plan.PlanStore;
import dev.rung.store.Database;
import dev.rung.study.RunResults;

import java.time.InstantSource;

/**
 * What has to do with cards, wired together.
 *
 * @param deck what decks show of cards
 */
public record CardServices(
        CardStore store,
        CardMakers makers,
        CardExamples examples,
        CardSteps steps,
        DeckSource deck) {
    /** What it stands on. */
    record Below(
            Database database,
            ProjectStore projects,
            DatasetStore datasets,
            PlanStore plan,
            RunServices running,
            Spending spending) {}

    static CardServices of(Below below, FindingServices findings, InstantSource clock) {
        var store = new CardStore(below.database(), clock);
        var examples = new CardExamples(below.database());
        var steps = new CardSteps(below.database(), below.plan());
        return new CardServices(
                store,
                makers(below, findings, store, clock),
                examples,
                steps,
                new DeckSource(store, examples, steps));
    }

    private static CardMakers makers(
            Below below, FindingServices findings, CardStore store, InstantSource clock) {
        ProjectStore projects = below.projects();
        DatasetStore datasets = below.datasets();
        RunResults results = findings.results();
        var maker = new CardMaker(results, projects, datasets, below.spending(), clock);
        return new CardMakers(
                maker,
                new FigureCards(
                        findings.figures(),
                        new FigureCards.Stores(
                                below.running().store(),
                                below.running().list(),
                                below.running().health(),
                                projects,
                                datasets,
                                below.spending())),
                new CalibrationCards(findings.calibrations(), results, maker, datasets),
                new BestCards(findings.bests(), maker, datasets),
                new AgreementCards(
                        findings.agreements(),
                        results,
                        maker,
                        new AgreementCards.Stores(below.running().store(), projects, clock)),
                new SweepCards(findings.sweeps(), results, maker, datasets),
                new OutsideCards(store, projects, clock));
    }
}
