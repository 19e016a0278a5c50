package dev.rung.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.rung.experiment.shot.Draw;
import dev.rung.experiment.shot.Placement;
import dev.rung.experiment.shot.Selection;
import dev.rung.experiment.shot.Shot;
import dev.rung.experiment.shot.Shots;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/** The shots of an earlier run are wanted again. */
class ShotSweepTest {
    private static final Draw HOW =
            new Draw(Selection.RANDOM, null, "{{label}}", Placement.TURNS, null);

    private static Shots drawn(int k, long seed) {
        return new Shots.Drawn(HOW, k, seed);
    }

    @Test
    void oneNumberOfShotsComesWithAllDrawsOfIt() {
        List<Shots> all =
                List.of(Shots.none(), drawn(4, 1), drawn(4, 2), drawn(160, 1), drawn(160, 7));
        ShotSweep like = ShotSweep.like(drawn(160, 0), all);
        assertNotNull(like);
        assertEquals(List.of(160), like.counts());
        assertEquals(List.of(1L, 7L), like.seeds());
        assertEquals(
                "160 shots from train rows, %s, %s, 2 draws of each"
                        .formatted(Selection.RANDOM.label(), Placement.TURNS.label()),
                like.words());
    }

    @Test
    void goldExamplesComeAllAndNoShotsAreNone() {
        var shots = List.of(new Shot(Map.of("text", "a"), "yes", null));
        ShotSweep like = ShotSweep.like(new Shots.Gold(shots, Placement.TURNS), List.<Shots>of());
        assertNotNull(like);
        assertEquals(new ShotSweep.Source.Gold(shots, Placement.TURNS), like.source());
        assertEquals(List.of(1), like.counts());
        assertNull(ShotSweep.like(Shots.none(), List.of()));
    }
}
