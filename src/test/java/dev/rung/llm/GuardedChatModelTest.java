package dev.rung.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rung.testing.FakeChatModel;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;

class GuardedChatModelTest {
    private static final Capabilities CONDITIONAL =
            new Capabilities(
                    Set.of(Parameter.EFFORT, Parameter.TEMPERATURE),
                    Set.of(Parameter.TEMPERATURE),
                    List.of("none", "low"),
                    "low",
                    null,
                    null,
                    false,
                    true);

    private final FakeChatModel inner = new FakeChatModel().text("Hi");

    @Test
    void whatIsTakenPassesUnchanged() throws Exception {
        var request = request(new Parameters(0.5, null, null, List.of(), null, "none", null));
        assertEquals("Hi", guarded(CONDITIONAL).chat(request, piece -> {}).text());
        assertEquals(List.of(request), inner.requests());
    }

    @Test
    void whatIsNotTakenIsNamedAndNothingIsSent() {
        var request = request(new Parameters(null, 0.9, null, List.of("x"), null, null, null));
        var fault =
                assertThrows(
                        LlmException.NotTaken.class,
                        () -> guarded(CONDITIONAL).chat(request, piece -> {}));
        assertEquals("m does not take top-p, stop; nothing was sent.", fault.getMessage());
        assertEquals(List.of(), inner.requests());
    }

    @Test
    void aTemperatureBesideThinkingIsNotTaken() {
        var withEffort = request(new Parameters(0.5, null, null, List.of(), null, "low", null));
        var byDefault = request(Parameters.UNSET.withTemperature(0.5));
        for (var request : List.of(withEffort, byDefault)) {
            assertThrows(
                    LlmException.NotTaken.class,
                    () -> guarded(CONDITIONAL).chat(request, piece -> {}));
        }
        assertEquals(List.of(), inner.requests());
    }

    @Test
    void aModelOfWhichNothingIsKnownTakesEverything() throws Exception {
        var all = new Parameters(1.0, 1.0, 1, List.of("x"), 1L, "low", 5);
        guarded(Capabilities.UNKNOWN).chat(request(all), piece -> {});
        assertEquals(all, inner.requests().getFirst().parameters());
    }

    private ChatModel guarded(Capabilities capabilities) {
        return new GuardedChatModel(inner, "m", capabilities);
    }

    private static ChatRequest request(Parameters parameters) {
        return new ChatRequest(List.of(Message.user("Hello")), parameters);
    }
}
