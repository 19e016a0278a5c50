package dev.rung.ui;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A whole text, however long, to read, select and copy. */
public final class FullText {
    private final Overlays overlays;

    public FullText(Overlays overlays) {
        this.overlays = overlays;
    }

    public void open(String title, String text) {
        var area = CodeAreas.toRead(title);
        CodeAreas.show(area, text);
        VBox.setVgrow(area, Priority.ALWAYS);
        var heading = new Label(SafeText.visible(title));
        heading.getStyleClass().add("section-title");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var close = new Button("Close", new KeyCap("Esc"));
        close.setContentDisplay(ContentDisplay.RIGHT);
        close.setAccessibleText("Close");
        var head = new HBox(8, heading, gap, CopyText.button("Copy all", () -> text), close);
        head.setAlignment(Pos.CENTER_LEFT);
        var panel = new VBox(12, head, area);
        panel.getStyleClass().addAll("overlay", "full-text-panel");
        panel.setAccessibleText(title);
        panel.setPrefSize(900, 640);
        var open = overlays.show(panel, area);
        close.setOnAction(event -> open.close());
    }
}
