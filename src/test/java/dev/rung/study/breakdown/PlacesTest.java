package dev.rung.study.breakdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rung.score.Direction;
import dev.rung.score.summary.Key;
import dev.rung.score.summary.Reading;
import dev.rung.score.summary.Scored;
import dev.rung.stats.Estimate;
import dev.rung.stats.Interval;
import dev.rung.stats.Method;
import dev.rung.stats.PairedDifference.Test.Pairs;
import dev.rung.stats.Scale;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Numbers by hand: Wilson's interval from its formula, z = 1.959964. */
class PlacesTest {
    private static final Key CALM = new Key("m", 0, "calm");
    private static final Key PUSHED = new Key("m", 0, "pushed");

    private final List<Place> all = new ArrayList<>();

    private void place(
            Key key, long row, @Nullable Double value, @Nullable String label, String... values) {
        var fields = new java.util.LinkedHashMap<String, String>();
        for (int i = 0; i < values.length; i += 2) {
            fields.put(values[i], values[i + 1]);
        }
        all.add(place(key, row, value, label, value != null, fields));
    }

    private static Place place(
            Key key,
            long row,
            @Nullable Double value,
            @Nullable String label,
            boolean isAnswered,
            Map<String, String> fields) {
        var scored =
                new Scored(
                        key,
                        row,
                        "row " + row,
                        key + "|" + row,
                        Scale.BINARY,
                        value,
                        value == null ? "no label in the reply" : "");
        return new Place(
                new Reading(scored, 100 * row + key.condition().length(), isAnswered, label),
                (int) row,
                fields);
    }

    private Places places() {
        return places(all);
    }

    private static Places places(List<Place> of) {
        return new Places(
                new Places.Names() {
                    @Override
                    public String cell(Key key) {
                        return key.model() + " " + key.condition();
                    }

                    @Override
                    public String part(By.Part part, Key key) {
                        return part == By.Part.MODEL ? key.model() : key.condition();
                    }
                },
                Direction.UP,
                of);
    }

    @Test
    void everyValueHasItsMeanItsIntervalAndWhatIsMissing() throws InterruptedException {
        for (int row = 0; row < 10; row++) {
            place(CALM, row, row < 7 ? 1.0 : 0.0, "yes", "topic", "law");
        }
        for (int row = 10; row < 14; row++) {
            place(CALM, row, row == 10 ? null : Double.valueOf(0), "yes", "topic", " art ");
        }
        place(CALM, 20, 1.0, "yes");
        place(PUSHED, 0, 0.0, "yes", "topic", "law");
        Breakdown found = places().by(new By.Column("topic"), CALM);
        assertEquals("m calm", found.of());
        assertEquals(0, found.others());
        assertEquals(
                List.of("law", "art", Breakdown.NONE),
                found.parts().stream().map(Breakdown.Part::value).toList());
        Estimate law = found.parts().getFirst().cell().estimate();
        assertEquals(10, law.rows());
        assertEquals(0.7, law.mean());
        assertEquals(Method.WILSON, law.method());
        Interval interval = law.interval();
        assertNotNull(interval);
        // (.7 + 3.841459/20 ± 1.959964 √(.021 + 3.841459/400)) / (1 + .3841459)
        assertEquals(0.3967781, interval.low(), 1e-6);
        assertEquals(0.8922087, interval.high(), 1e-6);
        var art = found.parts().get(1).cell();
        assertEquals(3, art.estimate().values());
        assertEquals(Map.of("no label in the reply", 1), art.missing());
        assertEquals(1, found.parts().get(2).cell().estimate().values());
    }

    @Test
    void valuesBeyondTwentyAreTakenTogetherAndCounted() throws InterruptedException {
        for (int row = 0; row < 23; row++) {
            place(CALM, row, row % 2 == 0 ? 1.0 : 0.0, "x", "topic", "t%02d".formatted(row));
        }
        place(CALM, 30, 1.0, "x", "topic", "t22");
        Breakdown found = places().by(new By.Column("topic"), null);
        assertEquals(21, found.parts().size());
        assertEquals("t22", found.parts().getFirst().value(), "it has two scores");
        assertEquals(3, found.others());
        var others = found.parts().getLast();
        assertEquals("others (3 values)", others.value());
        // t19, t20, t21: 0, 1, 0
        assertEquals(1 / 3.0, others.cell().estimate().mean());
    }

    @Test
    void aCellIsBrokenDownByConditionWithTheRestHeld() throws InterruptedException {
        place(CALM, 1, 1.0, "yes");
        place(PUSHED, 1, 0.0, "no");
        place(new Key("other", 0, "calm"), 1, 0.0, "no");
        Breakdown found = places().by(By.Part.CONDITION, CALM);
        assertEquals(
                List.of("calm", "pushed"),
                found.parts().stream().map(Breakdown.Part::value).toList());
        assertEquals(1.0, found.parts().getFirst().cell().estimate().mean());
        assertEquals(
                3,
                places().by(By.Part.MODEL, null).parts().stream()
                        .mapToInt(part -> part.cell().estimate().values())
                        .sum());
    }

