package dev.rung.pane.ladder;

import dev.rung.ui.Command;
import dev.rung.ui.Subscriptions;

import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.Map;

/** The strip of rungs, and under it the rung that is chosen. */
final class RungsView extends VBox {
    /**
     * @param zeroShot messages sent by hand
     * @param page the rungs with examples
     */
    RungsView(RungModel model, Map<Rung, Command> commands, Node zeroShot, Node page) {
        getStyleClass().add("rungs");
        var place = new StackPane();
        place.setMinSize(0, 0);
        VBox.setVgrow(place, Priority.ALWAYS);
        getChildren().addAll(new RungStrip(model.rungProperty(), commands), place);
        Subscriptions.whileInScene(
                this,
                open ->
                        open.on(
                                model.rungProperty(),
                                rung ->
                                        place.getChildren()
                                                .setAll(rung == Rung.ZERO_SHOT ? zeroShot : page)));
    }
}
