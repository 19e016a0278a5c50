package dev.rung.app;

import dev.rung.ui.Commands;

import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.layout.BorderPane;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/** The menu bar over the frame: hidden until it is asked for, but the system's own on macOS. */
final class MenuToggle {
    private static final boolean MAC =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");

    private final BorderPane frame;
    private final Commands commands;
    private @Nullable MenuBar bar;

    MenuToggle(BorderPane frame, Commands commands) {
        this.frame = frame;
        this.commands = commands;
        if (MAC) {
            frame.setTop(made());
        }
    }

    void toggle() {
        if (MAC) {
            return;
        }
        if (frame.getTop() == null) {
            var menus = made();
            frame.setTop(menus);
            frame.applyCss();
            frame.layout();
            menus.getMenus().stream().limit(1).forEach(Menu::show);
        } else {
            frame.setTop(null);
        }
    }

    private MenuBar made() {
        if (bar == null) {
            bar = MenuBars.of(commands);
        }
        return bar;
    }
}
