package dev.rung.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.PairLabel.Preferred;
import dev.rung.llm.Message;
import dev.rung.llm.Role;
import dev.rung.store.StoreException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

class PairLabelsTest {
    @TempDir Path folder;
    private Desk desk;
    private PairLabels pairs;
    private Idea idea;

    @SuppressWarnings("NullAway.Init")
    PairLabelsTest() {}

    @BeforeEach
    void open() throws Exception {
        desk = Desk.open(folder);
        pairs = new PairLabels(desk.database, Clock.tickMillis(ZoneOffset.UTC));
        idea = desk.idea();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private long answer(Request request, int step, String outcome, String text)
            throws StoreException {
        return desk.database.write(
                sql -> {
                    sql.update(
                            """
                            INSERT INTO sample (request, step, outcome, text, created)
                            VALUES (?, ?, ?, ?, 0)
                            """,
                            request.id(),
                            step,
                            outcome,
                            text);
                    return sql.list("SELECT max(id) AS id FROM sample", row -> row.number("id"))
                            .getFirst();
                });
    }

    private long answer(Request request, String text) throws StoreException {
        return answer(request, 0, "finished", text);
    }

    @Test
    void whatIsSaidLaterStandsInItsPlaceWhicheverWayRound() throws Exception {
        List<Request> asked = desk.ask(idea.id(), Desk.draft("hello", 2, "m", "other"));
        long one = answer(asked.get(0), "Hi");
        long other = answer(asked.get(1), "Go away");

        assertTrue(pairs.label(one, other, Preferred.LEFT, ""));
        assertTrue(pairs.label(one, other, Preferred.TIE, "Ben"));
        assertTrue(pairs.label(other, one, Preferred.RIGHT, ""));

        List<PairLabel> kept = pairs.ofProject(idea.project());
        assertEquals(2, kept.size());
        PairLabel mine =
                kept.stream().filter(pair -> pair.person().isEmpty()).findFirst().orElseThrow();
        assertEquals(other, mine.left());
        assertEquals(Preferred.RIGHT, mine.preferred());
        assertEquals("Go away", mine.leftText());
        assertEquals("Hi", mine.rightText());
        assertEquals(List.of(Message.user("hello")), mine.context());
        assertEquals(kept, pairs.ofRun(asked.getFirst().run()));

        pairs.clear(one, other, "");
        assertEquals(
                List.of("Ben"),
                pairs.ofProject(idea.project()).stream().map(PairLabel::person).toList());
        assertEquals(
                2,
                desk.database
                        .read(
                                sql ->
                                        sql.list(
                                                "SELECT sample FROM seen",
                                                row -> row.number("sample")))
                        .size());
    }

    @Test
    void repliesToDifferentMessagesAndBrokenOnesAreNoPair() throws Exception {
        List<Request> hello = desk.ask(idea.id(), Desk.draft("hello", 3, "m"));
        long one = answer(hello.get(0), "Hi");
        long cut = answer(hello.get(1), 0, "stopped", "H");
        long elsewhere = answer(desk.ask(idea.id(), Desk.draft("bye", 1, "m")).getFirst(), "Bye");

        assertFalse(pairs.label(one, elsewhere, Preferred.LEFT, ""));
        assertFalse(pairs.label(one, cut, Preferred.LEFT, ""));
        assertFalse(pairs.label(one, one, Preferred.TIE, ""));
        assertEquals(List.of(), pairs.ofProject(idea.project()));
    }

    @Test
    void theAnswersBeforeInAConversationBelongToItsContext() throws Exception {
        var turns =
                List.of(
                        new Turn(Role.USER, "Is it sound?"),
                        new Turn(Role.ASSISTANT, ""),
                        new Turn(Role.USER, "Are you sure?"));
        List<Request> asked =
                desk.ask(idea.id(), new Draft(turns, Map.of(), null, List.of(Desk.column("m")), 3));
        String[] before = {"Yes", "Yes", "No"};
        var last = new long[3];
        for (int i = 0; i < 3; i++) {
            answer(asked.get(i), 0, "finished", before[i]);
            last[i] = answer(asked.get(i), 1, "finished", "Final " + i);
        }

        assertTrue(pairs.label(last[0], last[1], Preferred.RIGHT, ""));
        assertFalse(pairs.label(last[0], last[2], Preferred.RIGHT, ""));
        assertEquals(
                List.of(
                        Message.user("Is it sound?"),
                        Message.assistant("Yes"),
                        Message.user("Are you sure?")),
                pairs.ofProject(idea.project()).getFirst().context());
    }
}
