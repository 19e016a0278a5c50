package dev.rung.llm.gemini;

import dev.rung.llm.ChatModelContract;

class GeminiChatTest extends ChatModelContract {
    GeminiChatTest() {
        super(new GeminiFormat());
    }
}
