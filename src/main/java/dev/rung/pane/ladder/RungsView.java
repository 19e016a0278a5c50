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

import java.util.List;
import java.util.function.Supplier;

/** The rung that is chosen: messages, or runs over rows. */
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
    RungsView(RungModel model, Messages messages, Supplier<RungPage> pages) {
        this.model = model;
        this.messages = messages;
        this.pages = pages;
        getStyleClass().add("rungs");
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
                    open.on(model.rungProperty(), rung -> show());
                    open.on(model.rowsProperty(), rows -> show());
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

    /** Keys are for what is shown from now on, not for the prompt beside it. */
    void focusShown() {
        if (model.isOverRows() && page != null) {
            page.focusKeys();
        } else {
            messages.focus.run();
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
