package dev.rung.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.llm.ModelInfo.State;
import dev.rung.testing.FakeChatModel;
import dev.rung.testing.FakeProvider;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

class ModelsTest {
    private static final ChatRequest WARM =
            new ChatRequest(List.of(Message.user("Hello")), Parameters.UNSET.withTemperature(1.0));

    private final FakeProvider one =
            new FakeProvider("one").with("a", new FakeChatModel().text("from a"));
    private final FakeProvider two =
            new FakeProvider("two")
                    .with("b", new FakeChatModel().text("from b"))
                    .with("c", new FakeChatModel().text("from c"));

    @Test
    void allModelsAreListedInTheOrderOfTheProviders() throws Exception {
        var labels = new Models(List.of(one, two)).list().stream().map(ModelInfo::label).toList();
        assertEquals(List.of("a", "b", "c"), labels);
    }

    @Test
    void aModelIsReachedThroughItsProviderAndTimed() throws Exception {
        var reply = chat(new Models(List.of(one, two)), two.ref("c"));
        assertEquals("from c", reply.text());
        assertTrue(reply.timing().firstToken() != null);
    }

    @Test
    void aModelThatNoProviderKnowsIsNone() {
        var models = new Models(List.of(one, two));
        assertTrue(models.chat(one.ref("b")).isEmpty());
        assertTrue(models.info(one.ref("b")).isEmpty());
    }

    @Test
    void whatAListedModelDoesNotTakeIsNotSent() throws Exception {
        var picky = new PickyProvider(one);
        var models = new Models(List.of(picky));
        models.list();
        assertEquals(State.READY, models.info(one.ref("a")).orElseThrow().state());
        assertThrows(LlmException.NotTaken.class, () -> chat(models, one.ref("a")));
    }

    @Test
    void whatDoesNotChatIsListedApart() throws Exception {
        var models = new Models(List.of(one, new Embedder(one), two));
        assertEquals(3, models.list().size());
        assertEquals(
                List.of("vectors"), models.embeddings().stream().map(ModelInfo::label).toList());
        assertEquals(List.of(), models.rewards());
    }

    @Test
    void aQuestionGoesThroughTheLayersWithItsAccount() throws Exception {
        var asked = new ArrayList<Account>();
        var models =
                new Models(
                        List.of(new Embedder(one)),
                        new Models.Layers() {
                            @Override
                            public ChatModel around(
                                    ModelRef model, Account account, ChatModel client) {
                                asked.add(account);
                                return client;
                            }

                            @Override
                            public <T> T ask(ModelRef model, Account account, Call<T> call)
                                    throws LlmException, InterruptedException {
                                asked.add(account);
                                return call.run();
                            }
                        });
        var embedder = models.embedder(Embedder.REF).orElseThrow();
        assertEquals(3, embedder.embed(List.of("a", "b", "long")).vectors().size());
        assertEquals(2, asked.size(), "two texts at most go into one request");
        assertEquals(new Account("https://h/v1", "SOME_KEY"), asked.getFirst());
        assertEquals("x-team: red", models.variant(Embedder.REF));
        assertEquals("", models.variant(one.ref("a")));
    }

    /** A place with one model that embeds, two texts at a time. */
    private record Embedder(FakeProvider inner) implements Provider {
        static final ModelRef REF = new ModelRef("e", "https://h/v1", "vectors");

        @Override
        public String id() {
            return "e";
        }

        @Override
        public List<ModelInfo> models() {
            return List.of(
                    new ModelInfo(
                            REF,
                            "vectors",
                            Capabilities.UNKNOWN,
                            State.READY,
                            "",
                            ModelInfo.Kind.EMBEDDING));
        }

        @Override
        public boolean owns(ModelRef ref) {
            return ref.equals(REF);
        }

        @Override
        public ChatModel chat(ModelRef ref) {
            return inner.chat(inner.ref("a"));
        }

        @Override
        public Optional<EmbeddingModel> embedder(ModelRef ref) {
            return Optional.of(
                    new EmbeddingModel() {
                        @Override
                        public Embeddings embed(List<String> texts) {
                            var vectors = texts.stream().map(text -> new float[] {1}).toList();
                            return new Embeddings(vectors, null, Usage.UNKNOWN);
                        }

                        @Override
                        public Batch batch() {
                            return new Batch(2, 1000);
                        }
                    });
        }

        @Override
        public String keyVariable(ModelRef ref) {
            return "SOME_KEY";
        }

        @Override
        public String variant(ModelRef ref) {
            return "x-team: red";
        }
    }

    private static ChatReply chat(Models models, ModelRef ref)
            throws LlmException, InterruptedException {
        return models.chat(ref).orElseThrow().chat(WARM, piece -> {});
    }

    /** The same models, which take nothing. */
    private record PickyProvider(FakeProvider inner) implements Provider {
        @Override
        public String id() {
            return inner.id();
        }

        @Override
        public List<ModelInfo> models() {
            var nothing =
                    new Capabilities(Set.of(), Set.of(), List.of(), null, null, null, false, true);
            return inner.models().stream()
                    .map(m -> new ModelInfo(m.ref(), m.label(), nothing, m.state(), m.note()))
                    .toList();
        }

        @Override
        public boolean owns(ModelRef ref) {
            return inner.owns(ref);
        }

        @Override
        public ChatModel chat(ModelRef ref) {
            return inner.chat(ref);
        }
    }
}
