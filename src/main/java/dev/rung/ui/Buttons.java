package dev.rung.ui;

import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Tooltip;
import javafx.util.Duration;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/**
 * Buttons made from commands. A button whose command cannot be done now looks disabled but keeps
 * the focus and its tooltip, so that mouse, keyboard and screen reader all learn the reason.
 */
public final class Buttons {
    private static final PseudoClass UNAVAILABLE = PseudoClass.getPseudoClass("unavailable");

    private Buttons() {}

    /** The one thing to do in a view. */
    public static Button primary(Command command) {
        return withWords(command, "accent");
    }

    public static Button plain(Command command) {
        return withWords(command, "plain");
    }

    /** Words alone where there is little room; the key is in the tooltip. */
    public static Button words(Command command) {
        var button = new Button(command.title());
        button.setMinWidth(Button.USE_PREF_SIZE);
        button.getStyleClass().add("plain");
        return connect(button, command, command.title());
    }

    /** Words without a frame, for things of little weight. */
    public static Button flat(Command command) {
        return withWords(command, "flat");
    }

    /** Only the icon; the words and the key are in its tooltip. */
    public static Button icon(Command command) {
        Feather icon = command.icon();
        if (icon == null) {
            throw new IllegalArgumentException(command.id() + " has no icon");
        }
        var button = new Button();
        button.setGraphic(Icons.of(icon));
        button.getStyleClass().addAll("button-icon", "flat");
        return connect(button, command, command.title());
    }

    private static Button withWords(Command command, String style) {
        var button = new Button(command.title());
        button.setMinWidth(Button.USE_PREF_SIZE);
        button.getStyleClass().add(style);
        Feather icon = command.icon();
        if (!command.keys().isEmpty()) {
            button.setGraphic(new KeyCap(command.keys().getFirst()));
            button.setContentDisplay(ContentDisplay.RIGHT);
        } else if (icon != null) {
            button.setGraphic(Icons.of(icon, 16));
        }
        return connect(button, command, null);
    }

    private static Button connect(Button button, Command command, @Nullable String idleTip) {
        var tip = new Tooltip();
        tip.setShowDelay(Duration.millis(400));
        tip.setWrapText(true);
        tip.setMaxWidth(320);
        button.setAccessibleText(command.title());
        button.setOnAction(
                event -> {
                    if (command.isEnabled()) {
                        command.run();
                    } else {
                        explain(button, tip);
                    }
                });
        button.focusedProperty().subscribe(tip::hide);
        Subscriptions.whileInScene(
                button,
                open ->
                        open.on(
                                command.reason(),
                                why -> show(button, tip, why, idleTip(command, idleTip))));
        return button;
    }

    private static String idleTip(Command command, @Nullable String words) {
        if (words == null) {
            return "";
        }
        return command.keys().isEmpty()
                ? words
                : words + "  " + KeyLabels.of(command.keys().getFirst());
    }

    private static void show(Button button, Tooltip tip, String reason, String idleTip) {
        String text = reason.isEmpty() ? idleTip : reason;
        button.pseudoClassStateChanged(UNAVAILABLE, !reason.isEmpty());
        button.setAccessibleHelp(reason);
        tip.setText(text);
        button.setTooltip(text.isEmpty() ? null : tip);
    }

    private static void explain(Button button, Tooltip tip) {
        Bounds bounds = button.localToScreen(button.getBoundsInLocal());
        if (bounds != null) {
            tip.setAutoHide(true);
            tip.show(button, bounds.getMinX(), bounds.getMaxY() + 4);
        }
    }
}
