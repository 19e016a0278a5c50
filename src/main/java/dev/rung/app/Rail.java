package dev.rung.app;

import dev.rung.ui.Buttons;
import dev.rung.ui.Command;
import dev.rung.ui.Icons;

import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.HashMap;
import java.util.Map;

/** The panes, as icon and word, down the left edge. */
final class Rail extends VBox {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

    private final Map<String, Button> items = new HashMap<>();
    private final Region gap = new Region();

    Rail() {
        super(4);
        getStyleClass().add("rail");
        setAccessibleRole(AccessibleRole.TOOL_BAR);
        setAccessibleText("Panes");
        VBox.setVgrow(gap, Priority.ALWAYS);
        getChildren().add(gap);
    }

    /**
     * @param foot whether it stands at the lower end
     * @param go what a click does; its key is shown in the tooltip
     */
    void add(String pane, String title, Feather icon, boolean foot, Command go) {
        var item = new Button(title, Icons.of(icon, 18));
        item.getStyleClass().add("rail-item");
        item.setMaxWidth(Double.MAX_VALUE);
        Buttons.connect(item, go, title);
        item.setAccessibleText(title);
        items.put(pane, item);
        var children = getChildren();
        children.add(foot ? children.size() : children.indexOf(gap), item);
    }

    void select(String pane) {
        items.forEach(
                (id, item) -> {
                    boolean chosen = id.equals(pane);
                    item.pseudoClassStateChanged(SELECTED, chosen);
                    item.setAccessibleHelp(chosen ? "This pane is open" : null);
                });
    }
}
