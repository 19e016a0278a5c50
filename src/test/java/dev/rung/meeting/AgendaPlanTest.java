package dev.rung.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.meeting.AgendaItem.Ask;
import dev.rung.meeting.AgendaItem.Kind;

import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;

@NullUnmarked
class AgendaPlanTest {
    static AgendaItem item(long id, Kind kind, Ask ask, @Nullable Integer minutes) {
        return new AgendaItem(
                id,
                1,
                1L,
                "l" + id,
                kind,
                ask,
                "t" + id,
                minutes,
                "",
                AgendaItem.State.KEPT,
                false,
                AgendaItem.About.NOTHING,
                null,
                0,
                null,
                "");
    }

    private static List<AgendaItem> items(@Nullable Integer... minutes) {
        var items = new ArrayList<AgendaItem>();
        for (Integer one : minutes) {
            items.add(item(items.size() + 1, Kind.OTHER, Ask.NOTHING, one));
        }
        return items;
    }

    private static AgendaPlan plan(int length, @Nullable Integer... minutes) {
        return AgendaPlan.of(length, items(minutes));
    }

    private static List<Integer> minutes(AgendaPlan plan) {
        return plan.slots().stream().map(AgendaPlan.Slot::minutes).toList();
    }

    @Test
    void whatNobodyTimedSharesWhatIsLeft() {
        AgendaPlan plan = plan(45, 15, null, 12, null, null);
        assertEquals(27, plan.total());
        assertEquals(18, plan.free());
        assertEquals(0, plan.over());
        assertEquals(3, plan.untimed());
        assertEquals(List.of(15, 6, 12, 6, 6), minutes(plan));
        assertEquals(
                List.of(0, 15, 21, 33, 39),
                plan.slots().stream().map(AgendaPlan.Slot::from).toList());
        assertEquals(
                Instant.parse("2026-11-26T14:21:00Z"),
                plan.slots().get(2).begins(Instant.parse("2026-11-26T14:00:00Z")));
        // The rest goes to those that stand first.
        assertEquals(List.of(4, 3, 3), minutes(plan(10, null, null, null)));
        assertEquals(List.of(50, 0), minutes(plan(45, 50, null)));
        assertEquals(List.of(), minutes(plan(45)));
    }

    @Test
    void whatIsTooMuchIsSaidAndMended() {
        AgendaPlan plan = plan(45, 15, 8, 12, 10, 6);
        assertEquals(51, plan.total());
        assertEquals(6, plan.over());
        assertEquals(0, plan.free());
        // The last keeps a minute, the one before it gives the rest.
        assertEquals(Map.of(5L, 1, 4L, 9), plan.trimLast());
        assertEquals(5L, plan.toPark());
        assertEquals(4L, plan(45, 15, 8, 12, 10, 3, 5).toPark());
        assertEquals(1L, plan(45, 50, 6).toPark(), "the last alone is not enough");
        assertEquals(3L, plan(30, 18, 18, 18).toPark(), "no one is enough: the last");

        AgendaPlan fits = plan(45, 15, 8);
        assertNull(fits.toPark());
        assertTrue(fits.trimLast().isEmpty());
        assertTrue(fits.shareOut().isEmpty());
    }

