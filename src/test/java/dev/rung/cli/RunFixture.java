package dev.rung.cli;

import dev.rung.cli.Terminals.Outcome;
import dev.rung.llm.ChatModel;
import dev.rung.llm.LlmException;
import dev.rung.llm.Price;
import dev.rung.llm.Prices;
import dev.rung.llm.Provider;
import dev.rung.llm.builtin.practice.PracticeProvider;
import dev.rung.llm.http.Http;
import dev.rung.settings.DataFolder;
import dev.rung.task.Lanes;
import dev.rung.testing.FakeChatModel;
import dev.rung.testing.FakeProvider;
import dev.rung.wiring.Providers;
import dev.rung.wiring.Services;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** {@code rung run} on a data folder of its own, with a file of two prompts and two conditions. */
abstract class RunFixture {
    private static final Prices PRICES =
            new Prices(
                    List.of(new Prices.Rate(null, 0, new Price(1.0, null, null, null, 10.0))),
                    Map.of(),
                    null,
                    "a test");

    static final String FILE =
            """
            rung: 1
            name: Colours
            project: P
            idea: I
            prompts:
              - name: short
                turns:
                  - user: "What colour is {{thing}}?"
              - name: long
                turns:
                  - system: Answer with one word.
                  - user: "What colour is {{thing}}?{{push}}"
            models:
              - name: paid/m-1
                temperature: 0.5
                maxTokens: 20
            data:
              inline:
                - { thing: grass, colour: green, source: a }
                - { thing: the sky, colour: blue, source: b }
                - { thing: snow, colour: white, source: b }
            conditions:
              - { name: calm, values: { push: "" } }
              - { name: pushed, values: { push: " I say it is red." } }
            samples: 2
            cluster: source
            graders:
              - id: right
                metric: { kind: contains, texts: [{ column: colour }], ignoreCase: true }
            """;

    @TempDir Path folder;
    final AtomicInteger asked = new AtomicInteger();
    Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("colours.yaml"), FILE);
    }

    /** It says green, whatever it is asked; every so many requests it fails. */
    final ChatModel green(int failing) {
        var answer = new FakeChatModel().text("It is green.").uses(100, 50);
        return (request, pieces) -> {
            if (asked.incrementAndGet() % failing == 0) {
                throw new LlmException.BadRequest(400, "no", null, "");
            }
            return answer.chat(request, pieces);
        };
    }

    final List<Provider> providers(ChatModel model) {
        return List.of(
                new PracticeProvider(),
                new FakeProvider("paid", "https://paid.example", PRICES).with("m-1", model));
    }

    final Outcome rung(ChatModel model, Object... arguments) {
        return Terminals.run(Terminals.at(folder.resolve("home"), providers(model)), arguments);
    }

    final Outcome run(Object... more) {
        var arguments = new Object[more.length + 2];
        arguments[0] = "run";
        arguments[1] = file;
        System.arraycopy(more, 0, arguments, 2, more.length);
        return rung(green(Integer.MAX_VALUE), arguments);
    }

    final JsonNode json(Path at) throws IOException {
        return JsonMapper.builder().build().readTree(Files.readString(at));
    }

    final Services services(Lanes lanes) throws Exception {
        return Services.open(
                new DataFolder(folder.resolve("home")).database(),
                new Providers.Offer(providers(green(Integer.MAX_VALUE)), new Http()),
                Map.of(),
                lanes);
    }
}
