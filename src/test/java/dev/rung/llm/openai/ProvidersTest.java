package dev.rung.llm.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.Column;
import dev.rung.llm.Capabilities;
import dev.rung.llm.ChatRequest;
import dev.rung.llm.LlmException;
import dev.rung.llm.Message;
import dev.rung.llm.ModelCatalog;
import dev.rung.llm.ModelInfo;
import dev.rung.llm.ModelInfo.Kind;
import dev.rung.llm.ModelInfo.State;
import dev.rung.llm.ModelNames;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Models;
import dev.rung.llm.Parameter;
import dev.rung.llm.Parameters;
import dev.rung.llm.Provider;
import dev.rung.llm.http.Http;
import dev.rung.llm.http.ProviderSetup;
import dev.rung.settings.CustomModel;
import dev.rung.study.ColumnCheck;
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
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Where keys go and where they never go, and which models there are. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class ProvidersTest {
    private static final String CANARY = "sk-canary-openai";
    private static final String OWN = "sk-canary-own";
    private static final Map<String, String> KEYS =
            Map.of("OPENAI_API_KEY", CANARY, "OWN_KEY", OWN);
    private static final Map<String, String> NO_KEYS = Map.of();
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
    void openAiWithoutAKeyNamesTheVariableAndAsksNobody() throws Exception {
        var models = openAi(offline(), NO_KEYS, "  ").models();
        assertTrue(models.size() > 8);
        for (var model : models) {
            assertEquals(State.NO_KEY, model.state());
            assertEquals(
                    "Add a key that is valid there in Settings, or set OPENAI_API_KEY and restart"
                            + " Rung.",
                    model.note());
        }
    }

    @Test
    void aModelThatIsNotListedLacksTheKeyOfItsPlace() throws Exception {
        var models = new Models(List.of(openAi(offline(), NO_KEYS, "  ")));
        ModelRef unknown = ModelNames.find("openai/gpt-99", models.list());
        assertTrue(models.info(unknown).isEmpty());
        assertEquals(
                List.of(
                        "«gpt-99»: Add a key that is valid there in Settings, or set"
                                + " OPENAI_API_KEY and restart Rung."),
                ColumnCheck.problems(models, List.of(new Column(unknown, Parameters.UNSET))));
        assertEquals("gpt-99", models.keyless(unknown).orElseThrow().label());
        models.forgetKeyless();
        assertTrue(models.keyless(unknown).isEmpty());
    }

    @Test
    void openAiOffersTheRecordedModelsAndTheOthersItLists() throws Exception {
        server.on("gpt-7", Answer.streams("Hi")).on("text-embedding-9", Answer.streams("no"));
        server.on("davinci-002", Answer.streams("raw"));
        var models = atOpenAi().models();
        var terra = find(models, "gpt-6.1-terra");
        assertEquals(State.READY, terra.state());
        assertEquals("openai-responses", terra.ref().provider());
        assertTrue(terra.capabilities().takesWith("none").contains(Parameter.TEMPERATURE));
        assertFalse(terra.capabilities().takesWith(null).contains(Parameter.TEMPERATURE));
        assertTrue(terra.note().endsWith("Not in the list that this key gets."), terra.note());
        assertTrue(find(models, "gpt-4.1").note().startsWith("Shuts down on 2027-01-14."));
        assertEquals("openai", find(models, "gpt-7").ref().provider());
        assertFalse(find(models, "gpt-7").capabilities().known());
        assertEquals(Kind.EMBEDDING, find(models, "text-embedding-9").kind());
        assertEquals("openai-completions", find(models, "davinci-002").ref().provider());
        assertTrue(models.stream().noneMatch(m -> m.label().equals("davinci-002")));
    }

    @Test
    void whenOpenAiCannotBeAskedItsModelsSayWhy() throws Exception {
        var nobody =
                new Http(
                        builder ->
                                builder.dns(
                                        host -> {
                                            throw new UnknownHostException(host);
                                        }));
        for (var model : openAi(nobody, KEYS, null).models()) {
            assertEquals(State.UNREACHABLE, model.state());
            assertEquals("No connection to api.openai.com: unknown host.", model.note());
        }
    }

    @Test
    void anotherBaseUrlGetsTheKeyAndListsItsModels() throws Exception {
        var provider = openAi(new Http(), KEYS, server.baseUrl() + "/");
        assertEquals(Map.of("OPENAI_API_KEY", server.baseUrl()), provider.keys());
        var models = provider.models();
        assertEquals(List.of("alpha"), models.stream().map(ModelInfo::label).toList());
        assertEquals(Capabilities.UNKNOWN, models.getFirst().capabilities());
        assertTrue(provider.owns(models.getFirst().ref()));
        assertEquals("Hi", say(provider, models.getFirst().ref()));
        assertEquals(List.of(bearer(CANARY), bearer(CANARY)), authorizations());
    }

    @Test
    void aBaseUrlThatListsNothingIsAPlaceThatSaysWhy() throws Exception {
        var wrong = only(openAi(new Http(), KEYS, server.baseUrl() + "/other").models());
        assertEquals(State.UNREACHABLE, wrong.state());
        assertTrue(wrong.note().startsWith("It does not list its models."), wrong.note());
        var none = only(openAi(new Http(), KEYS, "no url").models());
        assertEquals(State.UNREACHABLE, none.state());
        assertTrue(none.note().contains("not an http or https address"), none.note());
        server.close();
        var gone = only(openAi(new Http(), KEYS, server.baseUrl()).models());
        assertEquals(State.UNREACHABLE, gone.state());
        assertTrue(gone.note().contains("connection refused"), gone.note());
    }

    private static ModelInfo only(List<ModelInfo> models) {
        assertEquals(1, models.size());
        assertTrue(models.getFirst().isPlace());
        return models.getFirst();
    }

    @Test
    void openAiOwnsNothingAtAnotherAddress() {
        var provider = openAi(offline(), KEYS, null);
        assertFalse(provider.owns(new ModelRef("openai", server.baseUrl(), "alpha")));
        assertFalse(provider.owns(new ModelRef("custom", "https://api.openai.com/v1", "alpha")));
    }

    @Test
    void aServerOnThisMachineIsFoundAndNeverGetsAKey() throws Exception {
        var provider = near(server.baseUrl());
        var models = provider.models();
        assertEquals(
                List.of("alpha", "alpha (raw text)"),
                models.stream().map(ModelInfo::label).toList());
        assertEquals("vLLM on this machine", models.getFirst().note());
        var raw = models.getLast();
        assertEquals(new ModelRef("vllm-completions", server.baseUrl(), "alpha"), raw.ref());
        assertEquals("Raw text completions: the turns are sent as one text.", raw.note());
        assertFalse(raw.capabilities().takes().contains(Parameter.EFFORT));
        assertTrue(provider.owns(raw.ref()));
        assertEquals("Hi", say(provider, models.getFirst().ref()));
        assertEquals(List.of("none", "none"), authorizations());
        assertEquals(Map.of(), provider.keys());
    }

    @Test
    void noServerOnThisMachineIsNoModelsAndNoNoise() throws Exception {
        String gone = server.baseUrl();
        assertEquals(List.of(), near(gone + "/other").models());
        server.close();
        assertEquals(List.of(), near(gone).models());
    }

    @Test
    void aKnownPlaceWithoutItsKeySaysSoAndIsNotAsked() throws Exception {
        for (var preset : List.of(Preset.OPENROUTER, Preset.TOGETHER, Preset.GROQ)) {
            var provider = new CompatibleProvider(setup(offline(), NO_KEYS), preset);
            var place = only(provider.models());
            assertEquals(State.NO_KEY, place.state());
            assertEquals(preset.name(), place.label());
            assertTrue(place.note().contains("or set " + preset.key() + " and"), place.note());
        }
    }

    @Test
    void openRouterIsToldToRequireWhatIsSet() throws Exception {
        var preset = new Preset("openrouter", "OpenRouter", server.baseUrl(), "OPENROUTER_API_KEY");
        var setup = setup(new Http(), Map.of("OPENROUTER_API_KEY", OWN));
        var provider = new CompatibleProvider(setup, preset);
        var parameters = Parameters.UNSET.withEffort("low").withMaxTokens(5);
        provider.chat(provider.models().getFirst().ref())
                .chat(new ChatRequest(HELLO.messages(), parameters), piece -> {});
        String body = server.bodies().getLast();
        assertTrue(body.contains("\"provider\":{\"require_parameters\":true}"), body);
        assertTrue(body.contains("\"reasoning\":{\"effort\":\"low\"}"), body);
        assertTrue(body.contains("\"max_tokens\":5"), body);
        assertEquals(List.of(bearer(OWN), bearer(OWN)), authorizations());
    }

    @Test
    void headersOfAModelAddedByHandAreSentAndTheirSecretsShownNowhere() throws Exception {
        var headers = Map.of("X-Team", "red", "X-Auth-Token", "Token $OWN_KEY!");
        var provider = custom(KEYS, new CustomModel(server.baseUrl(), "alpha", "", headers));
        var ref = provider.models().getFirst().ref();
        assertEquals(State.READY, provider.models().getFirst().state());
        var reply = provider.chat(ref).chat(HELLO, piece -> {});
        var sent = server.requests().getFirst().getHeaders();
        assertEquals("red", sent.get("X-Team"));
        assertEquals("Token " + OWN + "!", sent.get("X-Auth-Token"));
        String shown = reply.exchange().request();
        assertTrue(shown.contains("X-Auth-Token: Token $OWN_KEY!"), shown);
        assertFalse(shown.contains(OWN), shown);
    }

    @Test
    void headersArePartOfAModelsIdentityWithoutTheirSecrets() {
        var headers = Map.of("X-Team", "red", "X-Auth-Token", "Token $OWN_KEY");
        var provider = custom(KEYS, new CustomModel(server.baseUrl(), "alpha", "", headers));
        var ref = new ModelRef("custom", server.baseUrl(), "alpha");
        assertEquals("x-auth-token: Token $OWN_KEY\nx-team: red", provider.variant(ref));
        assertEquals("OWN_KEY", provider.keyVariable(ref));
        var plain = custom(KEYS, new CustomModel(server.baseUrl(), "alpha", "OWN_KEY"));
        assertEquals("", plain.variant(ref));
        assertEquals("OWN_KEY", plain.keyVariable(ref));
    }

    @Test
    void aModelAddedByHandMayTakeRawText() throws Exception {
        var provider =
                custom(
                        KEYS,
                        new CustomModel(
                                server.baseUrl(),
                                "alpha",
                                "",
                                Map.of(),
                                CustomModel.Format.COMPLETIONS));
        var model = provider.models().getFirst();
        assertEquals(new ModelRef("custom-completions", server.baseUrl(), "alpha"), model.ref());
        assertEquals("alpha@127.0.0.1 (raw text)", model.label());
        assertTrue(provider.owns(model.ref()));
        assertFalse(provider.owns(new ModelRef("custom", server.baseUrl(), "alpha")));
    }

    @Test
    void aHeaderGetsNoKeyOfAnotherPlaceAndSaysWhatIsMissing() throws Exception {
        for (String variable : List.of("OPENAI_API_KEY", "NOT_SET")) {
            var headers = Map.of("X-Api-Key", "$" + variable);
            var model = new CustomModel(server.baseUrl(), "alpha", "", headers);
            var provider = custom(KEYS, model);
            var info = provider.models().getFirst();
            assertEquals(State.NO_KEY, info.state());
            assertTrue(info.note().contains(variable), info.note());
            say(provider, info.ref());
            assertEquals(null, server.requests().getLast().getHeaders().get("X-Api-Key"));
        }
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
        var provider =
                new CustomProvider(
                        setup(new Http(), KEYS),
                        () -> List.of(typed),
                        List.of(openAi(new Http(), KEYS, server.baseUrl())));
        say(provider, provider.models().getFirst().ref());
        assertEquals(List.of(bearer(CANARY)), authorizations());
    }

    @Test
    void aVariableThatIsNotSetIsNamed() throws Exception {
        var provider = custom(KEYS, new CustomModel(server.baseUrl(), "alpha", "OTHER_KEY"));
        var model = provider.models().getFirst();
        assertEquals(State.NO_KEY, model.state());
        assertTrue(
                model.note()
                        .startsWith("Add a key that is valid there in Settings, or set OTHER_KEY"),
                model.note());
    }

    @Test
    void aKeyThatNoHeaderCanHoldIsNotSent() throws Exception {
        var keys = Map.of("ODD_KEY", "schlüssel\nX-Evil: 1");
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
        var provider = atOpenAi();
        var request = new ChatRequest(HELLO.messages(), Parameters.UNSET.withMaxTokens(5));
        provider.chat(new ModelRef("openai", openAiUrl(), "alpha")).chat(request, piece -> {});
        String body = server.bodies().getFirst();
        assertTrue(body.contains("\"max_completion_tokens\":5"), body);
        assertTrue(body.contains("\"store\":false"), body);
    }

    /** OpenAI's host, but the scripted server behind it. */
    private OpenAiProvider atOpenAi() {
        var local = new Http(builder -> builder.dns(host -> List.of(loopback())));
        return openAi(local, KEYS, openAiUrl());
    }

    private String openAiUrl() {
        return server.baseUrl().replace("127.0.0.1", "api.openai.com");
    }

    private static CompatibleProvider near(String baseUrl) {
        return new CompatibleProvider(
                setup(new Http(), KEYS), new Preset("vllm", "vLLM", baseUrl, ""));
    }

    private static ProviderSetup setup(Http http, Map<String, String> environment) {
        return new ProviderSetup(http, new ModelCatalog(), environment);
    }

    private static OpenAiProvider openAi(
            Http http, Map<String, String> keys, @Nullable String baseUrl) {
        var environment = new HashMap<>(keys);
        if (baseUrl != null) {
            environment.put("OPENAI_BASE_URL", baseUrl);
        }
        return new OpenAiProvider(setup(http, environment));
    }

    private static CustomProvider custom(Map<String, String> keys, CustomModel model) {
        return new CustomProvider(
                setup(new Http(), keys),
                () -> List.of(model),
                List.of(openAi(offline(), Map.of(), null)));
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
