package dev.rung.study.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.ProjectStore;
import dev.rung.store.Database;
import dev.rung.study.checks.Check.Kind;
import dev.rung.study.checks.Check.Size;
import dev.rung.study.checks.Dismissals.Place;
import dev.rung.task.Lanes;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** What is put away, where, and until when. */
@NullUnmarked
class DismissalsTest {
    private static final Instant NOW = Instant.ofEpochMilli(1_000);

    @TempDir Path folder;
    private Database database;
    private Dismissals dismissals;
    private Place first;
    private Place second;
    private Place before;

    @BeforeEach
    void open() throws Exception {
        database = Database.open(folder.resolve("rung.db"), Lanes.direct());
        var projects = new ProjectStore(database, Clock.systemUTC());
        long idea = projects.createIdea(projects.create("P").id(), "I", "").id();
        for (int run = 1; run <= 2; run++) {
            int id = run;
            database.write(
                    sql ->
                            sql.update(
                                    "INSERT INTO run (id, idea, kind, state, owner, created)"
                                            + " VALUES (?, ?, 'send', 'finished', '', 0)",
                                    id,
                                    idea));
        }
        dismissals = new Dismissals(database, Clock.fixed(NOW, ZoneOffset.UTC));
        first = new Place(idea, 1L);
        second = new Place(idea, 2L);
        before = new Place(idea, null);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static Check cut(double share) {
        return Check.of(Kind.LENGTH, "length stops", "Some were cut.", "Raise max tokens.")
                .sized(Size.of(share));
    }

    private static Check served(String names) {
        return Check.of(Kind.MODEL_CHANGED, "two models", "As two.", "Take fresh ones.")
                .about("p/luna")
                .sized(new Size(null, names));
    }

    @Test
    void aDismissalHoldsForItsRunAloneAndIsTakenBack() throws Exception {
        dismissals.dismiss(first, cut(0.1), " on purpose ");
        var here = dismissals.of(first);
        assertEquals(List.of(), here.standing(List.of(cut(0.1))));
        assertEquals("on purpose", here.of(cut(0.1)).orElseThrow().reason());
        assertEquals(NOW, here.of(cut(0.1)).orElseThrow().when());
        assertEquals(List.of(served("a")), here.standing(List.of(cut(0.1), served("a"))));
        assertEquals(Dismissed.NONE, dismissals.of(second));
        assertEquals(Dismissed.NONE, dismissals.of(before));
        dismissals.bringBack(second, cut(0.1));
        assertEquals(1, dismissals.of(first).among(List.of(cut(0.1))).size());
        dismissals.bringBack(first, cut(0.1));
        assertEquals(Dismissed.NONE, dismissals.of(first));
    }

    @Test
    void whatIsDismissedBeforeARunIsNotSoAfterIt() throws Exception {
        dismissals.dismiss(before, cut(0.1), "");
        assertEquals(1, dismissals.of(before).all().size());
        assertEquals(Dismissed.NONE, dismissals.of(first));
        dismissals.dismiss(before, cut(0.2), "again");
        assertEquals(1, dismissals.of(before).all().size(), "in place of the earlier one");
        dismissals.bringBack(before, cut(0.2));
        assertEquals(Dismissed.NONE, dismissals.of(before));
    }

    @Test
    void aFindingThatHasGrownByMoreThanFivePointsStandsAgain() throws Exception {
        dismissals.dismiss(first, cut(0.1), "");
        var here = dismissals.of(first);
        assertTrue(here.of(cut(0.15)).isPresent(), "exactly 5 points");
        assertTrue(here.of(cut(0.151)).isEmpty());
        assertTrue(here.of(cut(0.01)).isPresent(), "less of it");
        dismissals.dismiss(first, cut(0.3), "");
        assertTrue(dismissals.of(first).of(cut(0.3)).isPresent());
    }

    @Test
    void aFindingThatNamesSomethingElseStandsAgain() throws Exception {
        dismissals.dismiss(first, served("luna-1, luna-2"), "");
        var here = dismissals.of(first);
        assertTrue(here.of(served("luna-1, luna-2")).isPresent());
        assertTrue(here.of(served("luna-1, luna-2, luna-3")).isEmpty());
        assertTrue(here.of(served("luna-1, luna-2").about("p/haiku")).isEmpty());
    }

    @Test
    void everyCheckSaysWhatWhyAndWhatToDo() {
        assertThrows(
                IllegalArgumentException.class, () -> Check.of(Kind.LENGTH, "brief", "words", ""));
        for (Kind kind : Kind.values()) {
            assertTrue(kind.why().endsWith("."), kind.name());
            assertFalse(kind.why().contains("\n"), kind.name());
        }
    }

    @Test
    void aListSaysEachOnceWhatWeighsFirstAndFoldsIntoALine() {
        Check note = Check.of(Kind.DRAWS, "3 draws", "w", "a");
        List<Check> sorted =
                Checks.sorted(List.of(note, cut(0.1), served("a"), cut(0.2).about("")));
        assertEquals(
                List.of(Kind.MODEL_CHANGED, Kind.LENGTH, Kind.DRAWS),
                sorted.stream().map(Check::kind).toList());
        assertEquals("3 checks: two models, length stops, 3 draws", Checks.line(sorted));
        assertEquals("1 check: 3 draws", Checks.line(List.of(note)));
        assertEquals("", Checks.line(List.of()));
        List<Check> many = new ArrayList<>(List.of(served("a"), served("b"), cut(0), note));
        for (Kind kind : List.of(Kind.UNREAD, Kind.PAIRS, Kind.SEED)) {
            many.add(Check.of(kind, kind.word(), "w", "a"));
        }
        assertEquals(
                "7 checks: two models ×2, length stops, 3 draws, unread and 2 more",
                Checks.line(many));
    }
}
