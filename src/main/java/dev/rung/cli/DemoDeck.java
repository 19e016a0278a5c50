package dev.rung.cli;

import dev.rung.card.Card;
import dev.rung.card.CardContent;
import dev.rung.card.CardStore.Draft;
import dev.rung.deck.DeckFormat;
import dev.rung.deck.DeckWriter;
import dev.rung.deck.DeckWriter.Charts;
import dev.rung.deck.slide.DeckPlan;
import dev.rung.experiment.ExampleProject.Opened;
import dev.rung.plan.NextStep;
import dev.rung.store.StoreException;
import dev.rung.study.GraderSpec;
import dev.rung.study.RunResult;
import dev.rung.study.picks.BestSeen;
import dev.rung.task.Progress;
import dev.rung.wiring.Services;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The demo's end: what was found becomes cards, and the cards slides in every format. */
final class DemoDeck {
    private static final int EXAMPLES = 1;
    private static final long SEED = 1;

    private final Services services;
    private final Opened example;

    DemoDeck(Services services, Opened example) {
        this.services = services;
        this.example = example;
    }

    /**
     * Writes the files.
     *
     * @param ladder rungs 1 to 3
     * @param picked rung 4; empty if there was nothing to pick from
     * @return what was written, line by line
     */
    List<String> write(
            RunResult ladder,
            GraderSpec grader,
            Optional<BestSeen> picked,
            Path folder,
            Progress progress)
            throws CommandException, StoreException, InterruptedException {
        var cards = new ArrayList<Card>();
        CardContent content = services.cards().makers().results().make(ladder, grader.id());
        long idea = example.idea().id();
        var source = new Card.Source(ladder.run().id(), grader.id());
        cards.add(
                services.cards()
                        .store()
                        .add(new Draft(idea, "", "", content, List.of(source), null)));
        if (picked.isPresent()) {
            cards.add(
                    services.cards()
                            .store()
                            .add(services.cards().makers().bests().draft(picked.get())));
        }
        services.cards()
                .steps()
                .add(
                        cards.getLast(),
                        example.project().id(),
                        NextStep.Words.of("Ask the test rows once with what was best"));
        for (Card card : cards) {
            services.cards().examples().draw(card.id(), EXAMPLES, SEED);
        }
        ZoneId zone = ZoneId.systemDefault();
        var writer =
                new DeckWriter(
                        DeckPlan.of(
                                example.idea().name(),
                                example.project().name() + " · " + LocalDate.now(zone),
                                services.cards().deck().results(cards),
                                zone));
        var lines = new ArrayList<String>();
        lines.add("The ladder as %,d slides".formatted(writer.slides()));
        for (DeckFormat format : DeckFormat.values()) {
            try {
                Path file = folder.resolve("ladder." + format.ending());
                writer.write(format, Charts.NATIVE, file, false, progress);
                lines.add("  " + file);
            } catch (IOException e) {
                throw new CommandException("the slides cannot be written: " + e.getMessage());
            }
        }
        return lines;
    }
}
