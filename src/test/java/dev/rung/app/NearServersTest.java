package dev.rung.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.llm.ChatModel;
import dev.rung.llm.ModelInfo;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Models;
import dev.rung.llm.Provider;
import dev.rung.task.Lanes;
import dev.rung.task.Tasks;
import dev.rung.testing.FakeChatModel;
import dev.rung.testing.FakeProvider;
import dev.rung.ui.Commands;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class NearServersTest {
    /** A server on this machine. */
    private record Near(FakeProvider behind, String name) implements Provider {
        @Override
        public String id() {
            return name;
        }

        @Override
        public boolean isNear() {
            return true;
        }

        @Override
        public List<ModelInfo> models() {
            return behind.models();
        }

        @Override
        public boolean owns(ModelRef ref) {
            return behind.owns(ref);
        }

        @Override
        public ChatModel chat(ModelRef ref) {
            return behind.chat(ref);
        }
    }

    private static List<String> said(Provider... providers) {
        var said = new ArrayList<String>();
        var tasks =
                new Tasks(
                        Lanes.direct(),
                        Runnable::run,
                        fault -> {
                            throw new AssertionError(fault);
                        });
        new NearServers(new Models(List.of(providers)), tasks, new Commands(), said::add).look();
        return said;
    }

    @Test
    void whatRunsHereIsOfferedInOneSentence() {
        var far = new FakeProvider("far").with("m", new FakeChatModel());
        var two =
                new FakeProvider("two")
                        .with("a", new FakeChatModel())
                        .with("b", new FakeChatModel());
        var one = new FakeProvider("one").with("a", new FakeChatModel());
        assertEquals(
                List.of(
                        "Ollama is running here: 2 models, vLLM is running here: 1 model. Pick one"
                                + " with «Add a model»."),
                said(far, new Near(two, "Ollama"), new Near(one, "vLLM")));
        assertEquals(List.of(), said(far, new Near(new FakeProvider("none"), "Ollama")));
    }
}
