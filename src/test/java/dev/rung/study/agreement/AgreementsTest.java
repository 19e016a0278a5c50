package dev.rung.study.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.LabelQueue;
import dev.rung.experiment.LabelQueue.OfWord;
import dev.rung.experiment.LabelQueue.Place;
import dev.rung.experiment.PairLabel.Preferred;
import dev.rung.stats.CorrectedRate;
import dev.rung.study.Judging;
import dev.rung.study.agreement.AgreementReport.OfAll;
import dev.rung.study.agreement.AgreementReport.OfPairs;
import dev.rung.study.labelling.LabelSource;
import dev.rung.study.labelling.LabelTask;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

@Timeout(60)
@NullUnmarked
class AgreementsTest {
    private static final double EPS = 1e-12;

    @TempDir Path folder;

    @Test
    void peopleAreComparedWithEachOtherAndTheJudgeWithEach() throws Exception {
        try (var desk = new JudgedDesk(folder, "parrot")) {
            desk.sayAll();
            AgreementReport report = desk.report();
            Compared people = report.people().getFirst();
            assertEquals(1, report.people().size());
            assertEquals("", people.first());
            assertEquals("Ben", people.second());
            assertEquals(List.of("fail", "pass"), people.words());
            assertEquals(List.of(List.of(15, 10), List.of(5, 20)), people.table());
            assertEquals(50, people.units());
            assertEquals(50, people.rows());
            assertEquals(.7, people.same().value(), EPS);
            assertEquals(.4, people.kappa().value(), EPS);
            assertThat(people.kappa().interval().low()).isLessThan(.4);
            assertThat(people.kappa().interval().high()).isGreaterThan(.4);
            // Pass and fail have no further order.
            assertNull(people.weighted());
            assertEquals(15, people.apart().size());
            assertEquals("pass", people.apart().getFirst().first());

            assertEquals(2, report.judges().size());
            Agreement mine = report.judges().getFirst();
            assertEquals(1, mine.same().value(), EPS);
            // Wilson of 50 of 50; that all clusters are equal is no certainty.
            assertEquals(50 / (50 + 3.841458820694124), mine.same().interval().low(), 1e-9);
            assertEquals(1, mine.kappa().value(), EPS);
            assertNull(mine.kappa().interval());
            assertEquals(List.of(), mine.apart());
            Agreement bens = report.judges().getLast();
            assertEquals("Ben", bens.person());
            assertEquals(.4, bens.kappa().value(), EPS);
            assertEquals(List.of(), report.all());
        }
    }

    @Test
    void labelsWithoutACounterpartLeaveATrace() {
        var nothing = List.<Compared>of();
        var report =
                new AgreementReport(
                        3, null, List.of(), nothing, List.of(), List.of(), 5, List.of("", "Ben"));
        assertEquals(
                "5 labels by you, Ben on run 3: nothing to compare with",
                AgreementText.headline(report));
    }

    /** Of three on 50 replies, of which Cy saw ten; α of nominal words by hand below. */
    @Test
    void moreThanTwoPeopleHaveAnAlpha() throws Exception {
        try (var desk = new JudgedDesk(folder, "parrot")) {
            desk.sayAll();
            for (int row = 0; row < 10; row++) {
                desk.say(row, true, "Cy");
            }
            AgreementReport report = desk.report();
            OfAll all = report.all().getFirst();
            assertEquals(3, all.people());
            assertEquals(50, all.units());
            assertEquals(50, all.rows());
            assertFalse(all.isOrdered());
            // 110 ratings: 65 pass, 45 fail; 15 of the units with two differ, each adds 2 to the
            // observed disagreement: α = 1 − 109 · 30 / (2 · 65 · 45).
            assertEquals(1 - 109.0 * 30 / (2 * 65 * 45), all.alpha().value(), EPS);
            assertEquals(3, report.people().size());
        }
    }

