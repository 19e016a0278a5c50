package dev.rung.pane.settings;

import dev.rung.llm.Capabilities;
import dev.rung.llm.ChatModel;
import dev.rung.llm.ModelInfo;
import dev.rung.llm.ModelInfo.State;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Provider;
import dev.rung.settings.Keys;

import org.jspecify.annotations.NullUnmarked;

import java.util.List;
import java.util.Map;

/** Providers in this process. */
final class SettingsFixture {
    private SettingsFixture() {}

    /** Has its models while there is a key; without a variable it is a server on this machine. */
    @NullUnmarked
    static final class Stub implements Provider {
        final String name;
        final String variable;
        final List<String> models;
        Keys keys;
        State state = State.READY;
        ChatModel chat;

        Stub(String name, String variable, ChatModel chat, String... models) {
            this.name = name;
            this.variable = variable;
            this.chat = chat;
            this.models = List.of(models);
        }

        @Override
        public String id() {
            return name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public boolean isNear() {
            return variable.isEmpty();
        }

        @Override
        public Map<String, String> keys() {
            return variable.isEmpty()
                    ? Map.of()
                    : Map.of(variable, "https://api." + variable.length() + ".example.com/v1");
        }

        @Override
        public List<ModelInfo> models() {
            boolean keyless = !variable.isEmpty() && keys.find(variable).isEmpty();
            State now = keyless ? State.NO_KEY : state;
            String note =
                    switch (now) {
                        case READY -> "";
                        case NO_KEY ->
                                "The key was not accepted (401): it has expired. Add another.";
                        case UNREACHABLE -> "No connection to api.example.com: timed out.";
                    };
            return models.stream()
                    .map(
                            model ->
                                    new ModelInfo(
                                            new ModelRef(name, "", model),
                                            model,
                                            Capabilities.UNKNOWN,
                                            now,
                                            note))
                    .toList();
        }

        @Override
        public boolean owns(ModelRef ref) {
            return ref.provider().equals(name);
        }

        @Override
        public ChatModel chat(ModelRef ref) {
            return chat;
        }
    }
}
