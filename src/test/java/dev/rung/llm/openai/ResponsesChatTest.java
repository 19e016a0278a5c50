package dev.rung.llm.openai;

import dev.rung.llm.ChatModelContract;

class ResponsesChatTest extends ChatModelContract {
    ResponsesChatTest() {
        super(new ResponsesFormat());
    }
}
