package dev.rung.llm.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.llm.Capabilities;
import dev.rung.llm.ChatRequest;
import dev.rung.llm.LlmException;
import dev.rung.llm.Message;
import dev.rung.llm.ModelCatalog;
import dev.rung.llm.ModelInfo;
import dev.rung.llm.ModelInfo.State;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameter;
import dev.rung.llm.Parameters;
import dev.rung.llm.Provider;
import dev.rung.llm.http.Http;
import dev.rung.settings.CustomModel;
import dev.rung.settings.Keys;
import dev.rung.testing.Answer;
import dev.rung.testing.ScriptedServer;

import okhttp3.Dns;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Where keys go and where they never go, and which models there are. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class ProvidersTest {
    private static final String CANARY = "sk-canary-openai";
    private static final String OWN = "sk-canary-own";
    private static final Keys KEYS = new Keys(Map.of("OPENAI_API_KEY", CANARY, "OWN_KEY", OWN));
    private static final Keys NO_KEYS = new Keys(Map.of());
    private static final ChatRequest HELLO =
            new ChatRequest(List.of(Message.user("Hello")), Parameters.UNSET);

    private ScriptedServer server;

    @BeforeEach
    void start() throws IOException {
        server = ScriptedServer.start().on("alpha", Answer.streams("Hi"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void openAiOffersTheRecordedModelsWithoutAskingTheNetwork() throws Exception {
        var models = openAi(offline(), KEYS, null).models();
        var terra = find(models, "gpt-6.1-terra");
        assertEquals(State.READY, terra.state());
        assertEquals(
                new ModelRef("openai", "https://api.openai.com/v1", "gpt-6.1-terra"), terra.ref());
        assertTrue(terra.capabilities().takesWith("none").contains(Parameter.TEMPERATURE));
        assertFalse(terra.capabilities().takesWith(null).contains(Parameter.TEMPERATURE));
    }

    @Test
    void openAiWithoutAKeyNamesTheVariable() throws Exception {
        for (var model : openAi(offline(), NO_KEYS, "  ").models()) {
            assertEquals(State.NO_KEY, model.state());
            assertEquals(
                    "Set OPENAI_API_KEY to a key that is valid there, then restart Rung.",
                    model.note());
        }
    }

    @Test
    void anotherBaseUrlGetsTheKeyAndListsItsModels() throws Exception {
        var provider = openAi(new Http(), KEYS, server.baseUrl() + "/");
        assertEquals(server.baseUrl(), provider.baseUrl());
        var models = provider.models();
        assertEquals(List.of("alpha"), models.stream().map(ModelInfo::label).toList());
        assertEquals(Capabilities.UNKNOWN, models.getFirst().capabilities());
        assertTrue(provider.owns(models.getFirst().ref()));
        assertEquals("Hi", say(provider, models.getFirst().ref()));
        assertEquals(List.of(bearer(CANARY), bearer(CANARY)), authorizations());
    }

    @Test
    void aListThatIsNoneOffersNothing() throws Exception {
        assertEquals(List.of(), openAi(new Http(), KEYS, server.baseUrl() + "/other").models());
        assertEquals(List.of(), openAi(new Http(), KEYS, "no url").models());
    }

    @Test
    void openAiOwnsNothingAtAnotherAddress() {
        var provider = openAi(offline(), KEYS, null);
        assertFalse(provider.owns(new ModelRef("openai", server.baseUrl(), "alpha")));
        assertFalse(provider.owns(new ModelRef("custom", provider.baseUrl(), "alpha")));
    }

    @Test
    void aRunningOllamaIsFoundAndNeverGetsAKey() throws Exception {
        var provider = new OllamaProvider(new Http(), server.baseUrl());
        var models = provider.models();
        assertEquals(List.of("alpha"), models.stream().map(ModelInfo::label).toList());
        assertEquals("Hi", say(provider, models.getFirst().ref()));
        assertEquals(List.of("none", "none"), authorizations());
    }

    @Test
    void noOllamaIsNoModelsAndNoNoise() throws Exception {
        String gone = server.baseUrl();
        server.close();
        assertEquals(List.of(), new OllamaProvider(new Http(), gone).models());
    }

    @Test
    void aModelAddedByHandGetsOnlyTheKeyItNames() throws Exception {
        var provider = custom(KEYS, new CustomModel(server.baseUrl() + "/", "alpha", "OWN_KEY"));
        var model = provider.models().getFirst();
        assertEquals(State.READY, model.state());
        assertEquals("alpha@127.0.0.1", model.label());
        assertEquals("Hi", say(provider, model.ref()));
        assertEquals(List.of(bearer(OWN)), authorizations());
    }

    @Test
    void aModelAddedByHandWithoutAVariableGetsNoKey() throws Exception {
        var provider = custom(KEYS, new CustomModel(server.baseUrl(), "alpha", ""));
        assertEquals(State.READY, provider.models().getFirst().state());
        assertEquals("Hi", say(provider, provider.models().getFirst().ref()));
        assertEquals(List.of("none"), authorizations());
    }

    @Test
    void openAisKeyIsNotSentToATypedAddress() throws Exception {
        for (String variable : List.of("OPENAI_API_KEY", "openai_api_key")) {
            var model = new CustomModel(server.baseUrl(), "alpha", variable);
            var provider = custom(KEYS, model);
            var info = provider.models().getFirst();
            assertEquals(State.NO_KEY, info.state());
            assertTrue(info.note().contains("is sent to https://api.openai.com/v1 only"));
            say(provider, info.ref());
        }
        assertEquals(List.of("none", "none"), authorizations());
    }

    @Test
    void openAisKeyIsSentToATypedAddressThatIsItsOwn() throws Exception {
        var typed = new CustomModel(server.baseUrl() + "//", "alpha", "OPENAI_API_KEY");
        var provider = new CustomProvider(new Http(), KEYS, () -> List.of(typed), server.baseUrl());
        say(provider, provider.models().getFirst().ref());
        assertEquals(List.of(bearer(CANARY)), authorizations());
    }

    @Test
    void aVariableThatIsNotSetIsNamed() throws Exception {
        var provider = custom(KEYS, new CustomModel(server.baseUrl(), "alpha", "OTHER_KEY"));
        var model = provider.models().getFirst();
        assertEquals(State.NO_KEY, model.state());
        assertTrue(model.note().startsWith("Set OTHER_KEY to a key"), model.note());
    }

    @Test
    void aKeyThatNoHeaderCanHoldIsNotSent() throws Exception {
        var keys = new Keys(Map.of("ODD_KEY", "schlüssel\nX-Evil: 1"));
        var provider = custom(keys, new CustomModel(server.baseUrl(), "alpha", "ODD_KEY"));
        assertEquals(State.NO_KEY, provider.models().getFirst().state());
        assertEquals("Hi", say(provider, provider.models().getFirst().ref()));
        assertEquals(List.of("none"), authorizations());
    }

    @Test
    void anAddressThatIsNoneIsMarked() throws Exception {
        var provider = custom(KEYS, new CustomModel("localhost 8000", "alpha", ""));
        var model = provider.models().getFirst();
        assertEquals(State.UNREACHABLE, model.state());
        assertThrows(LlmException.Unreachable.class, () -> say(provider, model.ref()));
    }

    @Test
    void onlyModelsThatAreStillInTheSettingsAreOwned() {
        var provider = custom(KEYS, new CustomModel(server.baseUrl(), "alpha", ""));
        assertTrue(provider.owns(new ModelRef("custom", server.baseUrl(), "alpha")));
        assertFalse(provider.owns(new ModelRef("custom", server.baseUrl(), "beta")));
        assertFalse(provider.owns(new ModelRef("custom", "http://other/v1", "alpha")));
    }

    @Test
    void atOpenAiItselfTheLimitHasItsOwnNameAndNothingIsStored() throws Exception {
        var local = new Http(builder -> builder.dns(host -> List.of(loopback())));
        String url = server.baseUrl().replace("127.0.0.1", "api.openai.com");
        var provider = openAi(local, KEYS, url);
        var parameters = Parameters.UNSET.withMaxTokens(5);
        provider.chat(new ModelRef("openai", url, "alpha"))
                .chat(new ChatRequest(HELLO.messages(), parameters), piece -> {});
        String body = server.bodies().getFirst();
        assertTrue(body.contains("\"max_completion_tokens\":5"), body);
        assertTrue(body.contains("\"store\":false"), body);
    }

    private static OpenAiProvider openAi(Http http, Keys keys, @Nullable String baseUrl) {
        return new OpenAiProvider(http, new ModelCatalog(), keys, baseUrl);
    }

    private static CustomProvider custom(Keys keys, CustomModel model) {
        return new CustomProvider(
                new Http(), keys, () -> List.of(model), "https://api.openai.com/v1");
    }

    /** A client that fails the test if it is used. */
    private static Http offline() {
        Dns none =
                host -> {
                    throw new AssertionError("asked for " + host);
                };
        return new Http(builder -> builder.dns(none));
    }

    private static InetAddress loopback() {
        return InetAddress.getLoopbackAddress();
    }

    private static String say(Provider provider, ModelRef ref)
            throws LlmException, InterruptedException {
        return provider.chat(ref).chat(HELLO, piece -> {}).text();
    }

    private static ModelInfo find(List<ModelInfo> models, String id) {
        return models.stream()
                .filter(model -> model.ref().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private List<String> authorizations() {
        return server.requests().stream()
                .map(request -> request.getHeaders().get("Authorization"))
                .map(value -> Objects.requireNonNullElse(value, "none"))
                .toList();
    }

    private static String bearer(String key) {
        return "Bearer " + key;
    }
}
