package dev.rung.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.ProjectStore;
import dev.rung.store.Database;
import dev.rung.store.StoreException;
import dev.rung.task.Lanes;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

class ItemStoreTest {
    private Instant now = Instant.parse("2026-11-23T23:30:00Z");
    private Database database;
    private PlanStore plan;
    private ItemStore items;
    private long project;

    @SuppressWarnings("NullAway.Init")
    ItemStoreTest() {}

    @BeforeEach
    void open(@TempDir Path folder) throws StoreException {
        database = Database.open(folder.resolve("rung.db"), Lanes.direct());
        plan = new PlanStore(database, () -> now);
        items = new ItemStore(database, plan, () -> now);
        project = new ProjectStore(database, () -> now).create("P").id();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private ItemStore.Words words(String title) {
        return new ItemStore.Words(project, null, title, "", "");
    }

    @Test
    void allKindsStandInOneListInTheOrderByHand() throws StoreException {
        long step = plan.add(new PlanStore.Place(project, null, null), NextStep.Words.of("a step"));
        long question = items.ask(words("which\nseed?"));
        long blocker = items.block(words("no GPU"), Blocker.Kind.EXTERNAL);
        long action = items.promise(words("send data"), " Ann ", LocalDate.of(2026, 11, 25));

        plan.arrange(List.of(blocker, step, question, action));

        var all = items.items(project, false);
        assertEquals(List.of(blocker, step, question, action), all.stream().map(Item::id).toList());
        assertEquals("which seed?", all.get(2).head().title());
        var promised = assertInstanceOf(ActionItem.class, all.get(3));
        assertEquals("Ann", promised.owner());
        assertFalse(promised.isLate(LocalDate.of(2026, 11, 25)));
        assertTrue(promised.isLate(LocalDate.of(2026, 11, 26)));
        // Where only next steps are known, only these are seen.
        assertEquals(List.of(step), plan.steps(project, true).stream().map(Item::id).toList());
    }

    @Test
    void blockersCountTheirDaysWhereTheUserIs() throws StoreException {
        long id = items.block(words("no GPU"), Blocker.Kind.SLOW_DOWN);
        var blocker = items.openBlockers(project).getFirst();

        assertEquals(1, blocker.day(LocalDate.of(2026, 11, 23), ZoneOffset.UTC));
        assertEquals(3, blocker.day(LocalDate.of(2026, 11, 25), ZoneOffset.UTC));
        // It was opened after midnight there.
        assertEquals(2, blocker.day(LocalDate.of(2026, 11, 25), ZoneId.of("Europe/Berlin")));
        assertEquals(1, blocker.day(LocalDate.of(2026, 11, 20), ZoneOffset.UTC));

        now = now.plus(Duration.ofDays(2));
        items.close(id, " a node is free ");

        assertEquals(List.of(), items.openBlockers(project));
        var closed = assertInstanceOf(Blocker.class, items.item(id).orElseThrow());
        assertEquals("a node is free", closed.ending());
        assertEquals(now, closed.head().times().closed());
        assertEquals(List.of(), items.items(project, false));
        assertEquals(1, items.items(project, true).size());
    }

    @Test
    void anAnswerClosesItsQuestionAndAKindOfANewerRungIsPassedOver() throws StoreException {
        long id = items.ask(words("which seed?"));
        items.answer(id, "any");
        var question = assertInstanceOf(Question.class, items.item(id).orElseThrow());
        assertEquals(State.DONE, question.state());
        assertEquals("any", question.answer());

        database.write(sql -> sql.update("UPDATE item SET kind = 'wish' WHERE id = ?", id));
        assertEquals(List.of(), items.items(project, true));
        assertTrue(items.item(id).isEmpty());
        assertThrows(IllegalArgumentException.class, () -> words(" \n"));
    }

    @Test
    void whatIsSaidOfThemIsChangedAndTheyStayWhereTheyBelong() throws StoreException {
        long blocker = items.block(words("no GPU"), Blocker.Kind.EXTERNAL);
        long action = items.promise(words("send data"), "Ann", LocalDate.of(2026, 11, 25));
        var other = new ItemStore.Words(99, null, "two GPUs", "one is not enough", "Ben");

        items.change(blocker, other, Blocker.Kind.DOUBT);
        items.change(action, words("send all"), " Cem ", null);

        var changed = assertInstanceOf(Blocker.class, items.item(blocker).orElseThrow());
        assertEquals("two GPUs", changed.head().title());
        assertEquals("one is not enough", changed.head().why());
        assertEquals("Ben", changed.head().by());
        assertEquals(project, changed.head().where().project());
        assertEquals(Blocker.Kind.DOUBT, changed.kind());
        var promised = assertInstanceOf(ActionItem.class, items.item(action).orElseThrow());
        assertEquals("Cem", promised.owner());
        assertEquals(null, promised.due());
    }
}
