package dev.rung.pane.ladder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.Column;
import dev.rung.experiment.Draft;
import dev.rung.llm.ChatRequest;
import dev.rung.llm.LlmException;
import dev.rung.llm.Parameter;
import dev.rung.llm.Parameters;
import dev.rung.llm.Price;
import dev.rung.llm.Prices;
import dev.rung.testing.FakeChatModel;
import dev.rung.testing.FakeProvider;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A model refuses a parameter: it is said, dropped on a key, remembered, and can be forgotten. */
@NullUnmarked
class RefusedParameterTest extends LadderTest {
    private static final Prices PRICES =
            new Prices(
                    List.of(new Prices.Rate(null, 0, new Price(2.0, null, null, null, 10.0))),
                    Map.of(),
                    LocalDate.of(2026, 11, 23),
                    "");

    private final List<ChatRequest> asked = new CopyOnWriteArrayList<>();
    private final FakeProvider paid = new FakeProvider("paid", "https://paid.example", PRICES);

    private long refusing() throws Exception {
        var answers = new FakeChatModel().text("Blue.").uses(1200, 350);
        paid.with(
                "picky",
                (request, pieces) -> {
                    asked.add(request);
                    if (request.parameters().temperature() != null) {
                        throw new LlmException.BadRequest(
                                400,
                                "`temperature` is deprecated for this model.",
                                "temperature",
                                Parameter.TEMPERATURE,
                                "{\"error\": …}");
                    }
                    return answers.chat(request, pieces);
                });
        fixture = new LadderFixture(folder.resolve("rung.db"), paid);
        long idea = fixture.emptyIdea();
        var column =
                new Column(
                        paid.ref("picky"), Parameters.UNSET.withTemperature(0.2).withMaxTokens(9));
        fixture.drafts.save(
                idea, new Draft(user("Which colour?"), Map.of(), null, List.of(column), 10));
        return idea;
    }

    @Test
    void aRefusedParameterIsDroppedOnAKeyRememberedAndForgotten() throws Exception {
        show(refusing());
        press("Shortcut+Enter");
        waitForReplies(0, 1);
        var fault = column(0).replies().getFirst().sampleProperty().get().fault();
        assertEquals(Parameter.TEMPERATURE, fault.refused());
        assertEquals(
                "This model does not take temperature: drop it for this model and ask again.",
                fault.advice());
        shoot(stage.getScene(), false, "refused");

        press("Shortcut+R");
        press("X");
        waitForReplies(0, 2);
        assertEquals("Blue.", text(0));
        assertEquals(
                Parameters.UNSET.withMaxTokens(9), asked.getLast().parameters(), "the rest stays");
        assertFalse(column(0).capabilities().takes().contains(Parameter.TEMPERATURE));
        var paidFor = column(0).replies().getFirst().sampleProperty().get().paid();
        assertNotNull(paidFor);
        assertEquals("$0.0059", paidFor.cost().text());
        settle();
        shoot(stage.getScene(), true, "refused-dropped");

        press("Shortcut+Enter");
        waitForReplies(0, 3);
        assertEquals("Blue.", text(0));
        assertEquals(3, asked.size(), "it is not tried again");

        fixture.refused().forget(paid.ref("picky"), Parameter.TEMPERATURE);
        runFx(() -> pane.model().columns().relearn());
        assertTrue(column(0).capabilities().takes().contains(Parameter.TEMPERATURE));
        leave();
    }
}
