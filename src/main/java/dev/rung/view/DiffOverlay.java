package dev.rung.view;

import dev.rung.task.Job;
import dev.rung.task.Tasks;
import dev.rung.ui.KeyCap;
import dev.rung.ui.KeyHint;
import dev.rung.ui.Overlays;
import dev.rung.ui.diff.DiffView;
import dev.rung.ui.diff.SideBySide;
import dev.rung.ui.diff.SideBySide.Section;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;

/** Two texts compared over the window. */
public final class DiffOverlay {
    private final Tasks tasks;
    private final Overlays overlays;

    public DiffOverlay(Tasks tasks, Overlays overlays) {
        this.tasks = tasks;
        this.overlays = overlays;
    }

    /**
     * @param left where the left text comes from
     * @param right where the right text comes from
     */
    public void open(String title, String left, String right, List<Section> sections) {
        var diff = new DiffView();
        diff.setHeads(left, right);
        diff.showNote("Comparing …");
        VBox.setVgrow(diff, Priority.ALWAYS);
        var heading = new Label(title);
        heading.getStyleClass().add("section-title");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var close = new Button("Close", new KeyCap("Esc"));
        close.setContentDisplay(ContentDisplay.RIGHT);
        close.setAccessibleText("Close");
        var head =
                new HBox(
                        8,
                        heading,
                        gap,
                        new KeyHint("N", "next change"),
                        new KeyHint("P", "previous"),
                        close);
        head.setAlignment(Pos.CENTER_LEFT);
        var panel = new VBox(12, head, diff);
        panel.getStyleClass().addAll("overlay", "diff-panel");
        panel.setAccessibleText(title);
        panel.setPrefSize(1040, 660);
        panel.addEventFilter(KeyEvent.KEY_PRESSED, event -> key(event, diff));
        Job job =
                tasks.<SideBySide, RuntimeException>cpu("", progress -> SideBySide.of(sections))
                        .onDone(diff::show)
                        .start();
        var open = overlays.show(panel, diff.focusable(), Pos.CENTER, job::stop);
        close.setOnAction(event -> open.close());
    }

    private static void key(KeyEvent event, DiffView diff) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        switch (event.getCode()) {
            case N -> diff.step(1);
            case P -> diff.step(-1);
            default -> {
                return;
            }
        }
        event.consume();
    }
}
