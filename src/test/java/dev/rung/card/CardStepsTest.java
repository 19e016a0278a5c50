package dev.rung.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.Split;
import dev.rung.plan.NextStep;
import dev.rung.plan.RunLink;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

class CardStepsTest {
    @TempDir Path folder;

    @Test
    void stepsUnderACardAreStepsOfTheOneList() throws Exception {
        try (var desk = new CardDesk(folder)) {
            long run = desk.run(Split.TEST, List.of(), "yes");
            Card card = desk.card(run);
            CardSteps steps = desk.services.cards().steps();
            long first = steps.add(card, desk.project, NextStep.Words.of("length-matched pairs"));
            long second = steps.add(card, desk.project, NextStep.Words.of("stop here"));
            NextStep step = steps.of(card.id()).getFirst();
            assertEquals("length-matched pairs", step.head().title());
            assertEquals(desk.idea.id(), step.head().where().idea());
            assertEquals(run, step.runs().getFirst().run());
            assertEquals(RunLink.Role.RAISED, step.runs().getFirst().role());

            steps.arrange(List.of(second, first));
            assertEquals(
                    List.of(second, first),
                    steps.of(card.id()).stream().map(NextStep::id).toList());
            steps.remove(card.id(), second);
            assertEquals(1, steps.of(card.id()).size());
            assertTrue(desk.services.plan().step(second).isPresent(), "it stays in the list");
            desk.services.cards().store().delete(card.id());
            assertTrue(desk.services.plan().step(first).isPresent());
        }
    }
}
