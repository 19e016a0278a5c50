package dev.rung.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.cli.Terminals.Outcome;
import dev.rung.llm.ChatModel;
import dev.rung.llm.Delta;
import dev.rung.llm.LlmException;
import dev.rung.llm.Message;
import dev.rung.llm.Parameters;
import dev.rung.llm.Price;
import dev.rung.llm.Prices;
import dev.rung.llm.Provider;
import dev.rung.llm.Role;
import dev.rung.llm.builtin.practice.PracticeProvider;
import dev.rung.settings.DataFolder;
import dev.rung.task.Lanes;
import dev.rung.testing.FakeChatModel;
import dev.rung.testing.FakeProvider;
import dev.rung.wiring.Services;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** {@code rung ask} and {@code rung models} on a data folder of their own. */
@Timeout(60)
class AskCommandTest {
    private static final Prices PRICES =
            new Prices(
                    List.of(new Prices.Rate(null, 0, new Price(2.0, null, null, null, 10.0))),
                    Map.of(),
                    null,
                    "a test");

    @TempDir Path folder;
    private final FakeChatModel answers = new FakeChatModel().text("It ", "is ü.").uses(100, 50);

    private FakeProvider paid(ChatModel model) {
        return new FakeProvider("paid", "https://paid.example", PRICES).with("m-1", model);
    }

    private Outcome rung(List<Provider> providers, String input, String... arguments) {
        return rung(providers, input, true, arguments);
    }

    private Outcome rung(
            List<Provider> providers, String input, boolean atTerminal, String... arguments) {
        var stdin = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        var home = Terminals.at(folder, providers);
        return Terminals.run(
                Terminals.of(
                        new ModelsCommand(home), new AskCommand(home, stdin, () -> atTerminal)),
                (Object[]) arguments);
    }

    private Outcome ask(String... arguments) {
        return rung(List.of(new PracticeProvider(), paid(answers)), "from stdin", arguments);
    }

    @Test
    void streamsTheReplyAndSendsOnlyWhatIsSet() {
        Outcome asked = ask("ask", "m-1", "What?");

        assertEquals("", asked.err());
        assertEquals("It is ü.\n", asked.out());
        assertEquals(0, asked.code());
        var sent = answers.requests().getFirst();
        assertEquals(List.of(new Message(Role.USER, "What?")), sent.messages());
        assertEquals(Parameters.UNSET, sent.parameters());
    }

    @Test
    void takesStandardInputSystemAndParameters() {
        Outcome asked =
                ask(
                        "ask",
                        "paid/m-1",
                        "--system",
                        "Be brief.",
                        "--temperature",
                        "0.5",
                        "--top-p",
                        "0.9",
                        "--max-tokens",
                        "7",
                        "--stop",
                        "A",
                        "--stop",
                        "B",
                        "--seed",
                        "3",
                        "--effort",
                        "low",
                        "--top-logprobs",
                        "2");

        assertEquals(0, asked.code(), asked.err());
        var sent = answers.requests().getFirst();
        assertEquals(
                List.of(
                        new Message(Role.SYSTEM, "Be brief."),
                        new Message(Role.USER, "from stdin")),
                sent.messages());
        assertEquals(
                new Parameters(0.5, 0.9, 7, List.of("A", "B"), 3L, "low", 2), sent.parameters());
    }

    @Test
    void jsonHasTheCostAndItCountsForTheDay() throws Exception {
        Outcome asked = ask("ask", "m-1", "What?", "--json");

        var json = JsonMapper.shared().readTree(asked.out());
        assertEquals("It is ü.", json.path("text").stringValue());
        assertEquals("end", json.path("stop").path("kind").stringValue());
        assertEquals(100, json.path("usage").path("input").intValue());
        assertTrue(json.path("usage").path("thinking").isNull());
        double dollars = (100 * 2 + 50 * 10) / 1e6;
        assertEquals(dollars, json.path("cost").path("dollars").doubleValue(), 1e-12);
        try (var lanes = Lanes.direct();
                var services =
                        Services.open(
                                new DataFolder(folder).database(), List.of(), Map.of(), lanes)) {
            var today = services.money().spending().spent(null).today();
            assertEquals(dollars, today.dollars(), 1e-12);
            services.money().caps().set(null, 0.0001);
        }

        Outcome over = ask("ask", "m-1", "What?");
        assertEquals(1, over.code());
        assertTrue(over.err().contains("The cap of $0.00010 a day is reached"), over.err());
        assertEquals(0, ask("ask", "practice", "(A) yes (B) no").code(), "costs nothing");
    }

