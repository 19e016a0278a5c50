package dev.rung.llm.openai;

import dev.rung.llm.ChatNetworkContract;

class OpenAiNetworkTest extends ChatNetworkContract {
    OpenAiNetworkTest() {
        super(new OpenAiFormat());
    }
}
