package dev.rung.pane.ladder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.experiment.Turn;
import dev.rung.llm.Role;

import org.junit.jupiter.api.Test;

import java.util.List;

class TurnPairsTest {
    private static final Turn SYSTEM = new Turn(Role.SYSTEM, "Be brief.");
    private static final Turn ASK = new Turn(Role.USER, "Is it?");
    private static final Turn SLOT = new Turn(Role.ASSISTANT, "");
    private static final Turn SURE = new Turn(Role.USER, "Sure?");

    private static List<String> pairs(List<Turn> left, List<Turn> right) {
        return TurnPairs.of(left, right).stream()
                .map(section -> section.left() + " | " + section.right())
                .toList();
    }

    @Test
    void turnsOfTheSameRoleStandBesideEachOther() {
        assertEquals(
                List.of("null | Be brief.", "Is it? | Is it?"),
                pairs(List.of(ASK), List.of(SYSTEM, ASK)));
        assertEquals(
                List.of("Be brief. | null", "Is it? | Sure?"),
                pairs(List.of(SYSTEM, ASK), List.of(SURE)));
    }

    @Test
    void turnsWithTheSameTextAreFoundAgain() {
        assertEquals(
                List.of("Is it? | null", "(the model answers here) | null", "Sure? | Sure?"),
                pairs(List.of(ASK, SLOT, SURE), List.of(SURE)));
    }

    @Test
    void aPlaceForAnAnswerIsNotComparedWithAWrittenAnswer() {
        var written = new Turn(Role.ASSISTANT, "Yes.");
        assertEquals(
                List.of("null | Yes.", "(the model answers here) | null").stream()
                        .sorted()
                        .toList(),
                pairs(List.of(SLOT), List.of(written)).stream().sorted().toList());
    }
}
