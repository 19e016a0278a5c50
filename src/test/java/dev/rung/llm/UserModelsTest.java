package dev.rung.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

class UserModelsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final ModelRef QWEN = new ModelRef("custom", "http://127.0.0.1:8000/v1", "qwen");

    @TempDir Path folder;
    private Path file;
    private UserModels models;

    @BeforeEach
    void setUp() {
        file = folder.resolve("models.json");
        models = new UserModels(file);
    }

    private void read(String text) throws IOException {
        Files.writeString(file, text);
        models.load();
    }

    private Price price() {
        return Objects.requireNonNull(models.price(QWEN));
    }

    @Test
    void noFileIsNothingOfTheUsersOwn() {
        models.load();

        assertEquals(List.of(), models.problems());
        assertEquals(Capabilities.UNKNOWN, models.capabilities(QWEN, Capabilities.UNKNOWN));
        assertEquals(Prices.FREE, models.prices(QWEN, Prices.FREE));
        assertNull(models.price(QWEN));
    }

    @Test
    void aRecordChangesWhatItHoldsAndNothingElse() throws IOException {
        read(
                """
                {"models": [{"provider": "custom", "id": "qwen", "tuning": "base",
                  "size": 8000000000, "context": 4096, "features": ["prompt_logprobs"],
                  "price": {"input": 0.1, "output": 0.3}, "priceAsOf": "2026-11-01"}]}
                """);
        var told =
                new Capabilities(
                        Set.of(Parameter.STOP), Set.of(), List.of(), null, 1, 2, true, true);

        Capabilities known = models.capabilities(QWEN, told);

        assertEquals(Set.of(Parameter.STOP), known.takes());
        assertEquals(4096, known.context());
        assertEquals(2, known.outputLimit());
        assertEquals(Tuning.BASE, known.tuning());
        assertEquals(8_000_000_000L, known.size());
        assertEquals(EnumSet.of(Feature.PROMPT_LOGPROBS), known.features());
        assertEquals("prices of 2026-11-01, your price", models.prices(QWEN, Prices.FREE).origin());
        assertEquals(new Price(0.1, null, null, null, 0.3), models.price(QWEN));
        assertEquals(told, models.capabilities(new ModelRef("custom", "x", "other"), told));
    }

    @Test
    void aBaseUrlNarrowsIt() throws IOException {
        read(
                """
                {"models": [{"provider": "custom", "id": "qwen", "baseUrl": "http://else",
                  "price": {"input": 1, "output": 1}}]}
                """);

        assertEquals(Prices.UNKNOWN, models.prices(QWEN, Prices.UNKNOWN));
    }

    @Test
    void aFaultyRecordIsNamedAndTheOthersAreInForce() throws IOException {
        read(
                """
                {"models": [
                  {"provider": "custom", "id": "a", "takes": ["warmth"]},
                  {"provider": "custom", "id": "qwen", "price": {"input": 1, "output": 2}},
                  {"id": "nobody's"},
                  {"provider": "custom", "id": "c", "price": {"input": -1}},
                  {"provider": "custom", "id": "d", "price": {"input": 1}, "priceAsOf": "soon"}]}
                """);

        assertEquals(4, models.problems().size(), models.problems().toString());
        assertTrue(models.problems().getFirst().contains("«warmth» in takes"));
        assertEquals(1.0, price().input());
    }

    @Test
    void aFileThatIsNoJsonIsNamedAndNeverOverwritten() throws IOException {
        read("{\"models\": [\n oops");

        assertEquals(1, models.problems().size());
        assertThrows(IOException.class, () -> models.setPrice(QWEN, Price.UNKNOWN, TODAY));
        assertEquals("{\"models\": [\n oops", Files.readString(file));
    }

    @Test
    void setsAndTakesBackAPriceAndKeepsTheRest() throws IOException {
        read(
                """
                {"mine": 1, "models": [{"provider": "openai", "id": "x", "odd": true}]}
                """);

        models.setPrice(QWEN, new Price(0.5, null, null, null, 1.5), TODAY);
        assertEquals(1.5, price().output());
        models.setPrice(QWEN, new Price(0.6, null, null, null, 1.6), TODAY);
        assertEquals(0.6, price().input());

        var again = new UserModels(file);
        again.load();
        assertEquals(
                "prices of 2026-11-24, your price", again.prices(QWEN, Prices.UNKNOWN).origin());
        String text = Files.readString(file);
        assertTrue(text.contains("\"odd\" : true") && text.contains("\"mine\" : 1"), text);

        models.setPrice(QWEN, null, TODAY);
        assertNull(models.price(QWEN));
    }
}
