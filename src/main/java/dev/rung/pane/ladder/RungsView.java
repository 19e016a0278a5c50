package dev.rung.pane.ladder;

import dev.rung.ui.Command;
import dev.rung.ui.Subscriptions;

import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The strip of rungs, and under it the rung that is chosen. */
final class RungsView extends VBox {
    private final RungModel model;
    private final Messages messages;
    private final Supplier<RungPage> pages;
    private final StackPane place = new StackPane();
    private @Nullable RungPage page;

    /**
     * What is sent by hand, on the first rung.
     *
     * @param focus gives it the focus
     */
    record Messages(Node view, Runnable focus) {}

    /**
     * @param pages makes what shows runs over rows, once it is shown: not while the window starts
     */
    RungsView(
            RungModel model,
            Map<Rung, Command> commands,
            Messages messages,
            Supplier<RungPage> pages) {
        this.model = model;
        this.messages = messages;
        this.pages = pages;
        getStyleClass().add("rungs");
        place.setMinSize(0, 0);
        VBox.setVgrow(place, Priority.ALWAYS);
        getChildren().addAll(new RungStrip(model, commands), place);
        Subscriptions.whileInScene(
                this,
                open -> {
                    open.on(model.rungProperty(), rung -> show());
                    open.on(model.rowsProperty(), rows -> show());
                });
    }

    /** The focus goes along: what had it may be shown no more. */
    private void show() {
        boolean hadFocus = hasFocus();
        if (model.isOverRows()) {
            RungPage now = page == null ? pages.get() : page;
            page = now;
            now.show(model.rungProperty().get());
            put(now);
            if (hadFocus) {
                now.focusFirst();
            }
        } else {
            put(messages.view);
            if (hadFocus) {
                messages.focus.run();
            }
        }
    }

    private void put(Node node) {
        if (!place.getChildren().equals(List.of(node))) {
            place.getChildren().setAll(node);
        }
    }

    private boolean hasFocus() {
        Node at = getScene() == null ? null : getScene().getFocusOwner();
        while (at != null && !at.equals(place)) {
            at = at.getParent();
        }
        return at != null;
    }
}
