package dev.rung.ui;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.util.Subscription;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What a view listens to while it is shown; closed together when it is hidden. */
public final class Subscriptions implements AutoCloseable {
    private final List<Registration> open = new ArrayList<>();

    /** Closes it with the others. Method references fit: {@code add(subscription::close)}. */
    public void add(Registration registration) {
        open.add(registration);
    }

    /** Tells the listener the value now and after every change. */
    public <T extends @Nullable Object> void on(
            ObservableValue<T> value, Consumer<? super T> listener) {
        open.add(value.subscribe(listener)::unsubscribe);
    }

    /** Runs the action after every change. */
    public void onChange(ObservableValue<?> value, Runnable action) {
        open.add(value.subscribe(action)::unsubscribe);
    }

    @Override
    public void close() {
        var all = List.copyOf(open);
        open.clear();
        all.forEach(Registration::close);
    }

    /**
     * Subscribes whenever the node comes into a scene and unsubscribes when it leaves it.
     *
     * @param subscribe adds what is needed while the node is shown
     */
    public static Subscription whileInScene(Node node, Consumer<Subscriptions> subscribe) {
        var subscriptions = new Subscriptions();
        return node.sceneProperty()
                .subscribe(
                        scene -> {
                            subscriptions.close();
                            if (scene != null) {
                                subscribe.accept(subscriptions);
                            }
                        });
    }
}
