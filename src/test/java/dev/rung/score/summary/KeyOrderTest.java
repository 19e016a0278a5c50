package dev.rung.score.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.experiment.Column;
import dev.rung.experiment.Condition;
import dev.rung.experiment.PromptVersion;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.Split;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameters;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What a run is ordered with stands in that order, whatever it is called. */
class KeyOrderTest {
    private static final RunOrder ORDER =
            new RunOrder(
                    "",
                    List.of(3L, 9L, 5L),
                    List.of(
                            new Column(new ModelRef("practice", "", "z"), Parameters.UNSET),
                            new Column(new ModelRef("custom", "", "a"), Parameters.UNSET)),
                    1,
                    Split.DEVELOPMENT,
                    null,
                    List.of(new Condition("pushed", Map.of()), new Condition("calm", Map.of())),
                    1,
                    false);

    @Test
    void cellsStandAsTheRunWasOrdered() {
        var ordered =
                List.of(
                        new Key("practice/z", 0, "pushed"),
                        new Key("practice/z", 0, "calm"),
                        new Key("practice/z", 1, "pushed"),
                        new Key("custom/a", 0, "pushed"),
                        new Key("custom/a", 2, "calm"));
        assertEquals(ordered, ordered.stream().sorted().sorted(Key.in(ORDER)).toList());
    }

    @Test
    void versionsStandAsTheyWereOrdered() {
        List<PromptVersion> known = List.of(version(9), version(7), version(5), version(3));
        assertEquals(
                List.of(3L, 9L, 5L), ORDER.asked(known).stream().map(PromptVersion::id).toList());
    }

    private static PromptVersion version(int id) {
        return new PromptVersion(id, 1, id, "", null, List.of(), List.of(), Instant.EPOCH);
    }
}