    @Test
    void sharingOutKeepsProportionsAndFitsToTheMinute() {
        assertEquals(
                Map.of(1L, 13, 2L, 7, 3L, 11, 4L, 9, 5L, 5), plan(45, 15, 8, 12, 10, 6).shareOut());
        var random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            var minutes = new Integer[1 + random.nextInt(12)];
            for (int i = 0; i < minutes.length; i++) {
                minutes[i] = random.nextInt(5) == 0 ? null : random.nextInt(60);
            }
            int length = 1 + random.nextInt(120);
            List<AgendaItem> items = items(minutes);
            AgendaPlan plan = AgendaPlan.of(length, items);
            for (Map<Long, Integer> mend : List.of(plan.trimLast(), plan.shareOut())) {
                AgendaPlan mended = AgendaPlan.of(length, with(items, mend));
                long needed = items.stream().filter(AgendaPlanTest::hasTime).count();
                if (plan.over() == 0) {
                    assertTrue(mend.isEmpty());
                } else if (needed <= length) {
                    assertEquals(length, mended.total(), () -> plan + " mended by " + mend);
                }
                mend.forEach(
                        (id, now) ->
                                assertThat(now)
                                        .isGreaterThanOrEqualTo(1)
                                        .isLessThan(items.get(id.intValue() - 1).minutes()));
            }
        }
    }

    private static boolean hasTime(AgendaItem item) {
        Integer minutes = item.minutes();
        return minutes != null && minutes > 0;
    }

    private static List<AgendaItem> with(List<AgendaItem> items, Map<Long, Integer> minutes) {
        return items.stream()
                .map(
                        one ->
                                item(
                                        one.id(),
                                        one.kind(),
                                        one.ask(),
                                        minutes.getOrDefault(one.id(), one.minutes())))
                .toList();
    }

    private static OptionalInt usual(double... minutes) {
        var taken = new ArrayList<Duration>();
        for (double one : minutes) {
            taken.add(Duration.ofMillis(Math.round(one * 60_000)));
        }
        return UsualMinutes.of(taken);
    }

    @Test
    void minutesAreSuggestedByTheLastTimeThatIsNoOutlier() {
        assertEquals(OptionalInt.empty(), usual());
        assertEquals(OptionalInt.of(12), usual(12.2));
        assertEquals(OptionalInt.of(1), usual(0.2));
        assertEquals(OptionalInt.of(30), usual(30, 8), "two tell nothing of outliers");
        assertEquals(OptionalInt.of(9), usual(40, 9, 10, 8, 11));
        assertEquals(OptionalInt.of(11), usual(11, 9, 10, 8, 11));
        assertEquals(OptionalInt.of(10), usual(25, 10, 10, 10), "equal ones make no bound of 0");
        assertEquals(OptionalInt.of(11), usual(11, 10, 10, 10), "a minute more is no outlier");
    }

    private static List<String> lacks(Series.Kind kind, AgendaItem... items) {
        return QuietCheck.of(kind, List.of(items)).stream()
                .filter(check -> !check.holds())
                .map(QuietCheck::words)
                .toList();
    }

    @Test
    void theCheckNamesWhatAGoodAgendaHas() {
        assertEquals(
                List.of("results", "ranked steps", "questions", "minutes", "important first"),
                lacks(Series.Kind.WEEKLY));
        assertEquals(
                List.of("results", "ranked steps", "questions"),
                lacks(Series.Kind.WEEKLY, item(1, Kind.RESULT, Ask.NOTHING, 5)),
                "a result without a card is not concrete");
        assertEquals(
                List.of("minutes", "important first"),
                lacks(
                        Series.Kind.ONE_TO_ONE,
                        item(1, Kind.OTHER, Ask.FYI, null),
                        item(2, Kind.QUESTION, Ask.INPUT, 5)));
        assertEquals(
                List.of(),
                lacks(
                        Series.Kind.ONE_TO_ONE,
                        item(1, Kind.QUESTION, Ask.INPUT, 5),
                        item(2, Kind.RESULT, Ask.NOTHING, 5),
                        item(3, Kind.OTHER, Ask.NOTHING, 5)));
    }

    @Test
    void moreResultsThanTimeLeavesOutWhatDecidesLeast() {
        List<AgendaItem> items =
                List.of(
                        item(1, Kind.RESULT, Ask.NOTHING, 15),
                        item(2, Kind.RESULT, Ask.NOTHING, null),
                        item(3, Kind.RESULT, Ask.NOTHING, 10),
                        item(4, Kind.RESULT, Ask.NOTHING, 10),
                        item(5, Kind.QUESTION, Ask.DECIDE, 10));
        var relevance = new HashMap<Long, Relevance>();
        relevance.put(1L, new Relevance(null, 0, false, true));
        relevance.put(2L, new Relevance(1, 2, false, false));
        relevance.put(3L, new Relevance(7, 1, true, true));
        relevance.put(4L, new Relevance(null, 0, true, true));
        assertEquals(List.of(), Relevance.toLeave(55, 10, items, relevance));
        assertEquals(List.of(4L), Relevance.toLeave(54, 10, items, relevance));
        assertEquals(List.of(4L, 1L), Relevance.toLeave(40, 10, items, relevance));
        assertEquals(List.of(4L, 1L, 3L), Relevance.toLeave(1, 10, items, relevance));
        assertEquals(List.of(4L, 3L, 2L), Relevance.toLeave(1, 10, items, Map.of()));
        assertThat(new Relevance(null, 0, true, true).words()).contains("beyond noise");
        assertEquals("", new Relevance(7, 1, true, true).words());
    }

    private static Agenda.Ranked ranked(String who, Long... steps) {
        return new Agenda.Ranked(new Series.Attendee(who.hashCode(), who, null), List.of(steps));
    }

    @Test
    void differencesOfRankingsAreShownWhereTheyAreLargest() {
        assertEquals(List.of(), RankDifferences.of(List.of()).lines());
        var differences =
                RankDifferences.of(List.of(ranked("Ana", 7L, 8L, 9L), ranked("Mara", 9L, 8L)));
        assertEquals(
                List.of(9L, 7L, 8L),
                differences.lines().stream().map(RankDifferences.Line::step).toList());
        assertEquals(2, differences.lines().getFirst().spread());
        assertEquals(
                List.of(OptionalInt.of(1), OptionalInt.empty()),
                differences.lines().get(1).places().stream()
                        .map(RankDifferences.Place::rank)
                        .toList());
        assertFalse(differences.agree());
        assertTrue(RankDifferences.of(List.of(ranked("A", 7L, 8L), ranked("B", 7L, 8L))).agree());
        assertFalse(
                RankDifferences.of(List.of(ranked("A", 7L, 8L))).agree(), "nobody to agree with");
    }

    @Test
    void aRankingIsReadAsItIsTyped() {
        List<Long> steps = List.of(7L, 8L, 9L);
        assertEquals(List.of(8L, 7L, 9L), RankDifferences.read(" 2, 1 3", steps).orElseThrow());
        assertEquals(List.of(9L), RankDifferences.read("3", steps).orElseThrow());
        for (String wrong : List.of("", "0", "4", "1 1", "a", "1 b", "99999")) {
            assertTrue(RankDifferences.read(wrong, steps).isEmpty(), wrong);
        }
    }
}