    @Test
    void whatWasReadStandsAgainstTheRightAnswers() {
        String[][] replies = {
            {"yes", "yes"}, {"yes", "Yes "}, {"yes", "no"}, {"no", "no"}, {"no", "maybe"}
        };
        int row = 0;
        for (String[] reply : replies) {
            place(CALM, row++, 1.0, reply[1], "label", reply[0]);
        }
        place(CALM, row++, 1.0, null, "label", "no");
        place(CALM, row++, null, null, "label", "no");
        place(CALM, row, 1.0, "yes", "label", "");
        Confusion found = places().confusion("label", CALM);
        assertEquals(List.of("no", "yes"), found.right());
        assertEquals(List.of("no", "yes", "maybe", Confusion.NOT_READ), found.read());
        assertEquals(
                List.of(List.of(1, 1), List.of(0, 2), List.of(1, 0), List.of(1, 0)),
                found.counts());
        assertEquals(3, found.total(0));
        assertEquals(2 / 3.0, found.share(1, 1));
        assertEquals(1, found.unanswered());
        assertEquals(1, found.unlabelled());
    }

    @Test
    void rareAnswersAreTakenTogether() {
        for (int row = 0; row < 15; row++) {
            place(CALM, row, 1.0, "r" + row, "label", "a%02d".formatted(row));
        }
        Confusion found = places().confusion("label", null);
        assertEquals(13, found.right().size());
        assertEquals(Confusion.OTHERS, found.right().getLast());
        assertEquals(3, found.total(12));
        assertEquals(
                15,
                found.counts().stream().flatMap(List::stream).mapToInt(Integer::intValue).sum());
    }

    @Test
    void whatIsTakenTogetherKeepsRightAndWrongApart() {
        for (int row = 0; row < 30; row++) {
            String answer = "a%02d".formatted(row);
            place(CALM, row, 1.0, answer, "label", answer);
        }
        Confusion found = places().confusion("label", null);
        assertEquals(30, found.same());
        assertEquals(null, found.mistake());
        // Two of the rare ones are mistaken for a third, and one that is frequent for a rare one.
        place(CALM, 30, 0.0, "a28", "label", "a29");
        place(CALM, 31, 0.0, "a28", "label", "a29");
        place(CALM, 32, 0.0, "a28", "label", "a00");
        found = places().confusion("label", null);
        assertEquals(30, found.same());
        assertEquals(new Confusion.Mistake("a29", "a28", 2), found.mistake());
    }

    @Test
    void aGradeIsRestrictedToWhereAnotherHolds() throws InterruptedException {
        var others = new ArrayList<Place>();
        for (int row = 0; row < 6; row++) {
            place(CALM, row, row < 3 ? 1.0 : 0.0, null);
            Double other = row == 5 ? null : Double.valueOf(row % 2);
            others.add(place(CALM, row, other, null, true, Map.of()));
        }
        var found = places().where(places(others), new Rule(Rule.Sign.EQUAL, 0));
        assertEquals(6, found.before());
        assertEquals(3, found.after());
        assertEquals(1, found.unknown());
        // Rows 0, 2 and 4 score 1, 1 and 0.
        assertEquals(
                2 / 3.0,
                found.places().by(By.Part.MODEL, null).parts().getFirst().cell().estimate().mean());
        assertEquals(2, places().where(places(others), new Rule(Rule.Sign.ABOVE, 0)).after());
        assertEquals(3, places().where(places(others), new Rule(Rule.Sign.BELOW, 1)).after());
        assertThrows(IllegalArgumentException.class, () -> new Rule(Rule.Sign.EQUAL, Double.NaN));
    }

    @Test
    void flipsAreCountedInEachDirectionOnTheSameRows() throws InterruptedException {
        // Calm and pushed: 5 rows fall, 1 rises, 2 stay right, 1 stays wrong, 1 is missing.
        double[][] pairs = {{1, 0}, {1, 0}, {1, 0}, {1, 0}, {1, 0}, {0, 1}, {1, 1}, {1, 1}, {0, 0}};
        for (int row = 0; row < pairs.length; row++) {
            place(CALM, row, pairs[row][0], "l" + pairs[row][0]);
            place(PUSHED, row, pairs[row][1], "l" + pairs[row][1]);
        }
        place(CALM, 50, 1.0, "l1.0");
        place(PUSHED, 50, null, null);
        Flips found = places().flips(CALM, PUSHED);
        assertEquals(1, found.up());
        assertEquals(5, found.down());
        assertEquals(3, found.same());
        assertEquals(6, found.changed());
        assertEquals(9, found.read());
        var paired = found.comparison().paired();
        Double difference = paired.difference();
        assertNotNull(difference);
        assertEquals(-4 / 9.0, difference, 1e-12);
        assertNotNull(paired.test());
        // 2 (C(6,0) + C(6,1)) / 64 = .21875; mid-p less 6/64.
        assertEquals(0.125, ((Pairs) paired.test()).p(), 1e-12);
        assertNull(found.comparison().holm());
    }
}