    @Test
    void faultsSayWhatToDoAndKeepWhatCame() {
        var broken =
                new FakeChatModel()
                        .text("half")
                        .fails(() -> new LlmException.CutOff("it was lost", "", null).notAgain());
        Outcome asked = rung(List.of(paid(broken)), "", "ask", "m-1", "What?");

        assertEquals(1, asked.code());
        assertEquals("half\n", asked.out());
        assertTrue(asked.err().contains("The reply was cut off: it was lost."), asked.err());
    }

    /** Its first attempt is cut off. */
    private ChatModel cutOff(ChatModel then) {
        return (request, pieces) -> {
            pieces.accept(new Delta.Begin());
            pieces.accept(new Delta.Text("It"));
            var fault = new LlmException.CutOff("it was lost", "It", null);
            pieces.accept(new Delta.Restart(2, 2, Duration.ZERO, fault));
            return then.chat(request, pieces);
        };
    }

    @Test
    void whoReadsItFromAPipeHasTheAttemptThatCountsAlone() {
        var model = cutOff(answers);
        Outcome piped = rung(List.of(paid(model)), "", false, "ask", "m-1", "What?");
        assertEquals("It is ü.\n", piped.out());
        assertEquals("rung: attempt 2 of 2\n", piped.err());
        assertEquals(0, piped.code());

        Outcome seen = rung(List.of(paid(model)), "", true, "ask", "m-1", "What?");
        assertEquals("It\nIt is ü.\n", seen.out());
    }

    @Test
    void ofAttemptsThatAllFailedThePipeHasTheLast() {
        var broken =
                new FakeChatModel()
                        .text("half")
                        .fails(() -> new LlmException.CutOff("it was lost", "", null).notAgain());
        Outcome piped = rung(List.of(paid(cutOff(broken))), "", false, "ask", "m-1", "What?");
        assertEquals("half\n", piped.out());
        assertEquals(1, piped.code());
    }

    @Test
    void namesThatAreNotClear() {
        assertTrue(ask("ask", "m-2", "x").err().contains("there is no model «m-2»"));
        assertTrue(ask("ask", "M-", "x").err().contains("Do you mean: paid/m-1?"));
        var twice =
                List.<Provider>of(paid(answers), new FakeProvider("other").with("m-1", answers));
        Outcome both = rung(twice, "", "ask", "m-1", "x");
        assertTrue(both.err().contains("Name one: paid/m-1, other/m-1."), both.err());
    }

    @Test
    void wrongCommandLines() {
        assertEquals(2, ask("ask", "m-1", "x", "--top-p", "1.5").code());
        assertEquals(2, ask("ask").code());
        assertTrue(rung(List.of(paid(answers)), " \n", "ask", "m-1").err().contains("is empty"));
        assertTrue(answers.requests().isEmpty());
    }

    @Test
    void modelsAreListedWithPriceAndWhatTheyTake() {
        Outcome listed = ask("models");

        assertEquals(0, listed.code());
        String practice = line(listed.out(), "practice/practice");
        assertTrue(practice.contains("ready") && practice.contains("free"), practice);
        assertTrue(practice.contains("temperature, top-p, max tokens, stop, seed"), practice);
        String paid = line(listed.out(), "paid/m-1");
        assertTrue(paid.contains("2 / 10") && paid.contains("whatever is set"), paid);
    }

    private static String line(String out, String start) {
        return out.lines().filter(line -> line.startsWith(start)).findFirst().orElseThrow();
    }

    @Test
    void modelsAsJsonAndFiltered() {
        Outcome listed = ask("models", "PAID", "--ready", "--json");

        var json = JsonMapper.shared().readTree(listed.out());
        assertEquals(1, json.size());
        var model = json.path(0);
        assertEquals("m-1", model.path("id").stringValue());
        assertEquals(10.0, model.path("price").path("output").doubleValue());
        assertFalse(model.path("known").booleanValue());
        assertTrue(model.path("context").isNull());
    }
}
