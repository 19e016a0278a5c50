package dev.rung.pane.updates.overview;

import dev.rung.ui.Command;
import dev.rung.ui.Subscriptions;

import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The table, and under it the update that is read. */
final class Halves extends VBox {
    /** So much of the height is the table's at most. */
    private static final double TABLE = .54;

    /** What stands around both, pixels. */
    private static final double AROUND = 40;

    final OverviewTable table;
    final OpenedView opened;

    /**
     * @param read opens the chosen update
     * @param keys what can be done with the update
     */
    Halves(OverviewModel model, Command choose, Runnable read, OpenedView.Keys keys) {
        super(8);
        table = new OverviewTable(model, choose, read);
        opened = new OpenedView(model, table::focusList, keys);
        VBox.setVgrow(opened, Priority.ALWAYS);
        getStyleClass().add("overview");
        getChildren().setAll(table, opened);
        heightProperty().subscribe(height -> divide(height.doubleValue()));
        Subscriptions.whileInScene(
                this,
                open ->
                        open.on(
                                model.reader().openedProperty(),
                                now -> {
                                    opened.setVisible(now != null);
                                    opened.setManaged(now != null);
                                }));
    }

    private void divide(double height) {
        table.setMaxHeight(height * TABLE);
        opened.setMinHeight(height * (1 - TABLE) - AROUND);
        opened.setPrefHeight(height * (1 - TABLE) - AROUND);
    }
}
