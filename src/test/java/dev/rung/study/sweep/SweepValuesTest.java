package dev.rung.study.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.Column;
import dev.rung.llm.Capabilities;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameter;
import dev.rung.llm.Parameters;

import org.junit.jupiter.api.Test;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

class SweepValuesTest {
    private static final Column BASE =
            new Column(new ModelRef("fake", "", "luna"), Parameters.UNSET.withTemperature(0.6));

    private static List<String> words(SweepValues.Sets sets) {
        return sets.columns().stream().map(column -> column.parameters().words()).toList();
    }

    @Test
    void oneParameterAtATimeAroundTheDefaultWhichIsFirstAndOnce() {
        var values =
                new SweepValues(List.of(0.0, 0.6, 1.0), List.of(0.8), List.of(), List.of(), false);
        SweepValues.Sets sets = values.sets(BASE, Capabilities.UNKNOWN);
        assertEquals(
                List.of(
                        "temperature 0.6",
                        "temperature 0.0",
                        "temperature 1.0",
                        "temperature 0.6 · top-p 0.8"),
                words(sets));
        assertEquals(List.of(0, 1, 2, 3), sets.columns().stream().map(Column::slot).toList());
        assertEquals(List.of(), sets.notes());
    }

    @Test
    void crossedEveryCombinationAndTheDefaultBeside() {
        var values =
                new SweepValues(List.of(0.0, 1.0), List.of(0.8, 1.0), List.of(), List.of(64), true);
        assertEquals(
                List.of(
                        "temperature 0.6",
                        "temperature 0.0 · top-p 0.8 · max tokens 64",
                        "temperature 0.0 · top-p 1.0 · max tokens 64",
                        "temperature 1.0 · top-p 0.8 · max tokens 64",
                        "temperature 1.0 · top-p 1.0 · max tokens 64"),
                words(values.sets(BASE, Capabilities.UNKNOWN)));
    }

    @Test
    void whatTheModelDoesNotTakeIsLeftOutAndSaid() {
        var model =
                new Capabilities(
                        Set.of(Parameter.EFFORT, Parameter.TEMPERATURE, Parameter.MAX_TOKENS),
                        EnumSet.of(Parameter.TEMPERATURE),
                        List.of("none", "low", "high"),
                        "low",
                        null,
                        2000,
                        false,
                        true);
        SweepValues usual = SweepValues.usual(model);
        assertEquals(List.of(), usual.topPs());
        assertEquals(List.of("none", "low", "high"), usual.efforts());
        assertEquals(List.of(256, 1024), usual.maxTokens());
        var plain = new Column(BASE.model(), Parameters.UNSET.withEffort("none"));
        var values =
                new SweepValues(
                        List.of(0.0, 1.0), List.of(0.9), List.of("none", "high"), List.of(), true);
        SweepValues.Sets sets = values.sets(plain, model);
        assertEquals(List.of("effort none"), words(sets));
        assertTrue(
                sets.notes().getFirst().startsWith("Left out, since luna does not take it: "),
                sets.notes()::toString);
        assertTrue(sets.notes().getFirst().contains("top-p (4)"), sets.notes()::toString);
    }
}
