package dev.rung.app;

import dev.rung.ui.Command;
import dev.rung.ui.Commands;

import javafx.collections.ListChangeListener;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The menu bar, made from the commands: a menu for every group. */
final class MenuBars {
    private MenuBars() {}

    /** Follows the list of commands. On macOS it is the system's menu bar. */
    static MenuBar of(Commands commands) {
        var bar = new MenuBar();
        bar.setUseSystemMenuBar(true);
        bar.setAccessibleText("Menu bar");
        commands.all().addListener((ListChangeListener<Command>) change -> fill(bar, commands));
        fill(bar, commands);
        return bar;
    }

    private static void fill(MenuBar bar, Commands commands) {
        Map<String, Menu> menus = new LinkedHashMap<>();
        for (var command : commands.all()) {
            menus.computeIfAbsent(command.group(), group -> new Menu(group))
                    .getItems()
                    .add(item(commands, command));
        }
        bar.getMenus().setAll(List.copyOf(menus.values()));
    }

    private static MenuItem item(Commands commands, Command command) {
        var item = new MenuItem(command.title());
        item.setMnemonicParsing(false);
        command.keys().stream().limit(1).forEach(item::setAccelerator);
        item.disableProperty().bind(command.reason().map(reason -> !reason.isEmpty()));
        item.setOnAction(event -> commands.run(command.id()));
        return item;
    }
}
