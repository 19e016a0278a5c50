package dev.rung.experiment.shot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rung.experiment.shot.Shots.Drawn;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Which candidates become shots. */
class DrawingTest {
    private static final Draw RANDOM =
            new Draw(Selection.RANDOM, null, "{{label}}", Placement.TURNS, null);
    private static final Draw BALANCED =
            new Draw(Selection.BALANCED, "label", "{{label}}", Placement.TURNS, null);

    /** Nine of ten are «a». */
    private static List<Candidate> candidates(int count) {
        var all = new ArrayList<Candidate>();
        for (int i = 0; i < count; i++) {
            String label = i % 10 == 0 ? "b" : "a";
            all.add(
                    new Candidate(
                            new Shot(Map.of("text", "t" + i), label, (long) i), "t" + i, label));
        }
        return all;
    }

    private static Map<String, Integer> labels(List<Shot> shots) {
        var counts = new HashMap<String, Integer>();
        shots.forEach(shot -> counts.merge(shot.answers().getFirst(), 1, Integer::sum));
        return counts;
    }

    @Test
    void moreShotsContainFewer() {
        List<Candidate> all = candidates(50);
        for (Draw how : List.of(RANDOM, BALANCED)) {
            List<Shot> eight = Drawing.drawn(all, new Drawn(how, 8, 3));
            assertEquals(eight, Drawing.drawn(all, new Drawn(how, 32, 3)).subList(0, 8));
            assertEquals(8, new HashSet<>(eight).size(), "none twice");
            assertNotEquals(eight, Drawing.drawn(all, new Drawn(how, 8, 4)));
        }
    }

    @Test
    void everyCandidateIsDrawnAboutAsOften() {
        List<Candidate> all = candidates(10);
        var counts = new HashMap<Long, Integer>();
        for (long seed = 0; seed < 2_000; seed++) {
            Drawing.drawn(all, new Drawn(RANDOM, 3, seed))
                    .forEach(shot -> counts.merge(shot.row(), 1, Integer::sum));
        }
        // 600 each; eight standard deviations around it.
        counts.values().forEach(n -> assertEquals(600, n, 165));
    }

    @Test
    void balancedTakesTheGroupsInTurn() {
        List<Candidate> all = candidates(50);
        var first = new HashMap<String, Integer>();
        for (long seed = 0; seed < 200; seed++) {
            List<Shot> shots = Drawing.drawn(all, new Drawn(BALANCED, 7, seed));
            assertEquals(7, labels(shots).values().stream().mapToInt(Integer::intValue).sum());
            assertEquals(
                    1,
                    Math.abs(
                            labels(shots).getOrDefault("a", 0)
                                    - labels(shots).getOrDefault("b", 0)));
            first.merge(shots.getFirst().answers().getFirst(), 1, Integer::sum);
        }
        first.values().forEach(n -> assertEquals(100, n, 50, "neither comes first always"));
        // Five of «b» are all there is.
        assertEquals(
                Map.of("a", 7, "b", 5), labels(Drawing.drawn(all, new Drawn(BALANCED, 12, 1))));
    }

    @Test
    void moreThanThereAreCannotBeDrawn() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Drawing.drawn(candidates(3), new Drawn(RANDOM, 4, 1)));
    }

    @Test
    void theMostAlikeStandsNextToTheQuestion() throws Exception {
        var all =
                List.of(
                        candidate("the cat sat on the mat", "1"),
                        candidate("dogs bark at night", "2"),
                        candidate("a cat on a mat", "3"));
        var nearest = Drawing.byWords(all);
        assertEquals(
                List.of("3", "1"),
                nearest.to("the cat and the mat", 2).stream()
                        .map(shot -> shot.answers().getFirst())
                        .toList());
        assertEquals(
                List.of("2"),
                nearest.to("Do dogs BARK?", 1).stream()
                        .map(shot -> shot.answers().getFirst())
                        .toList());
    }

    private static Candidate candidate(String text, String answer) {
        return new Candidate(new Shot(Map.of("text", text), answer, null), text, "");
    }

    @Test
    void onlyTheSeedMayDiffer() {
        var one = new Drawn(RANDOM, 4, 1);
        assertEquals(true, one.isSameBut(new Drawn(RANDOM, 4, 2)));
        assertEquals(false, one.isSameBut(new Drawn(RANDOM, 8, 1)));
        assertEquals(false, one.isSameBut(new Drawn(BALANCED, 4, 1)));
        assertEquals(false, Shots.none().isSameBut(one));
        assertEquals(true, Shots.none().isSameBut(Shots.none()));
    }
}
