package dev.rung.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.ProjectStore;
import dev.rung.plan.RunLink.Role;
import dev.rung.store.Database;
import dev.rung.store.StoreException;
import dev.rung.task.Lanes;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

class PlanStoreTest {
    private static final Instant START = Instant.parse("2026-11-23T09:00:00Z");

    private Instant now = START;
    private Database database;
    private ProjectStore projects;
    private PlanStore plan;
    private long project;
    private long idea;

    @SuppressWarnings("NullAway.Init")
    PlanStoreTest() {}

    @BeforeEach
    void open(@TempDir Path folder) throws StoreException {
        database = Database.open(folder.resolve("rung.db"), Lanes.direct());
        projects = new ProjectStore(database, () -> now);
        plan = new PlanStore(database, () -> now);
        project = projects.create("P").id();
        idea = projects.createIdea(project, "Pride", "").id();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private long add(String title) throws StoreException {
        return plan.add(new PlanStore.Place(project, null, null), NextStep.Words.of(title));
    }

    private NextStep step(long id) throws StoreException {
        return plan.step(id).orElseThrow();
    }

    private List<String> titles(boolean closed) throws StoreException {
        return plan.steps(project, closed).stream().map(step -> step.head().title()).toList();
    }

    private void run(long id, @Nullable Instant finished, @Nullable Integer answered)
            throws StoreException {
        database.write(
                sql -> {
                    sql.update(
                            "INSERT INTO run (id, idea, kind, state, owner, created, finished)"
                                    + " VALUES (?, ?, 'run', 'finished', '', 0, ?)",
                            id,
                            idea,
                            finished);
                    return answered == null
                            ? 0
                            : sql.update(
                                    "INSERT INTO plan (run, name, state, run_order, changed,"
                                            + " counts) VALUES (?, 'r', 'done', '{}', 0, ?)",
                                    id,
                                    "{\"places\":3,\"answered\":" + answered + "}");
                });
    }

    @Test
    void allThatIsTypedComesBackAndUnknownStaysUnknown() throws StoreException {
        var words =
                new NextStep.Words(
                        " Ask\nwithout the  author ",
                        "It may be\nthe author.",
                        "ten rows by hand",
                        "Ana",
                        new Estimate(0.3, 1.5, 2.0));
        run(7, null, null);
        long id = plan.add(new PlanStore.Place(-1, idea, 7L), words);
        NextStep step = step(id);
        assertEquals("Ask without the author", step.head().title());
        assertEquals(words, step.words());
        assertEquals(new Item.Where(project, "P", idea, "Pride"), step.head().where());
        assertEquals(State.PROPOSED, step.state());
        assertEquals(Times.begun(START), step.head().times());
        assertEquals(List.of(new RunLink(7, Role.RAISED, "", null)), step.runs());
        assertEquals(Estimate.UNKNOWN, step(add("x")).estimate());

        var other = new NextStep.Words("y", "", "", "", new Estimate(null, 0.5, null));
        plan.change(id, other);
        assertEquals(other, step(id).words());
        assertEquals(Optional.empty(), plan.step(99));
        assertThrows(IllegalArgumentException.class, () -> NextStep.Words.of(" \n "));
        assertThrows(IllegalArgumentException.class, () -> NextStep.Words.of("x".repeat(501)));
    }

    @Test
    void theOrderByHandLeavesTheRestWhereItIs() throws StoreException {
        long a = add("a");
        add("b");
        long c = add("c");
        long d = add("d");
        assertEquals(List.of("a", "b", "c", "d"), titles(false));
        plan.arrange(List.of(d, c, 99L, a));
        assertEquals(List.of("d", "b", "c", "a"), titles(false));
        plan.arrange(List.of(c, d));
        assertEquals(List.of("c", "b", "d", "a"), titles(false));
        add("e");
        assertEquals(List.of("c", "b", "d", "a", "e"), titles(false));
    }

    @Test
    void timesFollowTheStates() throws StoreException {
        long id = add("a");
        now = START.plusSeconds(60);
        plan.go(id, State.DOING);
        now = START.plus(Duration.ofHours(2));
        plan.go(id, State.DOING);
        assertEquals(START.plusSeconds(60), step(id).head().times().doingSince());
        plan.go(id, State.PLANNED);
        now = START.plus(Duration.ofHours(10));
        plan.go(id, State.DOING);
        now = START.plus(Duration.ofHours(11));
        Times times = step(id).head().times();
        assertEquals(START.plusSeconds(60), times.started(), "the first time counts");
        assertEquals(Duration.ofMinutes(179), times.elapsed(now));
        plan.go(id, State.DONE);
        Times done = step(id).head().times();
        assertEquals(now, done.closed());
        assertNull(done.doingSince());
        assertEquals(Duration.ofMinutes(179), done.elapsed(now.plusSeconds(999)));
        assertEquals(Optional.of(Duration.ofHours(11)), step(id).timeToAnswer());
        assertEquals(List.of(), titles(false));
        assertEquals(List.of("a"), titles(true));
        plan.go(id, State.PROPOSED);
        assertNull(step(id).head().times().closed(), "taken up again");
        assertEquals(Optional.empty(), step(id).timeToAnswer());
    }

    @Test
    void aClockThatWasSetBackTakesNothingAway() {
        Times doing = Times.begun(START).to(State.DOING, START);
        assertEquals(Duration.ZERO, doing.elapsed(START.minusSeconds(5)));
    }

    @Test
    void whetherItIsStillWorthItIsAskedOnceAfterTwiceItsHours() throws StoreException {
        long id = add("a");
        plan.go(id, State.DOING);
        Instant late = START.plus(Duration.ofHours(999));
        assertFalse(step(id).asksIfWorthIt(late), "nothing was estimated");
        plan.change(id, new NextStep.Words("a", "", "", "", new Estimate(null, 1.5, null)));
        assertFalse(step(id).asksIfWorthIt(START.plus(Duration.ofHours(3))));
        assertTrue(step(id).asksIfWorthIt(START.plus(Duration.ofHours(3)).plusMillis(1)));
        plan.answered(id);
        assertFalse(step(id).asksIfWorthIt(late));
        plan.change(id, new NextStep.Words("b", "", "", "", new Estimate(0.5, 1.5, null)));
        assertFalse(step(id).asksIfWorthIt(late), "the same estimate");
        plan.change(id, new NextStep.Words("b", "", "", "", new Estimate(0.5, 8.0, null)));
        assertFalse(step(id).asksIfWorthIt(START.plus(Duration.ofHours(16))));
        assertTrue(step(id).asksIfWorthIt(late), "a new estimate may be passed again");
        now = START.plus(Duration.ofHours(17));
        plan.go(id, State.PLANNED);
        assertFalse(step(id).asksIfWorthIt(late), "nobody works on it");
    }

    @Test
    void theAnswerIsTheFirstRunWithAnswersThatIsToAnswerIt() throws StoreException {
        long id = add("a");
        run(1, START.plusSeconds(10), 3);
        run(2, START.plusSeconds(20), 0);
        run(3, START.plusSeconds(40), 1);
        run(4, START.plusSeconds(30), 2);
        run(5, null, 2);
        plan.link(id, 1, Role.RAISED);
        plan.link(id, 2, Role.ANSWERS);
        plan.link(id, 5, Role.ANSWERS);
        assertEquals(Optional.empty(), step(id).timeToAnswer(), "failures are no answer");
        plan.link(id, 3, Role.ANSWERS);
        plan.link(id, 3, Role.ANSWERS);
        plan.link(id, 4, Role.ANSWERS);
        assertEquals(5, step(id).runs().size());
        assertEquals(Optional.of(Duration.ofSeconds(30)), step(id).timeToAnswer());
        now = START.plusSeconds(35);
        plan.go(id, State.DROPPED);
        assertEquals(Optional.of(Duration.ofSeconds(30)), step(id).timeToAnswer());
        long dropped = add("b");
        plan.go(dropped, State.DROPPED);
        assertEquals(Optional.empty(), step(dropped).timeToAnswer());
    }

    @Test
    void aStepGoesWithItsIdeaToAnotherProject() throws StoreException {
        long id = plan.add(new PlanStore.Place(project, idea, null), NextStep.Words.of("a"));
        long other = projects.create("Q").id();
        projects.moveIdea(idea, other);
        assertEquals(other, step(id).head().where().project());
        assertEquals(List.of(), titles(true));
        assertEquals(1, plan.steps(null, false).size());
        projects.archive(other, true);
        assertEquals(0, plan.steps(null, false).size(), "put away");
        assertEquals(1, plan.steps(other, false).size());
    }
}
