package dev.rung.llm.anthropic;

import dev.rung.llm.ChatNetworkContract;

class AnthropicNetworkTest extends ChatNetworkContract {
    AnthropicNetworkTest() {
        super(new AnthropicFormat());
    }
}
