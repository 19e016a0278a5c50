package dev.rung.study.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.score.judge.Question;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

@Timeout(60)
@NullUnmarked
class RubricAgreementTest {
    private static final double EPS = 1e-12;

    @TempDir Path folder;

    /** Fifty replies by number keys: as the judge, but clear is one less where it gave 5. */
    @Test
    void aRubricIsComparedAsAWholeAndByEachCriterion() throws Exception {
        try (var desk = JudgedDesk.withRubric(folder)) {
            desk.mark("", 1);
            List<Agreement> judges = desk.report().judges();
            assertEquals(
                    List.of(Aspect.TOTAL, "clear", "kind"),
                    judges.stream().map(one -> one.compared().part()).toList());

            Agreement clear = judges.get(1);
            assertEquals(List.of("1", "2", "3", "4", "5"), clear.words());
            // Ten of each mark; the ten fives are fours to the person.
            assertEquals(List.of(0, 0, 0, 10, 10), clear.table().get(3));
            assertEquals(50, clear.samples());
            assertEquals(.8, clear.same().value(), EPS);
            // p_e = (3 · 100 + 20 · 10 + 0 · 10) / 2500 = .2
            assertEquals(.75, clear.kappa().value(), EPS);
            // n Σ(x−y)² / (n Σ(x²+y²) − 2 Σx Σy) = 50 · 10 / (50 · (460 + 550) − 2 · 140 · 150)
            assertEquals(1 - 500 / 8500.0, clear.compared().weighted().value(), EPS);
            assertThat(clear.compared().weighted().interval().low()).isLessThan(1 - 500 / 8500.0);
            assertEquals(3, clear.corrected().judged(), EPS);
            assertEquals(2.8, clear.corrected().value(), EPS);

            assertEquals(1, judges.get(2).compared().weighted().value(), EPS);

            Agreement total = judges.getFirst();
            assertEquals(50, total.samples());
            assertEquals(.8, total.same().value(), EPS);
            assertEquals(10, total.apart().size());
            assertThat(total.compared().apart())
                    .anyMatch(one -> one.first().equals("4.50") && one.second().equals("5"));
            assertEquals((3 + 3.5) / 2, total.corrected().judged(), EPS);
            assertEquals((2.8 + 3.5) / 2, total.corrected().value(), EPS);
            assertEquals(new Agreement.Basis(true, 50, 0), total.basis());
            assertThat(AgreementText.headline(desk.report()))
                    .startsWith("quality and you on 50 replies: weighted κ .9")
                    .contains("the same mean on .8")
                    .contains("; least on clear: weighted κ .94");
        }
    }

    @Test
    void peopleAreComparedOnARubricToo() throws Exception {
        try (var desk = JudgedDesk.withRubric(folder)) {
            desk.mark("", 0);
            desk.mark("Ben", 1);
            List<Compared> people = desk.report().people();
            assertEquals(
                    List.of(Aspect.TOTAL, "clear", "kind"),
                    people.stream().map(Compared::part).toList());
            assertEquals("you and Ben, quality: clear", AgreementText.title(people.get(1)));
            assertEquals(1 - 500 / 8500.0, people.get(1).weighted().value(), EPS);
            assertEquals(1, people.get(2).kappa().value(), EPS);
        }
    }

    /** A criterion that came later has no mark: the others are compared all the same. */
    @Test
    void whatWasNotMarkedIsMissing() throws Exception {
        try (var desk = JudgedDesk.withRubric(folder)) {
            for (int row = 0; row < 20; row++) {
                desk.services
                        .labels()
                        .verdicts()
                        .say(desk.samples.get(row), "quality", "{\"clear\": 3}", "");
            }
            List<Agreement> judges = desk.report().judges();
            assertEquals(
                    List.of("clear"), judges.stream().map(one -> one.compared().part()).toList());
            assertEquals(20, judges.getFirst().samples());
        }
    }

    @Test
    void aScaleOfAHundredIsComparedByNumberAndShownInGroups() throws Exception {
        Aspect grade = Aspect.of(new Question.Score("How good?", 0, 100)).getFirst();
        List<Both> both =
                List.of(
                        new Both(1, null, 1, 1, 0, 9),
                        new Both(2, null, 2, 2, 100, 95),
                        new Both(3, null, 3, 3, 50, 50));
        Compared one = Both.compared(new Both.Heads("grade", "", "grade", grade), both);
        assertEquals(11, one.words().size());
        assertEquals("0–9", one.words().getFirst());
        assertEquals("100", one.words().getLast());
        assertEquals(1, one.table().getFirst().getFirst());
        assertEquals(1, one.table().getLast().get(9));
        // In a common group they still differ.
        assertEquals(1 / 3.0, one.same().value(), EPS);
        assertEquals(2, one.apart().size());
        assertEquals("9", one.apart().getFirst().second());
        // n Σ(x−y)² = 3 · 106, n Σ(x²+y²) = 3 · (12500 + 81 + 9025 + 2500), Σx Σy = 150 · 154
        assertEquals(1 - 318 / (3.0 * 24_106 - 2 * 150 * 154), one.weighted().value(), EPS);
    }
}
