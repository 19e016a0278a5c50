package dev.rung.llm.ollama;

import dev.rung.llm.ChatNetworkContract;

class OllamaNetworkTest extends ChatNetworkContract {
    OllamaNetworkTest() {
        super(new OllamaFormat());
    }
}
