package dev.rung.llm.openai;

import dev.rung.llm.ChatNetworkContract;

class ResponsesNetworkTest extends ChatNetworkContract {
    ResponsesNetworkTest() {
        super(new ResponsesFormat());
    }
}
