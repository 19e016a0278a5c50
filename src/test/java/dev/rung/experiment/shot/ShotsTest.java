package dev.rung.experiment.shot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.experiment.RunOrder;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Map;

/** Shots are kept with a run as they were ordered. */
class ShotsTest {
    private static final List<Shot> EXAMPLES = List.of(new Shot(Map.of("text", "a"), "yes", null));
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @Test
    void goldExamplesComeBackWhereTheyStood() throws Exception {
        for (Placement placement : Placement.values()) {
            var gold = new Shots.Gold(EXAMPLES, placement);
            assertEquals(gold, RunOrder.readShots(MAPPER.writeValueAsString(gold)));
        }
    }

    @Test
    void withoutAPlaceTheyStandAsTurns() throws Exception {
        JsonNode json = MAPPER.valueToTree(new Shots.Gold(EXAMPLES, Placement.INSIDE));
        ((ObjectNode) json).remove("placement");
        assertEquals(
                new Shots.Gold(EXAMPLES, Placement.TURNS), RunOrder.readShots(json.toString()));
    }
}
