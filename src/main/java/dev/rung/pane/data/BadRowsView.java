package dev.rung.pane.data;

import dev.rung.experiment.data.Checked;
import dev.rung.ui.SafeText;

import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.VBox;

import java.util.ArrayList;

/** Rows that cannot be read, with their lines, and whether they are left out. */
final class BadRowsView extends VBox {
    private static final double ROW = 24;
    private static final int SHOWN = 4;

    private final Label heading = new Label();
    private final ListView<String> list = new ListView<>();
    private final CheckBox skip = ImportOverlay.tick("Skip these rows");

    BadRowsView(ImportModel model) {
        super(4);
        heading.getStyleClass().add("warning-text");
        list.setAccessibleText("Rows that cannot be read");
        list.setFixedCellSize(ROW);
        list.getStyleClass().addAll("bad-rows", "small-text");
        skip.selectedProperty().bindBidirectional(model.skipBadProperty());
        skip.setOnAction(event -> model.problemProperty().set(""));
        getChildren().addAll(heading, list, skip);
    }

    /** The focus goes where skipping is decided. */
    @Override
    public void requestFocus() {
        skip.requestFocus();
    }

    void show(Checked checked) {
        boolean any = checked.badRows() > 0;
        setVisible(any);
        setManaged(any);
        if (!any) {
            return;
        }
        heading.setText(
                checked.badRows() == 1
                        ? "1 row cannot be read:"
                        : ImportOverlay.number(checked.badRows()) + " rows cannot be read:");
        var lines = new ArrayList<String>();
        for (Checked.Bad one : checked.bad()) {
            lines.add(
                    SafeText.visible("%s: %s".formatted(one.where(), one.why()))
                            .replace('\n', ' '));
        }
        if (checked.badRows() > checked.bad().size()) {
            lines.add(
                    "… and %s more"
                            .formatted(
                                    ImportOverlay.number(
                                            checked.badRows() - checked.bad().size())));
        }
        list.getItems().setAll(lines);
        double height = Math.min(SHOWN, lines.size()) * ROW + 2;
        list.setMinHeight(height);
        list.setPrefHeight(height);
        list.setMaxHeight(height);
        skip.setText(
                checked.badRows() == 1
                        ? "Skip this row"
                        : "Skip these %s rows".formatted(ImportOverlay.number(checked.badRows())));
    }
}
