package dev.rung.llm.openai;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Whether summaries of the thinking are asked for. OpenAI refuses them to organisations that have
 * not been verified; after the first refusal they are left out until Rung is started again.
 */
final class SummarySwitch {
    private final AtomicBoolean off = new AtomicBoolean();

    boolean isOn() {
        return !off.get();
    }

    void turnOff() {
        off.set(true);
    }
}
