package dev.rung.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.llm.Message;
import dev.rung.llm.Role;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class FoldTest {
    private static List<Message> turns(int examples) {
        var turns = new ArrayList<Message>();
        turns.add(new Message(Role.SYSTEM, "Label."));
        for (int i = 0; i < examples; i++) {
            turns.add(new Message(Role.USER, "text " + i));
            turns.add(new Message(Role.ASSISTANT, "label " + i));
        }
        turns.add(new Message(Role.USER, "the question"));
        return turns;
    }

    @Test
    void examplesInTheMiddleOfALongConversationAreFolded() {
        Fold fold = Fold.of(turns(128));
        assertEquals(254, fold.count());
        assertFalse(fold.hides(0), "the system turn");
        assertTrue(fold.hides(1));
        assertTrue(fold.hides(254));
        assertFalse(fold.hides(255), "the last example");
        assertFalse(fold.hides(257), "the question");
    }

    @Test
    void aShortOneIsShownWhole() {
        assertEquals(0, Fold.of(turns(3)).count());
        assertEquals(0, Fold.of(List.of()).count());
        var system = new ArrayList<Message>();
        for (int i = 0; i < 10; i++) {
            system.add(new Message(Role.SYSTEM, "s"));
        }
        assertEquals(0, Fold.of(system).count());
    }
}
