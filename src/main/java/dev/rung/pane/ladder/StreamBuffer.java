package dev.rung.pane.ladder;

import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Carries streamed text from the network to the thread that paints. However fast pieces come, at
 * most one delivery is on its way; it takes all that has gathered, after any event that came first.
 */
final class StreamBuffer {
    private final Executor back;
    private final Consumer<String> consumer;
    private final StringBuilder gathered = new StringBuilder();
    private Runnable event = () -> {};
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

    /**
     * Lets go of what has not been delivered, and of an event likewise; the new event is delivered
     * in their place, before what is added later.
     */
    void restart(Runnable newEvent) {
        synchronized (gathered) {
            gathered.setLength(0);
            event = newEvent;
        }
        add("");
    }

    private void deliver() {
        String text;
        Runnable first;
        synchronized (gathered) {
            first = event;
            event = () -> {};
            text = gathered.toString();
            gathered.setLength(0);
            onItsWay = false;
        }
        first.run();
        if (!text.isEmpty()) {
            consumer.accept(text);
        }
    }
}
