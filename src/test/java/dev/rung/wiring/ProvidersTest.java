package dev.rung.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.llm.ModelInfo.State;
import dev.rung.llm.Provider;
import dev.rung.settings.CustomModel;

import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** All providers together: nobody asks the network here. */
class ProvidersTest {
    @Test
    void everyProviderAndEveryKeyIsThereOnce() {
        var ids = new HashSet<String>();
        var keys = new HashMap<String, String>();
        for (Provider provider : Providers.all(Map.of(), List::of)) {
            assertTrue(ids.add(provider.id()), provider.id());
            provider.keys()
                    .forEach((variable, url) -> assertNull(keys.put(variable, url), variable));
        }
        assertEquals(
                Map.of(
                        "OPENAI_API_KEY", "https://api.openai.com/v1",
                        "ANTHROPIC_API_KEY", "https://api.anthropic.com",
                        "GEMINI_API_KEY", "https://generativelanguage.googleapis.com",
                        "GOOGLE_API_KEY", "https://generativelanguage.googleapis.com",
                        "OPENROUTER_API_KEY", "https://openrouter.ai/api/v1",
                        "TOGETHER_API_KEY", "https://api.together.xyz/v1",
                        "GROQ_API_KEY", "https://api.groq.com/openai/v1"),
                keys);
    }

    @Test
    void noVendorsKeyIsSentToATypedAddress() throws Exception {
        for (var bound : List.of("ANTHROPIC_API_KEY", "gemini_api_key", "GROQ_API_KEY")) {
            var model = new CustomModel("http://127.0.0.1:9/v1", "m", bound);
            var custom = Providers.all(Map.of(bound, "sk-canary"), () -> List.of(model)).getLast();
            var info = custom.models().getFirst();
            assertEquals(State.NO_KEY, info.state());
            assertTrue(info.note().contains(" is sent to https://"), info.note());
        }
    }
}
