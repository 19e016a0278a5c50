package dev.rung.pane.ladder;

import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Carries streamed text from the network to the thread that paints. However fast pieces come, at
 * most one delivery is on its way; it takes all that has gathered.
 */
final class StreamBuffer {
    private final Executor back;
    private final Consumer<String> consumer;
    private final StringBuilder gathered = new StringBuilder();
    private boolean onItsWay;

    StreamBuffer(Executor back, Consumer<String> consumer) {
        this.back = back;
        this.consumer = consumer;
    }

    void add(String piece) {
        synchronized (gathered) {
            gathered.append(piece);
            if (onItsWay) {
                return;
            }
            onItsWay = true;
        }
        back.execute(this::deliver);
    }

    private void deliver() {
        String text;
        synchronized (gathered) {
            text = gathered.toString();
            gathered.setLength(0);
            onItsWay = false;
        }
        consumer.accept(text);
    }
}
