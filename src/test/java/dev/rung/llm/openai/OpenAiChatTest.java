package dev.rung.llm.openai;

import dev.rung.llm.ChatModelContract;

class OpenAiChatTest extends ChatModelContract {
    OpenAiChatTest() {
        super(new OpenAiFormat());
    }
}
