package dev.rung.llm.ollama;

import dev.rung.llm.ChatModelContract;

class OllamaChatTest extends ChatModelContract {
    OllamaChatTest() {
        super(new OllamaFormat());
    }
}
