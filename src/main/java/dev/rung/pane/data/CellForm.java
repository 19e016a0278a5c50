package dev.rung.pane.data;

import dev.rung.ui.KeyCap;
import dev.rung.ui.Overlays;
import dev.rung.ui.Registration;
import dev.rung.ui.RightToLeft;
import dev.rung.ui.SafeText;
import dev.rung.ui.TabKeys;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.function.Consumer;

/** The whole text of a cell, to read and to change. */
final class CellForm extends VBox {
    private static final KeyCombination KEEP = KeyCombination.valueOf("Shortcut+Enter");

    private final TextArea area = new TextArea();
    private Registration open = () -> {};

    CellForm(String title, String text, Consumer<String> keep) {
        super(12);
        var heading = new Label(SafeText.visible(title));
        heading.getStyleClass().add("section-title");
        area.setText(text);
        area.setAccessibleText(title);
        area.getStyleClass().add("mono");
        area.setPrefRowCount(14);
        RightToLeft.wrapWithout(area.textProperty(), area.wrapTextProperty());
        TabKeys.leave(area);
        VBox.setVgrow(area, Priority.ALWAYS);
        Runnable done =
                () -> {
                    open.close();
                    keep.accept(area.getText());
                };
        var ok = new Button("Keep", new KeyCap(KEEP));
        ok.setContentDisplay(ContentDisplay.RIGHT);
        ok.getStyleClass().add("accent");
        ok.setOnAction(event -> done.run());
        var cancel = new Button("Cancel");
        cancel.setOnAction(event -> open.close());
        var buttons = new HBox(8, cancel, ok);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(heading, area, buttons);
        getStyleClass().addAll("overlay", "ask");
        setAccessibleText(title);
        setPrefWidth(680);
        addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (KEEP.match(event)) {
                        event.consume();
                        done.run();
                    }
                });
    }

    void open(Overlays overlays) {
        open = overlays.show(this, area);
    }
}
