package dev.rung.llm.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class LinesTest {
    private final Lines<String, String> lines = new Lines<>();

    private List<String> all() {
        var all = new ArrayList<String>();
        while (!lines.isEmpty()) {
            all.add(lines.next());
        }
        return all;
    }

    @Test
    void linesTakeTurnsAndTheFirstOfALineComesFirst() {
        for (int i = 1; i <= 4; i++) {
            lines.add("a", "a" + i);
        }
        lines.add("b", "b1");
        lines.add("c", "c1");
        lines.add("b", "b2");
        assertEquals(List.of("a1", "b1", "c1", "a2", "b2", "a3", "a4"), all());
    }

    @Test
    void whoLeavesIsNotCalled() {
        lines.add("a", "a1");
        lines.add("b", "b1");
        lines.add("b", "b2");
        assertTrue(lines.remove("a", "a1"));
        assertFalse(lines.remove("a", "a1"));
        assertTrue(lines.remove("b", "b1"));
        assertEquals(List.of("b2"), all());
    }
}
