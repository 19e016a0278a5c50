package dev.rung.llm.gemini;

import dev.rung.llm.ChatNetworkContract;

class GeminiNetworkTest extends ChatNetworkContract {
    GeminiNetworkTest() {
        super(new GeminiFormat());
    }
}
