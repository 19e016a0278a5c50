package dev.rung.pane.ladder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.rung.experiment.Column;
import dev.rung.experiment.Entry;
import dev.rung.experiment.Marks;
import dev.rung.experiment.Request;
import dev.rung.llm.ChatRequest;
import dev.rung.llm.Message;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameters;
import dev.rung.llm.Role;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

class ColumnModelTest {
    private static final ModelRef MODEL = new ModelRef("fake", "", "m");

    private final ColumnModel column = new ColumnModel(new Column(MODEL, Parameters.UNSET));

    private static Request request(long id) {
        return new Request(
                id,
                1,
                1,
                1,
                null,
                null,
                MODEL,
                new ChatRequest(List.of(new Message(Role.USER, "Hi")), Parameters.UNSET),
                (int) id,
                new Request.Item(0, "", "c"),
                Instant.EPOCH);
    }

    private static Entry waiting(long id) {
        return new Entry(request(id), 0, "", null, Marks.NONE);
    }

    @Test
    void whatALookIntoTheStoreFoundFirstStandsThereOnce() {
        column.storedProperty().set(2);
        column.merge(List.of(waiting(2), waiting(1)));
        var sent = new ReplyModel(request(2), 0);
        column.put(List.of(sent));
        assertEquals(2, column.replies().size());
        assertSame(sent, column.replies().getFirst());
        assertEquals(2, column.runningProperty().get());
        assertEquals(2, column.storedProperty().get());
        var next = new ReplyModel(request(3), 0);
        column.put(List.of(next));
        assertEquals(3, column.replies().size());
        assertEquals(3, column.storedProperty().get());
    }
}
