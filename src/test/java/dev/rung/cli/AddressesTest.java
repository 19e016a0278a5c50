package dev.rung.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.cli.Terminals.Outcome;
import dev.rung.settings.DataFolder;
import dev.rung.testing.Answer;
import dev.rung.testing.ScriptedServer;
import dev.rung.wiring.Providers;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Experiment files that say where a model is, on a machine without a display. */
@Timeout(90)
class AddressesTest {
    private static final Map<String, String> KEYS =
            Map.of("OPENAI_API_KEY", "sk-of-openai", "GPU_KEY", "gpu-secret");

    @TempDir Path folder;
    private ScriptedServer server;

    @BeforeEach
    void start() throws IOException {
        server = ScriptedServer.start();
        server.on("m-1", Answer.streams("green"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Outcome rung(String... words) {
        var home =
                new Home(
                        new DataFolder(folder.resolve("home")),
                        KEYS,
                        Providers::offer,
                        place -> {});
        return Terminals.run(home, (Object[]) words);
    }

    private String file(String model, String baseUrl) throws IOException {
        return Files.writeString(
                        folder.resolve("colours.yaml"),
                        """
                        rung: 1
                        name: Colours
                        prompts:
                          - "What colour is {{thing}}?"
                        models:
                          - { name: "%s", baseUrl: "%s" }
                        data:
                          inline:
                            - { thing: grass }
                            - { thing: moss }
                        graders:
                          - id: right
                            metric: { kind: exact, expected: { text: green } }
                        """
                                .formatted(model, baseUrl))
                .toString();
    }

    private JsonNode models() throws IOException {
        return JsonMapper.shared()
                .readTree(Files.readString(folder.resolve("home").resolve("settings.json")))
                .get("models");
    }

    private void noKeyWasSent() {
        server.requests()
                .forEach(one -> assertNull(one.getHeaders().get("Authorization"), one.toString()));
    }

    @Test
    void nothingIsSentToAnAddressThatNobodyAllowed() throws IOException {
        Outcome refused = rung("run", file("custom/m-1", server.baseUrl()));
        assertEquals(2, refused.code(), refused.err());
        assertTrue(refused.err().contains(server.baseUrl()), refused.err());
        assertTrue(refused.err().contains("--allow-addresses"), refused.err());
        assertTrue(
                refused.err()
                        .contains(
                                "rung models add --base-url %s --model m-1 --key-variable NAME"
                                        .formatted(server.baseUrl())),
                refused.err());
        assertEquals(0, server.requests().size());
        assertFalse(Files.exists(folder.resolve("home").resolve("settings.json")));
    }

    @Test
    void anEstimateNeedsNoPermissionAndAddsNothing() throws IOException {
        String file = file("custom/m-1", server.baseUrl());
        for (String option : new String[] {"--limit=2", "--allow-addresses"}) {
            Outcome estimated = rung("run", file, "--estimate", option, "--max-cost", "1");
            assertEquals(0, estimated.code(), estimated.err());
            assertTrue(estimated.out().contains("2 requests for 2 places"), estimated.out());
            assertTrue(estimated.out().contains("price unknown"), estimated.out());
            assertTrue(estimated.out().contains("The price of m-1 is unknown"), estimated.out());
            assertTrue(estimated.out().contains(server.baseUrl()), estimated.out());
            assertTrue(estimated.out().contains("nothing was sent."), estimated.out());
        }
        assertEquals(0, server.requests().size());
        assertFalse(Files.exists(folder.resolve("home").resolve("settings.json")));
        Outcome none = rung("run", file("custom/m-1", "no address"), "--estimate");
        assertEquals(2, none.code(), none.out());
        assertEquals(2, rung("run", file("custom/m-1", server.baseUrl())).code(), "the run asks");
    }

    @Test
    void anEstimateSaysWhoCountedTokens() throws IOException {
        Path shots =
                Files.writeString(
                        folder.resolve("shots.yaml"),
                        """
                        rung: 1
                        name: Shots
                        prompts:
                          - "What colour is {{thing}}?"
                        models:
                          - { name: "custom/m-1", baseUrl: "%s" }
                        data:
                          inline:
                            - { thing: grass, colour: green, split: train }
                            - { thing: snow, colour: white, split: train }
                            - { thing: the sky, colour: blue, split: development }
                        shots: { answer: "{{colour}}", k: [0, max], budget: 500 }
                        """
                                .formatted(server.baseUrl()));
        Outcome unknown = rung("run", shots.toString(), "--estimate");
        assertEquals(0, unknown.code(), unknown.err());
        assertEquals(0, server.requests().size(), "nobody allowed the address");
        assertTrue(unknown.out().contains("nothing was sent."), unknown.out());

        rung("models", "add", "--base-url", server.baseUrl(), "--model", "m-1");
        Outcome known = rung("run", shots.toString(), "--estimate");
        assertEquals(0, known.code(), known.err());
        assertTrue(server.requests().size() > 0);
        server.requests()
                .forEach(one -> assertTrue(one.getTarget().endsWith("/tokenize"), one.toString()));
        assertFalse(known.out().contains("nothing was sent"), known.out());
        assertTrue(
                known.out().contains("no question was sent. Tokens were counted by custom/m-1"),
                known.out());
    }

    @Test
    void whatIsAllowedOnceIsRememberedAndGetsNoKey() throws IOException {
        // The slash belongs to no address.
        String file = file("custom/m-1", server.baseUrl() + "/");
        Outcome made = rung("run", file, "--allow-addresses");
        assertEquals(0, made.code(), made.err() + made.out());
        assertTrue(
                made.out().contains("Added custom/m-1 at %s".formatted(server.baseUrl())),
                made.out());
        assertTrue(made.out().contains("2 of 2 places answered"), made.out());
        assertEquals(2, server.requests().size());
        noKeyWasSent();
        assertEquals(1, models().size());
        assertEquals("", models().get(0).path("keyVariable").asString(""));
        Outcome again = rung("run", file, "--no-cache");
        assertEquals(0, again.code(), again.err());
        assertFalse(again.out().contains("Added"), again.out());
        assertEquals(4, server.requests().size());
        Outcome asked = rung("models", "custom/");
        assertTrue(asked.out().contains("custom/m-1"), asked.out());
    }

    @Test
    void oneIdAtTwoAddressesIsTypedWithItsAddress() throws IOException {
        try (var other = ScriptedServer.start()) {
            other.on("m-1", Answer.streams("there"));
            for (String url : List.of(server.baseUrl(), other.baseUrl())) {
                assertEquals(0, rung("models", "add", "--base-url", url, "--model", "m-1").code());
            }
            String named = "custom/m-1@" + other.baseUrl();
            Outcome listed = rung("models", "custom/");
            assertTrue(listed.out().contains(named), listed.out());
            Outcome unclear = rung("ask", "custom/m-1", "Hello");
            assertEquals(2, unclear.code());
            assertTrue(unclear.err().contains(named), unclear.err());
            Outcome asked = rung("ask", named, "Hello");
            assertEquals(0, asked.code(), asked.err());
            assertEquals("there", asked.out().strip());
            Outcome gone = rung("models", "remove", "--base-url", "http://no", "--model", "m-1");
            assertTrue(gone.err().contains("m-1 at " + other.baseUrl()), gone.err());
        }
    }

    @Test
    void aKeyIsNamedByTheUserAloneAndGoesToTheirAddressOnly() throws IOException {
        String url = server.baseUrl();
        Outcome added =
                rung(
                        "models",
                        "add",
                        "--base-url",
                        url,
                        "--model",
                        "m-1",
                        "--key-variable",
                        "GPU_KEY");
        assertEquals(0, added.code(), added.err());
        assertTrue(added.out().contains("the key in GPU_KEY is sent there"), added.out());
        assertEquals(0, server.requests().size(), "adding sends nothing");
        assertFalse(
                Files.readString(folder.resolve("home").resolve("settings.json"))
                        .contains("gpu-secret"));
        Outcome made = rung("run", file("custom/m-1", url));
        assertEquals(0, made.code(), made.err());
        server.requests()
                .forEach(
                        one ->
                                assertEquals(
                                        "Bearer gpu-secret",
                                        one.getHeaders().get("Authorization")));
        // A file changes nothing of that: the same model elsewhere is another.
        try (var other = ScriptedServer.start()) {
            other.on("m-1", Answer.streams("green"));
            Outcome elsewhere =
                    rung("run", file("custom/m-1", other.baseUrl()), "--allow-addresses");
            assertEquals(0, elsewhere.code(), elsewhere.err());
            assertTrue(other.requests().size() > 0);
            other.requests().forEach(one -> assertNull(one.getHeaders().get("Authorization")));
        }
        // A key of a provider never goes to another address, whoever names it.
        Outcome taken =
                rung(
                        "models",
                        "add",
                        "--base-url",
                        url,
                        "--model",
                        "m-1",
                        "--key-variable",
                        "OPENAI_API_KEY");
        assertTrue(taken.err().contains("OPENAI_API_KEY is sent to"), taken.err());
        int before = server.requests().size();
        assertEquals(2, rung("run", file("custom/m-1", url), "--no-cache").code());
        assertEquals(before, server.requests().size());
        assertEquals(0, rung("models", "remove", "--base-url", url, "--model", "m-1").code());
        assertEquals(2, rung("run", file("custom/m-1", url)).code());
        assertEquals(1, rung("models", "remove", "--base-url", url, "--model", "m-1").code());
    }

    @Test
    void addressesOfJudgesAreAskedForBeforeAnythingIsSent() throws IOException {
        rung("models", "add", "--base-url", server.baseUrl(), "--model", "m-1");
        String file = file("custom/m-1", server.baseUrl());
        Files.writeString(
                Path.of(file),
                Files.readString(Path.of(file))
                        + """
                          - id: kind
                            judge:
                              model: { provider: custom, baseUrl: "http://127.0.0.1:9/v1", id: j }
                              question: { kind: pass, criterion: Is it kind? }
                        """);
        Outcome refused = rung("run", file);
        assertEquals(2, refused.code(), refused.err());
        assertTrue(refused.err().contains("http://127.0.0.1:9/v1 («j»)"), refused.err());
        assertEquals(0, server.requests().size());
    }

    @Test
    void whatAShellWouldTakeForMoreThanANameIsNeverPutIntoACommand() throws IOException {
        Outcome refused = rung("run", file("custom/x$(touch stolen)", server.baseUrl()));
        assertEquals(2, refused.code());
        assertTrue(refused.err().contains("--model ID --key-variable NAME"), refused.err());
        Outcome withKey =
                rung(
                        "run",
                        file("custom/m-1", "http://me:secret@127.0.0.1/v1"),
                        "--allow-addresses");
        assertEquals(2, withKey.code());
        assertTrue(withKey.err().contains("Leave out user names"), withKey.err());
        Outcome file = rung("run", file("custom/m-1", "file:///etc"), "--allow-addresses");
        assertEquals(2, file.code());
        assertTrue(file.err().contains("is no address that a model can be at"), file.err());
        // Another provider's models are at addresses of their own.
        Outcome other = rung("run", file("groq/m-1", server.baseUrl()), "--allow-addresses");
        assertEquals(2, other.code());
        assertTrue(other.err().contains("There is no model «m-1» at"), other.err());
        assertEquals(0, server.requests().size());
    }

    @Test
    void aKeyIsNoNameOfAVariable() {
        Outcome wrong =
                rung(
                        "models",
                        "add",
                        "--base-url",
                        server.baseUrl(),
                        "--model",
                        "m-1",
                        "--key-variable",
                        "sk-pasted-key");
        assertEquals(2, wrong.code());
        assertTrue(wrong.err().contains("not the key itself"), wrong.err());
        assertFalse(wrong.err().contains("sk-pasted-key"), wrong.err());
    }

    @Test
    void whatPromptfooNamesRunsFromTheTerminalAlone() throws IOException {
        Path config =
                Files.writeString(
                        folder.resolve("promptfooconfig.yaml"),
                        """
                        prompts: ["What colour is {{thing}}?"]
                        providers:
                          - id: openai:chat:m-1
                            config: { apiBaseUrl: "%s", apiKeyEnvar: OPENAI_API_KEY }
                        tests:
                          - vars: { thing: grass }
                            assert: [{ type: equals, value: green }]
                        """
                                .formatted(server.baseUrl()));
        String made = folder.resolve("made.yaml").toString();
        Outcome converted = rung("import", "promptfoo", config.toString(), "-o", made);
        assertEquals(0, converted.code(), converted.err());
        assertTrue(converted.err().contains("--allow-addresses"), converted.err());
        assertEquals(2, rung("run", made).code());
        Outcome run = rung("run", made, "--allow-addresses");
        assertEquals(0, run.code(), run.err() + run.out());
        assertTrue(server.requests().size() > 0);
        noKeyWasSent();
    }

    @Test
    void aPriceOfOnesOwnIsSetAndCapsHold() throws IOException {
        String file = file("custom/m-1", server.baseUrl());
        rung("models", "add", "--base-url", server.baseUrl(), "--model", "m-1");
        Outcome before = rung("run", file, "--estimate", "--max-cost", "1");
        assertTrue(before.out().contains("«rung models price MODEL"), before.out());

        Outcome set = rung("models", "price", "m-1", "--input", "2e5");
        assertEquals(2, set.code());
        assertTrue(set.err().contains("0 to 100,000"), set.err());
        for (List<String> wrong :
                List.of(
                        List.<String>of(),
                        List.of("--input", "-1"),
                        List.of("--input", "NaN"),
                        List.of("--output", "1", "--remove"))) {
            var words = new ArrayList<>(List.of("models", "price", "m-1"));
            words.addAll(wrong);
            assertEquals(2, rung(words.toArray(String[]::new)).code(), wrong.toString());
        }
        assertEquals(2, rung("models", "price", "m-9", "--input", "1").code());

        set = rung("models", "price", "m-1", "--input", "1000", "--output", "2000.5");
        assertEquals(0, set.code(), set.err());
        assertTrue(set.out().contains("1000 / 2000.5 in US dollars"), set.out());
        Outcome capped = rung("run", file, "--max-cost", "0.000001");
        assertEquals(4, capped.code(), capped.out() + capped.err());
        assertEquals(0, server.requests().size());
        assertFalse(capped.out().contains("price unknown"), capped.out());

        assertEquals(0, rung("models", "price", "m-1", "--remove").code());
        assertEquals(1, rung("models", "price", "m-1", "--remove").code());
        Outcome after = rung("models", "m-1");
        assertTrue(after.out().contains("unknown"), after.out());
        Outcome free = rung("models", "price", "m-1", "--input", "0", "--output", "0");
        assertTrue(free.out().contains("free"), free.out());
    }
}
