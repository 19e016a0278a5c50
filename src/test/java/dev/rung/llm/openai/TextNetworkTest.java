package dev.rung.llm.openai;

import dev.rung.llm.ChatNetworkContract;

class TextNetworkTest extends ChatNetworkContract {
    TextNetworkTest() {
        super(new TextFormat());
    }
}
