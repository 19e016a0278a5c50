package dev.rung.pane.ladder;

import dev.rung.ui.Command;
import dev.rung.ui.KeyLabels;
import dev.rung.ui.Subscriptions;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import java.util.EnumMap;
import java.util.Map;

/** The ladder's rungs beside each other: where one is, and the way to the others. */
final class RungStrip extends HBox {
    private final Map<Rung, ToggleButton> buttons = new EnumMap<>(Rung.class);

    /**
     * @param commands go to each rung
     */
    RungStrip(RungModel model, Map<Rung, Command> commands) {
        super(4);
        getStyleClass().add("rung-strip");
        setAlignment(Pos.CENTER_LEFT);
        setAccessibleText("Rungs of the ladder");
        commands.forEach(this::add);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var views = new HBox(view("Messages", false, model), view("Rows", true, model));
        views.visibleProperty().bind(model.rungProperty().map(Rung.ZERO_SHOT::equals));
        getChildren().addAll(gap, views);
        Subscriptions.whileInScene(this, open -> open.on(model.rungProperty(), this::show));
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

    private void add(Rung rung, Command command) {
        if (!buttons.isEmpty()) {
            var line = new Label("─");
            line.getStyleClass().add("muted");
            getChildren().add(line);
        }
        var button = new ToggleButton(rung.sign() + " " + rung.title());
        button.getStyleClass().addAll("flat", "rung");
        button.setMinWidth(USE_PREF_SIZE);
        button.setTooltip(new Tooltip(KeyLabels.of(command.keys().getFirst())));
        button.setOnAction(
                event -> {
                    // Where one is cannot be switched off.
                    button.setSelected(true);
                    command.run();
                });
        buttons.put(rung, button);
        getChildren().add(button);
    }

    private void show(Rung now) {
        buttons.forEach((rung, button) -> button.setSelected(rung == now));
    }
}
