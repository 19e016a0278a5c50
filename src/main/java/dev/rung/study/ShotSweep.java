package dev.rung.study;

import dev.rung.experiment.shot.Draw;
import dev.rung.experiment.shot.Placement;
import dev.rung.experiment.shot.Shot;
import dev.rung.experiment.shot.Shots;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Numbers of examples with which the same rows are to be asked.
 *
 * @param counts 0 is without, null stands for as many as there are or fit; empty for the usual
 * @param seeds of the draws, at least one; gold examples have none
 * @param budget tokens of a conversation at most, null for what the models take
 */
public record ShotSweep(
        Source source, List<@Nullable Integer> counts, List<Long> seeds, @Nullable Integer budget) {
    /** Draws are repeated so often unless the user says otherwise. */
    public static final List<Long> SEEDS = List.of(1L, 2L, 3L);

    public ShotSweep {
        counts = Collections.unmodifiableList(new ArrayList<>(counts));
        seeds = List.copyOf(seeds);
        if (seeds.isEmpty()) {
            throw new IllegalArgumentException("no seed");
        }
    }

    /**
     * The shots that a part of an earlier run had, in all its draws.
     *
     * @param shots of that part
     * @param all of the whole run, which has its draws
     * @return null for none
     */
    public static @Nullable ShotSweep like(Shots shots, List<Shots> all) {
        return switch (shots) {
            case Shots.None _ -> null;
            case Shots.Gold(List<Shot> examples, Placement placement) ->
                    new ShotSweep(
                            new Source.Gold(examples, placement),
                            List.of(examples.size()),
                            SEEDS,
                            null);
            case Shots.Drawn(Draw how, int k, long seed) -> {
                List<Long> seeds =
                        all.stream().filter(shots::isSameBut).map(Shots::draw).distinct().toList();
                yield new ShotSweep(
                        new Source.Train(how),
                        List.of(k),
                        seeds.isEmpty() ? List.of(seed) : seeds,
                        null);
            }
        };
    }

    /** For the screen, such as «0, 4, max gold examples, as chat turns». */
    public String words() {
        return switch (source) {
            case Source.Gold(List<Shot> examples, Placement placement) ->
                    "%s gold examples, %s"
                            .formatted(numbers("0, " + examples.size()), placement.label());
            case Source.Train(Draw how) ->
                    "%s shots from train rows, %s%s, %s%s"
                            .formatted(
                                    numbers("0, 1, 2, 4 … max"),
                                    how.selection().label(),
                                    how.by() == null ? "" : " by " + how.by(),
                                    how.placement().label(),
                                    how.selection().isByQuestion()
                                            ? ""
                                            : ", %d draw%s of each"
                                                    .formatted(
                                                            seeds.size(),
                                                            seeds.size() == 1 ? "" : "s"));
        };
    }

    private String numbers(String usual) {
        return counts.isEmpty()
                ? usual
                : counts.stream()
                        .map(count -> count == null ? "max" : count.toString())
                        .collect(Collectors.joining(", "));
    }

    /** Where the examples come from. */
    public sealed interface Source {
        /** Chosen by hand, in their order. */
        record Gold(List<Shot> examples, Placement placement) implements Source {
            public Gold {
                examples = List.copyOf(examples);
            }
        }

        /** Train rows of the run's dataset. */
        record Train(Draw how) implements Source {}
    }
}
