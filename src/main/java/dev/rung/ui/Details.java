package dev.rung.ui;

import javafx.scene.control.Hyperlink;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** A folded area for what only some want to read, with a button that copies it. */
public final class Details extends VBox {
    /** A text area gets slow beyond this many characters; the copy button gives the whole. */
    private static final int SHOWN = 20_000;

    private final TextArea area = new TextArea();
    private final Hyperlink fold = new Hyperlink();

    public Details(String text) {
        super(6);
        String visible = SafeText.visible(text);
        area.setText(visible.substring(0, Math.min(SHOWN, visible.length())));
        area.setEditable(false);
        RightToLeft.wrapWithout(area.textProperty(), area.wrapTextProperty());
        area.setPrefRowCount(6);
        area.getStyleClass().addAll("mono", "details-text");
        area.setAccessibleText("Details");
        fold.setOnAction(event -> open(!area.isVisible()));
        fold.getStyleClass().add("fold");
        getChildren().addAll(new HBox(8, fold, CopyText.button("Copy details", () -> text)), area);
        getStyleClass().add("details");
        open(false);
    }

    private void open(boolean open) {
        area.setVisible(open);
        area.setManaged(open);
        fold.setVisited(false);
        fold.setText(open ? "Hide details" : "Details");
    }
}
