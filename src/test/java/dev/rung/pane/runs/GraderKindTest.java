package dev.rung.pane.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rung.score.metric.Choice;
import dev.rung.score.metric.Choices;

import org.junit.jupiter.api.Test;

import java.util.List;

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
}
