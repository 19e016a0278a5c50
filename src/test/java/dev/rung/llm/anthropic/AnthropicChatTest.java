package dev.rung.llm.anthropic;

import dev.rung.llm.ChatModelContract;

class AnthropicChatTest extends ChatModelContract {
    AnthropicChatTest() {
        super(new AnthropicFormat());
    }
}
