package dev.rung.pane.settings;

import dev.rung.ui.SectionTitle;

import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All sections on one page. */
final class SettingsView extends ScrollPane {
    private static final double WIDTH = 760;

    private final VBox page = new VBox(32);
    private final Map<Section, Node> shown = new HashMap<>();

    SettingsView(List<Section> sections) {
        var title = new Label("Settings");
        title.getStyleClass().add("pane-title");
        page.getChildren().add(title);
        for (var section : sections) {
            var box = new VBox(8, new SectionTitle(section.title()), section.view());
            shown.put(section, box);
            page.getChildren().add(box);
        }
        page.setMaxWidth(WIDTH);
        page.getStyleClass().add("settings-page");
        StackPane.setAlignment(page, Pos.TOP_LEFT);
        setContent(new StackPane(page));
        setFitToWidth(true);
        setFocusTraversable(false);
        getStyleClass().add("settings");
    }

    /** Brings the section to the top, as far as the page goes, and puts the focus into it. */
    void goTo(Section section) {
        Node box = shown.get(section);
        if (box == null) {
            return;
        }
        applyCss();
        layout();
        Bounds bounds = box.getBoundsInParent();
        double room = page.getHeight() - getViewportBounds().getHeight();
        setVvalue(room <= 0 ? 0 : Math.clamp((bounds.getMinY() - 24) / room, 0, 1));
        section.focusFirst();
    }
}
