package dev.rung.cli;

import dev.rung.experiment.BestOf;
import dev.rung.experiment.Dataset;
import dev.rung.experiment.ExampleProject.Opened;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.RunTerms;
import dev.rung.experiment.Runs;
import dev.rung.experiment.Split;
import dev.rung.score.Direction;
import dev.rung.score.reward.Shown;
import dev.rung.store.StoreException;
import dev.rung.study.GraderList;
import dev.rung.study.GraderSpec;
import dev.rung.study.RunResult;
import dev.rung.study.picks.BestSeen;
import dev.rung.study.picks.Bests;
import dev.rung.study.picks.PickSpec;
import dev.rung.wiring.Services;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * The demo's rung 4: several samples of each row, of which a preference model picks one that has
 * learned from the sample's pairs of labels; the true labels say how good that is.
 */
final class DemoBestOf {
    /** Samples of each row. */
    static final int SAMPLES = 8;

    private final Services services;
    private final Opened example;

    DemoBestOf(Services services, Opened example) {
        this.services = services;
        this.example = example;
    }

    /**
     * What was found.
     *
     * @param lines for the terminal
     * @param seen for a card; empty if there is nothing to pick from
     */
    record Climbed(List<String> lines, Optional<BestSeen> seen) {
        Climbed {
            lines = List.copyOf(lines);
        }
    }

    /**
     * @param below what was asked on the rung below: one prompt with its shots
     * @param accuracy says what is right
     * @param answered told how many places have come to their end
     */
    Climbed climb(RunOrder below, GraderSpec accuracy, IntConsumer answered)
            throws CommandException, StoreException, InterruptedException {
        Dataset pairs = services.example().importPairs(example.project().id());
        int labels = services.datasets().count(pairs.id(), Split.TRAIN);
        GraderSpec preferred =
                new GraderSpec.Preference(
                        "preferred",
                        new GraderSpec.OfRows(
                                pairs.name(),
                                new GraderSpec.PairColumns("prompt", "chosen", "rejected", "text")),
                        Shown.RAW,
                        null,
                        Direction.UP);
        PlannedRun run;
        try {
            run =
                    services.runs()
                            .create(
                                    example.idea().id(),
                                    new Runs.Wish(
                                            below.named("Rung 4, best of " + SAMPLES),
                                            RunTerms.USUAL.withBestOf(
                                                    new BestOf(preferred.id(), accuracy.id())),
                                            GraderList.write(List.of(accuracy, preferred)),
                                            null));
        } catch (Runs.Refused e) {
            throw new CommandException(String.valueOf(e.getMessage()));
        }
        RunResult result = DemoRun.result(services, run, answered);
        Bests bests = services.cards().makers().bests().bests();
        Bests.Loaded found =
                bests.load(
                        result,
                        new PickSpec(run.id(), preferred.id(), accuracy.id(), null),
                        (done, total) -> {});
        var lines = new ArrayList<>(BestOfLines.of(found.of()));
        lines.add(
                "  «preferred» learned from %,d pairs of labels of train rows; no development row is"
                                .formatted(labels)
                        + " among them.");
        lines.add(
                "  n = 1: one sample of each row, asked like the rung below under one draw of its"
                        + " examples.");
        return new Climbed(lines, bests.seen(found, null));
    }
}
