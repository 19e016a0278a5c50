package dev.rung.study;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.experiment.Turn;
import dev.rung.experiment.field.Line;
import dev.rung.experiment.field.OfAnswer;
import dev.rung.experiment.field.Which;
import dev.rung.experiment.field.Within;
import dev.rung.llm.Role;
import dev.rung.score.metric.Found;
import dev.rung.score.metric.Measure;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

class GraderSpecTest {
    private static final List<Turn> TWICE =
            List.of(
                    new Turn(Role.USER, "Is it?"),
                    new Turn(Role.ASSISTANT, ""),
                    new Turn(Role.USER, "Sure?"));

    private static GraderSpec reads(int answer) {
        var field = new Within(new OfAnswer(answer, null), new Line(Which.LAST));
        return new GraderSpec.Computed(Measure.of("g", new Found(field)));
    }

    @Test
    void anAnswerThatThereIsNotIsSaidBeforeAnythingIsAsked() {
        assertEquals(Optional.empty(), reads(2).problem(TWICE));
        assertEquals(
                Optional.of("reads answer 3 of a conversation in which the model answers 2 times."),
                reads(3).problem(TWICE));
        assertEquals(
                Optional.of("reads answer 2 of a conversation in which the model answers once."),
                reads(2).problem(TWICE.subList(0, 1)));
        var row = List.of(new Turn(Role.USER, "{{messages}}"));
        assertEquals(Optional.empty(), reads(3).problem(row), "each row says how often");
    }
}