    @Test
    void aRateIsCorrectedByLabelsThatWereDrawnAtRandomIfThereAreAny() throws Exception {
        try (var desk = new JudgedDesk(folder, "parrot")) {
            for (int row = 0; row < 5; row++) {
                desk.say(row, false, "");
            }
            Agreement chosen = desk.report().judges().getFirst();
            assertEquals(new Agreement.Basis(false, 5, 0), chosen.basis());
            assertEquals(.5, chosen.corrected().judged(), EPS);
            assertEquals(-.5, chosen.corrected().value(), EPS);

            LabelTask task = LabelTask.of(Judging.judges(desk.run).getFirst()).orElseThrow();
            LabelQueue queue =
                    desk.services
                            .labels()
                            .drawing()
                            .draw(
                                    new LabelSource.OfRun(desk.idea.id(), desk.run.id()),
                                    task,
                                    20,
                                    1,
                                    "")
                            .orElseThrow();
            assertEquals(45, queue.drawnFrom());
            double off = 0;
            for (Place place : desk.services.labels().queues().places(queue.id())) {
                int row = desk.samples.indexOf(place.sample());
                boolean pass = row % 2 == 0;
                off += (pass ? 1 : 0) - (row < 25 ? 1 : 0);
                desk.services
                        .labels()
                        .queues()
                        .say(queue, place, new OfWord(pass ? "pass" : "fail"));
            }
            Agreement drawn = desk.report().judges().getFirst();
            assertEquals(new Agreement.Basis(true, 20, 5), drawn.basis());
            CorrectedRate corrected = drawn.corrected();
            assertEquals(.5 + off / 20, corrected.value(), EPS);
            assertEquals(20, corrected.labelled());
            assertEquals(50, corrected.rows());
            // Agreement counts all of them.
            assertEquals(25, drawn.samples());
        }
    }

    @Test
    void preferencesAreComparedWithWhatTheJudgeScoresHigherWhicheverSide() throws Exception {
        try (var desk = new JudgedDesk(folder, "parrot", "shout")) {
            LabelQueue queue =
                    desk.services
                            .labels()
                            .drawing()
                            .draw(
                                    new LabelSource.OfRun(desk.idea.id(), desk.run.id()),
                                    LabelTask.PAIRS,
                                    50,
                                    1,
                                    "")
                            .orElseThrow();
            assertEquals(50, queue.total());
            // You like what is shouted, but of row 0, which is a tie. The judge passes all of
            // these, and of what is not shouted rows 0 to 24: ties there.
            for (Place place : desk.services.labels().queues().places(queue.id())) {
                boolean quietLeft = desk.samples.contains(place.sample());
                int row = desk.samples.indexOf(quietLeft ? place.sample() : place.other());
                Preferred shouted = quietLeft ? Preferred.RIGHT : Preferred.LEFT;
                desk.services
                        .labels()
                        .pairs()
                        .label(
                                place.sample(),
                                place.other(),
                                row == 0 ? Preferred.TIE : shouted,
                                "");
                // Ben sees them the other way round and says the same of rows 0 to 39.
                if (row < 40) {
                    desk.services
                            .labels()
                            .pairs()
                            .label(
                                    place.other(),
                                    place.sample(),
                                    row == 0
                                            ? Preferred.TIE
                                            : quietLeft ? Preferred.LEFT : Preferred.RIGHT,
                                    "Ben");
                }
            }
            List<OfPairs> pairs = desk.report().pairs();
            OfPairs people = pairs.getFirst();
            assertEquals("Ben", people.compared().second());
            assertEquals(40, people.compared().units());
            assertEquals(1, people.compared().same().value(), EPS);
            assertEquals(39, people.decidedUnits());

            OfPairs mine =
                    pairs.stream()
                            .filter(
                                    one ->
                                            one.compared().first().isEmpty()
                                                    && one.compared().second().equals("polite"))
                            .findFirst()
                            .orElseThrow();
            assertEquals(List.of("left", "tie", "right"), mine.compared().words());
            assertEquals(50, mine.compared().units());
            // Rows 25 to 49, and the tie of row 0.
            assertEquals(26 / 50.0, mine.compared().same().value(), EPS);
            assertEquals(25, mine.decidedUnits());
            assertEquals(1, mine.decided().value(), EPS);
            assertEquals(24, mine.compared().apart().size());
            assertTrue(mine.compared().apart().getFirst().other() != null);
        }
    }
}
