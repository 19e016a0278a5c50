package dev.rung.pane.ladder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.experiment.GoldExample;
import dev.rung.experiment.shot.Shot;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class LabelHintTest {
    private static final Map<String, String> ROW = Map.of("text", "Well?", "label", "Plea");

    private static String hint(String answer, Map<String, String> row, String template) {
        var shot = new Shot(Map.of("text", "Well?"), List.of("first", answer), 7L);
        return LabelHint.differs(new GoldExample(1, shot, 2L), row, template).orElse("");
    }

    @Test
    void anotherAnswerThanTheLabelIsSaid() {
        assertEquals("Plea", hint("none", ROW, "{{label}}"));
        assertEquals("Plea", hint("none", ROW, ""), "by the name of the column");
        assertEquals("Plea", hint("pleasant", ROW, ""), "no part of a word");
        assertEquals("It is Plea.", hint("Plea", ROW, "It is {{label}}."));
    }

    @Test
    void theLabelWithinAnAnswerIsTheLabel() {
        assertEquals("", hint(" plea\n", ROW, "{{label}}"));
        assertEquals("", hint("I would say: **Plea**.", ROW, ""));
        assertEquals("", hint("none", ROW, "{{gone}}"), "the template knows another dataset");
        assertEquals("", hint("none", Map.of("text", "Well?"), ""), "no column holds answers");
        assertEquals("", hint("none", Map.of("label", " "), ""), "no label");
    }

    @Test
    void onlyStarredRepliesAreLookedAt() {
        var shot = new Shot(Map.of("text", "Well?"), "none", 7L);
        assertEquals(true, LabelHint.differs(new GoldExample(1, shot, null), ROW, "").isEmpty());
    }
}
