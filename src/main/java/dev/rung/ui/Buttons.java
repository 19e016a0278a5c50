package dev.rung.ui;

import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Duration;

import org.kordamp.ikonli.feather.Feather;

import java.util.List;
import java.util.function.Consumer;

/**
 * Buttons made from commands. A button whose command cannot be done now looks disabled but keeps
 * the focus and its tooltip, so that mouse, keyboard and screen reader all learn the reason. A
 * button used with the mouse fires a {@link MouseUse}, so that the window can tell the key.
 */
public final class Buttons {
    private static final PseudoClass UNAVAILABLE = PseudoClass.getPseudoClass("unavailable");

    private static final double MENU_WIDTH = 280;

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

    /** A button that opens a list of commands with their keys: what there is no room for. */
    public static MenuButton more(List<Command> commands) {
        var menu = new MenuButton("More");
        menu.setMinWidth(Region.USE_PREF_SIZE);
        menu.setAccessibleText("More commands");
        for (Command command : commands) {
            var title = new Label(command.title());
            var gap = new Region();
            gap.setMinWidth(24);
            HBox.setHgrow(gap, Priority.ALWAYS);
            var line = new HBox(title, gap);
            line.setAlignment(Pos.CENTER_LEFT);
            line.setMinWidth(MENU_WIDTH);
            command.keys().stream().findFirst().map(KeyCap::new).ifPresent(line.getChildren()::add);
            // Not an accelerator of the menu: that would be a second listener for the same key.
            var item = new CustomMenuItem(line);
            item.setOnAction(_ -> command.run());
            menu.getItems().add(item);
        }
        return menu;
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

    /**
     * A small icon for something that is no command of its own.
     *
     * @param words what it does: read out and shown in the tooltip. If a command has this title,
     *     its key is shown to whoever uses the mouse.
     */
    public static Button small(Feather icon, String words, Runnable action) {
        var button = new Button(null, Icons.of(icon, 14));
        button.getStyleClass().addAll("button-icon", "flat", "small", "quiet");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setAccessibleText(words);
        button.setTooltip(new Tooltip(words));
        onUse(
                button,
                byMouse -> {
                    if (byMouse) {
                        button.fireEvent(new MouseUse(words, null));
                    }
                    action.run();
                });
        return button;
    }

    /**
     * Has a button of any look run the command.
     *
     * @param tip what the tooltip says beside the key; empty: no tooltip while it can be done
     */
    public static <B extends ButtonBase> B connect(B button, Command command, String tip) {
        connectTo(button, command, tip);
        return button;
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
        return connect(button, command, "");
    }

    private static void connectTo(ButtonBase button, Command command, String idleTip) {
        var tip = new Tooltip();
        tip.setShowDelay(Duration.millis(400));
        tip.setWrapText(true);
        tip.setMaxWidth(320);
        button.setAccessibleText(command.title());
        onUse(button, byMouse -> use(button, command, byMouse, tip));
        button.focusedProperty().subscribe(tip::hide);
        Subscriptions.whileInScene(
                button,
                open ->
                        open.on(
                                command.reason(),
                                why -> show(button, tip, why, idleTip(command, idleTip))));
    }

    private static void use(ButtonBase button, Command command, boolean byMouse, Tooltip tip) {
        if (!command.isEnabled()) {
            explain(button, tip);
            return;
        }
        if (byMouse) {
            button.fireEvent(new MouseUse(command.title(), command));
        }
        command.run();
    }

    /** Tells the action whether it is the mouse that fires the button. */
    private static void onUse(ButtonBase button, Consumer<Boolean> action) {
        var mouse = new boolean[1];
        // Before the button acts on it.
        button.addEventFilter(MouseEvent.MOUSE_RELEASED, event -> mouse[0] = button.isArmed());
        button.addEventFilter(KeyEvent.ANY, event -> mouse[0] = false);
        button.setOnAction(
                event -> {
                    boolean byMouse = mouse[0];
                    mouse[0] = false;
                    action.accept(byMouse);
                });
    }

    private static String idleTip(Command command, String words) {
        if (words.isEmpty() || command.keys().isEmpty()) {
            return words;
        }
        return words + "  " + KeyLabels.of(command.keys().getFirst());
    }

    private static void show(ButtonBase button, Tooltip tip, String reason, String idleTip) {
        String text = reason.isEmpty() ? idleTip : reason;
        button.pseudoClassStateChanged(UNAVAILABLE, !reason.isEmpty());
        button.setAccessibleHelp(reason);
        tip.setText(text);
        button.setTooltip(text.isEmpty() ? null : tip);
    }

    private static void explain(ButtonBase button, Tooltip tip) {
        Bounds bounds = button.localToScreen(button.getBoundsInLocal());
        if (bounds != null) {
            tip.setAutoHide(true);
            tip.show(button, bounds.getMinX(), bounds.getMaxY() + 4);
        }
    }
}
