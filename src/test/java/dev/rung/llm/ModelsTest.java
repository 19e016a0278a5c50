package dev.rung.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.llm.ModelInfo.State;
import dev.rung.testing.FakeChatModel;
import dev.rung.testing.FakeProvider;

import org.junit.jupiter.api.Test;

import java.util.List;
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
