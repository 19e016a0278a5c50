package dev.rung.pane.ladder;

import dev.rung.ui.Subscriptions;

import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.function.Supplier;

/** The rung that is chosen: messages, or runs over rows. */
final class RungsView extends VBox {
    private final Supplier<Node> pages;
    private @Nullable Node page;

    /**
     * @param messages sent by hand, on the first rung
     * @param pages makes what shows runs over rows, once it is shown: not while the window starts
     */
    RungsView(RungModel model, Node messages, Supplier<Node> pages) {
        this.pages = pages;
        getStyleClass().add("rungs");
        var place = new StackPane();
        place.setMinSize(0, 0);
        VBox.setVgrow(place, Priority.ALWAYS);
        var views = new HBox(view("Messages", false, model), view("Rows", true, model));
        views.getStyleClass().add("rung-views");
        views.visibleProperty().bind(model.rungProperty().map(Rung.ZERO_SHOT::equals));
        views.managedProperty().bind(views.visibleProperty());
        getChildren().addAll(views, place);
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

    /** One of the two views of the first rung. */
    private static ToggleButton view(String name, boolean rows, RungModel model) {
        var button = new ToggleButton(name);
        button.getStyleClass().addAll("small", rows ? "right-pill" : "left-pill");
        button.setMinWidth(USE_PREF_SIZE);
        button.setTooltip(new Tooltip("The rung's key again goes from one to the other"));
        model.rowsProperty().subscribe(now -> button.setSelected(now == rows));
        button.setOnAction(
                event -> {
                    button.setSelected(true);
                    model.rowsProperty().set(rows);
                });
        return button;
    }

    private Node page() {
        if (page == null) {
            page = pages.get();
        }
        return page;
    }
}
