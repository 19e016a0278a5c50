package dev.rung.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.llm.Capabilities;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

class RefusedParametersTest {
    private static final ModelRef MODEL = new ModelRef("openai", "https://a.example/v1", "m");
    private static final ModelRef OTHER = new ModelRef("openai", "https://b.example/v1", "m");

    @TempDir Path folder;

    private static boolean takes(RefusedParameters refused, ModelRef model) {
        return refused.capabilities(model, Capabilities.UNKNOWN)
                .takes()
                .contains(Parameter.TEMPERATURE);
    }

    @Test
    void whatWasLearnedIsUsedFromThenOnAndCanBeForgotten() throws Exception {
        try (var desk = Desk.open(folder)) {
            var refused = new RefusedParameters(desk.database, Clock.systemUTC());
            assertTrue(takes(refused, MODEL));

            refused.learn(MODEL, Parameter.TEMPERATURE, "only the default");
            assertFalse(takes(refused, MODEL));
            assertTrue(takes(refused, OTHER), "elsewhere it may be taken");

            refused.learn(MODEL, Parameter.TEMPERATURE, "still not");
            refused.learn(MODEL, Parameter.STOP, "no");
        }
        try (var desk = Desk.open(folder)) {
            var again = new RefusedParameters(desk.database, Clock.systemUTC());
            again.load();
            assertFalse(takes(again, MODEL));
            List<RefusedParameters.Refused> all = again.all();
            assertEquals(2, all.size());
            assertEquals("no", all.getFirst().said());
            assertEquals("still not", all.getLast().said());

            again.forget(MODEL, Parameter.TEMPERATURE);
            assertTrue(takes(again, MODEL));
            assertEquals(1, again.all().size());
        }
    }
}
