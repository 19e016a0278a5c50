package dev.rung.pane.ladder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.Condition;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class ConditionsModelTest {
    private static final List<Condition> TWO =
            List.of(
                    new Condition("mine", Map.of("stance", "I wrote it.", "what", "poem")),
                    new Condition("theirs", Map.of("stance", "", "what", "essay")));

    private final ConditionsModel model = new ConditionsModel();

    @Test
    void everyVariableOfARunComesBack() {
        model.load(TWO);
        assertEquals(2, model.variables().size());
        assertTrue(model.fills("stance") && model.fills("what"));
        assertEquals(TWO, model.current());
    }

    @Test
    void aVariableOfOneConditionSaysNothingUnderTheOthers() {
        model.load(
                List.of(
                        new Condition("neutral", Map.of()),
                        new Condition("proud", Map.of("stance", "Proud."))));
        assertEquals(
                List.of(Map.of("stance", ""), Map.of("stance", "Proud.")),
                model.current().stream().map(Condition::values).toList());
    }

    @Test
    void columnsComeAndGoWithTheirTexts() {
        var known = List.of("stance", "what", "text");
        model.add(known);
        assertEquals(List.of("what", "text"), model.unfilled(known));
        var changes = new ArrayList<String>();
        model.lines().subscribe(() -> changes.add("line"));
        model.addVariable("what");
        var line = model.lines().getFirst();
        line.textProperty(model.variables().getFirst()).set("Mine.");
        line.textProperty(model.variables().getLast()).set("poem");
        assertFalse(changes.isEmpty(), "texts of new columns are heard");
        model.removeVariable(model.variables().getFirst());
        assertEquals(
                List.of(Map.of("what", "poem")),
                model.current().stream().map(Condition::values).toList());
        model.removeVariable(model.variables().getFirst());
        assertEquals(1, model.variables().size(), "the last column stays");
    }
}
