package dev.rung.pane.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rung.experiment.field.Tag;
import dev.rung.score.metric.Choice;
import dev.rung.score.metric.Choices;
import dev.rung.score.metric.Metric;
import dev.rung.score.metric.Value;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class GraderKindTest {
    private static Choices choices(String option) {
        var measure = GraderKind.CHOICE.make("right", "answer", option, "");
        return ((Choice) measure.metric()).choices();
    }

    @Test
    void choicesAreTypedOrTakenFromThePrompt() {
        assertEquals(Choices.of(false, "red", "green"), choices("red, green"));
        assertEquals(
                new Choices(List.of(), List.of("a", "b"), true, 7L),
                choices(" {{choices 7: a, b}} "));
        assertEquals(Choices.of(true, "yes", "no"), choices("{{choices: \"yes\", \"no\"}}"));
        assertThrows(IllegalArgumentException.class, () -> choices("{{choices 7: a}}"));
        assertThrows(IllegalArgumentException.class, () -> choices("red"));
    }

    private static Metric value(String option) {
        return GraderKind.VALUE.make("points", "", option, "grade").metric();
    }

    @Test
    void wordsAreTypedWithWhatTheyAreWorth() {
        assertEquals(new Value(Tag.last("grade"), Map.of()), value(" "));
        assertEquals(
                new Value(Tag.last("grade"), Map.of("A", 4.0, "not so good", -1.5)),
                value("A=4, not so good = -1.5"));
        for (String wrong : List.of("A", "A=", "=4", "A=x", "A=4, A=3", "A=4, a=3")) {
            assertThrows(IllegalArgumentException.class, () -> value(wrong), wrong);
        }
    }
}
