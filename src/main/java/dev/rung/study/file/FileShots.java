package dev.rung.study.file;

import dev.rung.experiment.RunOrder;
import dev.rung.experiment.ShotFault;
import dev.rung.experiment.shot.Draw;
import dev.rung.experiment.shot.Placement;
import dev.rung.experiment.shot.Selection;
import dev.rung.experiment.shot.Shot;
import dev.rung.experiment.shot.Shots;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameters;
import dev.rung.store.StoreException;
import dev.rung.study.ShotSweep;
import dev.rung.study.ShotSweeps;
import dev.rung.study.file.ExperimentFile.Few;
import dev.rung.study.file.ExperimentFile.Model;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeSet;

/** The shots of a run, from and to what an experiment file says. */
final class FileShots {
    private final ShotSweeps sweeps;

    FileShots(ShotSweeps sweeps) {
        this.sweeps = sweeps;
    }

    /** The order with the shots of the file; rows that are left out stand in none. */
    RunOrder of(@Nullable Few few, RunOrder order, ModelLookup names)
            throws FileFault, StoreException, InterruptedException {
        if (few == null) {
            return order;
        }
        var sweep = new ShotSweep(source(few, names), few.counts(), few.seeds(), few.budget());
        try {
            return sweeps.plan(order, sweep).order().without(List.of());
        } catch (ShotFault e) {
            throw new FileFault(String.valueOf(e.getMessage()));
        }
    }

    private static ShotSweep.Source source(Few few, ModelLookup names)
            throws FileFault, InterruptedException {
        return switch (few.source()) {
            case Few.Source.Written(List<Shot> examples, Placement placement) ->
                    new ShotSweep.Source.Gold(examples, placement);
            case Few.Source.Train(
                            Selection selection,
                            String by,
                            String answer,
                            Placement placement,
                            Model embedder) ->
                    new ShotSweep.Source.Train(
                            new Draw(
                                    selection,
                                    by,
                                    answer,
                                    placement,
                                    embedder == null ? null : NamedModels.ref(embedder, names)));
        };
    }

    /** What a file says so that the order has these shots again; null for none. */
    static @Nullable Few describe(RunOrder order) {
        var counts = new TreeSet<Integer>();
        var seeds = new LinkedHashSet<Long>();
        Few.Source source = null;
        int longest = 0;
        for (Shots shots : order.shots()) {
            counts.add(shots.count());
            switch (shots) {
                case Shots.None _ -> {}
                case Shots.Gold(List<Shot> examples, Placement placement) -> {
                    if (examples.size() > longest) {
                        longest = examples.size();
                        source = new Few.Source.Written(unbound(examples), placement);
                    }
                }
                case Shots.Drawn(Draw how, int _, long seed) -> {
                    source = train(how);
                    seeds.add(seed);
                }
            }
        }
        return source == null
                ? null
                : new Few(
                        source,
                        new ArrayList<>(counts),
                        seeds.isEmpty() || seeds.equals(new LinkedHashSet<>(List.of(0L)))
                                ? ShotSweep.SEEDS
                                : List.copyOf(seeds),
                        null);
    }

    /** Rows have other ids elsewhere; there the texts tell which they are. */
    private static List<Shot> unbound(List<Shot> examples) {
        return examples.stream()
                .map(shot -> new Shot(shot.values(), shot.answers(), null))
                .toList();
    }

    private static Few.Source train(Draw how) {
        ModelRef embedder = how.embedder();
        return new Few.Source.Train(
                how.selection(),
                how.by(),
                how.answer(),
                how.placement(),
                embedder == null
                        ? null
                        : new Model(
                                embedder.provider() + "/" + embedder.id(),
                                embedder.baseUrl().isEmpty() ? null : embedder.baseUrl(),
                                Parameters.UNSET));
    }
}
