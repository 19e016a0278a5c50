package dev.rung.llm.openai;

import dev.rung.llm.ChatModelContract;

class TextChatTest extends ChatModelContract {
    TextChatTest() {
        super(new TextFormat());
    }
}
