package dev.rung.pane.ladder;

import dev.rung.ui.Command;
import dev.rung.ui.Subscriptions;

import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.function.Supplier;

/** The strip of rungs, and under it the rung that is chosen. */
final class RungsView extends VBox {
    private final Supplier<Node> pages;
    private @Nullable Node page;

    /**
     * @param messages sent by hand, on the first rung
     * @param pages makes what shows runs over rows, once it is shown: not while the window starts
     */
    RungsView(RungModel model, Map<Rung, Command> commands, Node messages, Supplier<Node> pages) {
        this.pages = pages;
        getStyleClass().add("rungs");
        var place = new StackPane();
        place.setMinSize(0, 0);
        VBox.setVgrow(place, Priority.ALWAYS);
        getChildren().addAll(new RungStrip(model, commands), place);
        Subscriptions.whileInScene(
                this,
                open -> {
                    Runnable show =
                            () ->
                                    place.getChildren()
                                            .setAll(model.isOverRows() ? page() : messages);
                    open.on(model.rungProperty(), rung -> show.run());
                    open.on(model.rowsProperty(), rows -> show.run());
                });
    }

    private Node page() {
        if (page == null) {
            page = pages.get();
        }
        return page;
    }
}
